package server

import (
	"encoding/json"
	"net/http"
)

// Health answers a load balancer. A node is alive while it answers at all, and ready while Postgres answers and can store
// what it is given. Without
// Redis it still serves: others' changes come by polling, so that is told and not held against it. Nor is a proxy that it
// does not trust: it serves, but takes everybody behind it for one.
type Health struct {
	Postgres func() (answers, writes error) // within 2 s
	Bus      func() bool                    // nil where there is none
	Draining func() bool
	Ignored  func() bool // whether an X-Forwarded-For was not believed of late; nil where nobody looks
}

// Live answers /livez.
func (h Health) Live(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// Ready answers /readyz with 200 or 503, and in JSON how each part is: ok, degraded, down, cannot write, draining or not
// trusted.
func (h Health) Ready(w http.ResponseWriter, _ *http.Request) {
	parts, status := map[string]string{"postgres": "ok"}, http.StatusOK
	if h.Bus != nil {
		parts["redis"] = "ok"
		if !h.Bus() {
			parts["redis"] = "degraded"
		}
	}
	switch answers, writes := h.Postgres(); {
	case answers != nil:
		parts["postgres"], status = "down", http.StatusServiceUnavailable
	case writes != nil:
		parts["postgres"], status = "cannot write", http.StatusServiceUnavailable
	}
	if h.Ignored != nil && h.Ignored() {
		parts["proxy"] = "not trusted"
	}
	if h.Draining() {
		parts["node"], status = "draining", http.StatusServiceUnavailable
	}
	w.Header().Set("Content-Type", plainJSON)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(parts) // a client that has gone is no news
}
