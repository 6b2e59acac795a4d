package server

import (
	"net/http"
	"sync/atomic"
)

// HTTPStats counts the answers to HTTP requests by status. Upgraded connections are not among them.
type HTTPStats struct {
	Status [600]atomic.Int64
}

// Counted counts what a handler answers.
func (s *HTTPStats) Counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &countedWriter{ResponseWriter: w, stats: s}
		next.ServeHTTP(c, r)
		if !c.told && r.Header.Get("Upgrade") == "" { // nothing was written: net/http says 200
			c.count(http.StatusOK)
		}
	})
}

type countedWriter struct {
	http.ResponseWriter
	stats *HTTPStats
	told  bool
}

func (c *countedWriter) count(status int) {
	if c.told || status < 200 || status >= len(c.stats.Status) { // 1xx come before the answer
		return
	}
	c.told = true
	c.stats.Status[status].Add(1)
}

// WriteHeader implements http.ResponseWriter.
func (c *countedWriter) WriteHeader(status int) {
	c.count(status)
	c.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (c *countedWriter) Write(data []byte) (int, error) {
	c.count(http.StatusOK)
	return c.ResponseWriter.Write(data)
}

// Unwrap gives http.ResponseController what lies below, such as the connection to upgrade.
func (c *countedWriter) Unwrap() http.ResponseWriter { return c.ResponseWriter }
