package server

import (
	"io"
	"net/http"

	"roundtable/server/request"
)

// WithRequestID gives every request an id, in its context and in the answer's X-Request-Id. One that the client sends is
// not taken over: it would let anybody write into our log's ids.
func WithRequestID(random io.Reader, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := request.NewID(random)
		if err != nil {
			http.Error(w, "no randomness", http.StatusInternalServerError)
			return
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(request.WithID(r.Context(), id)))
	})
}
