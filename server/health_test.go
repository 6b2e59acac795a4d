package server_test

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"

	"roundtable/server"
)

func TestHealth(t *testing.T) {
	up, away := func() (_, _ error) { return nil, nil }, func() (_, _ error) { return errors.New("away"), nil }
	full := func() (_, _ error) { return nil, errors.New("no space") }
	yes, no := func() bool { return true }, func() bool { return false }
	for _, tt := range []struct {
		name   string
		health server.Health
		status int
		parts  map[string]string
	}{
		{"alone", server.Health{Postgres: up, Draining: no}, 200, map[string]string{"postgres": "ok"}},
		{"with Redis", server.Health{Postgres: up, Bus: yes, Draining: no}, 200, map[string]string{"postgres": "ok", "redis": "ok"}},
		{"without the Redis it should have", server.Health{Postgres: up, Bus: no, Draining: no}, 200, map[string]string{"postgres": "ok", "redis": "degraded"}},
		{"without PostgreSQL", server.Health{Postgres: away, Bus: yes, Draining: no}, 503, map[string]string{"postgres": "down", "redis": "ok"}},
		{"PostgreSQL has no room", server.Health{Postgres: full, Draining: no}, 503, map[string]string{"postgres": "cannot write"}},
		{"behind a proxy it trusts", server.Health{Postgres: up, Draining: no, Ignored: no}, 200, map[string]string{"postgres": "ok"}},
		{"behind another", server.Health{Postgres: up, Draining: no, Ignored: yes}, 200, map[string]string{"postgres": "ok", "proxy": "not trusted"}},
		{"leaving", server.Health{Postgres: up, Draining: yes}, 503, map[string]string{"postgres": "ok", "node": "draining"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			tt.health.Ready(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
			var parts map[string]string
			if err := json.Unmarshal(w.Body.Bytes(), &parts); err != nil {
				t.Fatal(err)
			}
			if w.Code != tt.status || !maps.Equal(parts, tt.parts) {
				t.Errorf("%d %v, want %d %v", w.Code, parts, tt.status, tt.parts)
			}
			w = httptest.NewRecorder()
			tt.health.Live(w, httptest.NewRequest(http.MethodGet, "/livez", nil))
			if w.Code != http.StatusOK {
				t.Errorf("not alive: %d", w.Code)
			}
		})
	}
}
