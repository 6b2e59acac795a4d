package server

import (
	"net/http"
	"strconv"
	"time"

	"roundtable/internal/rate"
)

// heldBack keeps back what tells a client to come back later, with Retry-After, as rate.Held says. Operations of GraphQL
// are held where they are run: their answers tell it in many ways.
func heldBack(held rate.Held, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&lateWriter{ResponseWriter: w, request: r, held: held}, r)
	})
}

type lateWriter struct {
	http.ResponseWriter
	request *http.Request
	held    rate.Held
}

// WriteHeader implements http.ResponseWriter.
func (w *lateWriter) WriteHeader(status int) {
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		if seconds, err := strconv.Atoi(w.Header().Get("Retry-After")); err == nil {
			w.held.Back(w.request.Context(), time.Duration(seconds)*time.Second)
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (w *lateWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
