package server

import (
	"context"
	"encoding/hex"
	"io"
	"net/http"
)

type requestIDKey struct{}

// WithRequestID gives every request an id of 128 random bits, in its context and in the answer's X-Request-Id. One that
// the client sends is not taken over: it would let anybody write into our log's ids.
func WithRequestID(random io.Reader, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var bits [16]byte
		if _, err := io.ReadFull(random, bits[:]); err != nil {
			http.Error(w, "no randomness", http.StatusInternalServerError)
			return
		}
		id := hex.EncodeToString(bits[:])
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

// RequestID is the id of the request that a context belongs to; empty outside WithRequestID.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}
