package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"roundtable/internal/rate"
)

// TestAnswersAreHeldBack: what tells a client to come back later comes late itself, everything else at once.
func TestAnswersAreHeldBack(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		after  string
		want   time.Duration
	}{
		"too many":            {http.StatusTooManyRequests, "900", time.Second},
		"not now":             {http.StatusServiceUnavailable, "1", time.Second},
		"not now, who knows":  {http.StatusServiceUnavailable, "", 0},
		"made, and one waits": {http.StatusCreated, "900", 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			handler := heldBack(rate.NewHeld(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", c.after)
				w.WriteHeader(c.status)
				if err := http.NewResponseController(w).Flush(); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}))
			answer, begun := httptest.NewRecorder(), time.Now()
			handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
			if took := time.Since(begun); took != c.want || answer.Code != c.status {
				t.Errorf("%s: %d after %v, want %d after %v", name, answer.Code, took, c.status, c.want)
			}
		})
	}
}
