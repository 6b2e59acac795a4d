package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"roundtable/server"
)

var built = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func newApp(t *testing.T) http.Handler {
	t.Helper()
	long := strings.Repeat("let a = 1;\n", 500)
	app, err := server.NewApp(fstest.MapFS{
		"index.html":           {Data: []byte("<!doctype html><title>Roundtable</title>" + strings.Repeat(" ", 500))},
		"manifest.webmanifest": {Data: []byte("{}")},
		"assets/app-x1.js":     {Data: []byte(long)},
		"assets/app-x1.css":    {Data: []byte(strings.ReplaceAll(long, "let", "x"))},
		"icon.svg":             {Data: []byte("<svg/>")},
		"worker.js":            {Data: []byte("1")},
	}, built)
	if err != nil {
		t.Fatal(err)
	}
	return server.SecureHeaders(true, app)
}

func get(h http.Handler, method, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestApp(t *testing.T) {
	app := newApp(t)
	const forever, ask = "public, max-age=31536000, immutable", "no-cache"
	for _, tt := range []struct {
		path   string
		status int
		media  string
		cache  string
	}{
		{"/", 200, "text/html; charset=utf-8", ask},
		{"/index.html", 200, "text/html; charset=utf-8", ask},
		{"/join", 200, "text/html; charset=utf-8", ask},
		{"/workshops/5d0f7c3a-1111-4b7e-9a53-2f2f6b1c0a11/board", 200, "text/html; charset=utf-8", ask},
		{"/no.such.page", 200, "text/html; charset=utf-8", ask},
		{"/assets/app-x1.js", 200, "text/javascript; charset=utf-8", forever},
		{"/assets/app-x1.css", 200, "text/css; charset=utf-8", forever},
		{"/assets/app-old.js", 404, "text/plain; charset=utf-8", ""}, // the page must not pass for a script
		{"/assets/", 404, "text/plain; charset=utf-8", ""},
		{"/worker.js", 200, "text/javascript; charset=utf-8", ask},
		{"/manifest.webmanifest", 200, "application/manifest+json", ask},
		{"/icon.svg", 200, "image/svg+xml", ask},
	} {
		t.Run(tt.path, func(t *testing.T) {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				got := get(app, method, tt.path)
				if got.StatusCode != tt.status || got.Header.Get("Content-Type") != tt.media || got.Header.Get("Cache-Control") != tt.cache {
					t.Errorf("%s: %d %q %q", method, got.StatusCode, got.Header.Get("Content-Type"), got.Header.Get("Cache-Control"))
				}
			}
		})
	}
}

func TestAppTakesNothing(t *testing.T) {
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		if got := get(newApp(t), method, "/"); got.StatusCode != 405 || got.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, got.StatusCode, got.Header.Get("Allow"))
		}
	}
}

func TestAppIsCompressedWhereItPays(t *testing.T) {
	app := newApp(t)
	for _, tt := range []struct {
		path, accept string
		zipped       bool
	}{
		{"/assets/app-x1.js", "gzip", true}, {"/assets/app-x1.js", "gzip, deflate, br", true},
		{"/assets/app-x1.js", "", false}, {"/assets/app-x1.js", "gzip;q=0", false}, {"/assets/app-x1.js", "br", false},
		{"/", "gzip", true}, {"/worker.js", "gzip", false},
	} {
		got := get(app, http.MethodGet, tt.path, "Accept-Encoding", tt.accept)
		if zipped := got.Header.Get("Content-Encoding") == "gzip"; zipped != tt.zipped || got.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s for %q: compressed is %v, Vary %q", tt.path, tt.accept, zipped, got.Header.Get("Vary"))
		}
	}
}

func TestAppIsNotSentTwice(t *testing.T) {
	app := newApp(t)
	if got := get(app, http.MethodGet, "/", "If-Modified-Since", built.Format(http.TimeFormat)); got.StatusCode != http.StatusNotModified {
		t.Errorf("status %d for who has it", got.StatusCode)
	}
	if got := get(app, http.MethodGet, "/", "If-Modified-Since", built.Add(-time.Hour).Format(http.TimeFormat)); got.StatusCode != http.StatusOK {
		t.Errorf("status %d for who has an older one", got.StatusCode)
	}
}

func TestOnlyEmbeddedPagesMayBeFramed(t *testing.T) {
	app := newApp(t)
	for path, want := range map[string]string{
		"/embed/map": "*", "/embed": "'none'", "/embedded": "'none'", "/partnerships": "'none'", "/partnerships/embed/map": "'none'",
	} {
		policy := get(app, http.MethodGet, path).Header.Get("Content-Security-Policy")
		if !strings.HasSuffix(policy, "frame-ancestors "+want) {
			t.Errorf("%s: who may frame it is not %s: %q", path, want, policy)
		}
	}
}

func TestSecureHeaders(t *testing.T) {
	h := get(newApp(t), http.MethodGet, "/").Header
	policy := h.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("%q is not in the policy %q", part, policy)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
		t.Errorf("the policy is loose: %q", policy)
	}
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
		"Strict-Transport-Security": "max-age=31536000",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	onHTTP := server.SecureHeaders(false, http.NotFoundHandler())
	if get(onHTTP, http.MethodGet, "/").Header.Get("Strict-Transport-Security") != "" {
		t.Error("a server without TLS demands it")
	}
}
