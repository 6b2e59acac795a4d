package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"roundtable/server"
)

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
		"preload.json":         {Data: []byte(`{"join:en":["/assets/join-x1.js","/assets/join-x1.css","/assets/en-x1.js"],"join:cy":["/assets/cy-x1.js"]}`)},
	})
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

// TestAppIsNotSentTwice: what a browser has is told apart by content. Nodes start at different times, some with another release.
func TestAppIsNotSentTwice(t *testing.T) {
	pages := func(text string) http.Handler {
		app, err := server.NewApp(fstest.MapFS{"index.html": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		return app
	}
	first := get(pages("one release"), http.MethodGet, "/")
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Last-Modified") != "" {
		t.Fatalf("ETag %q, Last-Modified %q", tag, first.Header.Get("Last-Modified"))
	}
	if got := get(pages("one release"), http.MethodGet, "/join", "If-None-Match", tag); got.StatusCode != http.StatusNotModified {
		t.Errorf("another node, the same release: status %d for who has it", got.StatusCode)
	}
	if got := get(pages("another release"), http.MethodGet, "/", "If-None-Match", tag); got.StatusCode != http.StatusOK {
		t.Errorf("another release: status %d for who has an older one", got.StatusCode)
	}
}

// TestAppNamesWhatAPageNeeds: with the page itself, in the language that it will have, and with nothing else.
func TestAppNamesWhatAPageNeeds(t *testing.T) {
	english := []string{
		"</assets/join-x1.js>; rel=modulepreload; crossorigin", "</assets/join-x1.css>; rel=preload; as=style; crossorigin",
		"</assets/en-x1.js>; rel=modulepreload; crossorigin",
	}
	welsh := []string{"</assets/cy-x1.js>; rel=modulepreload; crossorigin"}
	for _, tt := range []struct {
		path, languages string
		want            []string
	}{
		{"/join", "", english}, {"/join", "en-GB,en;q=0.9,cy;q=0.8", english}, {"/join", "fr,de", english},
		{"/join", "cy,en;q=0.8", welsh}, {"/join/more", "fr, CY-GB", welsh},
		{"/joined", "", nil}, {"/partnerships", "", nil}, {"/", "", nil}, {"/icon.svg", "", nil}, {"/assets/app-x1.js", "", nil},
		{"/join:en", "", nil},
	} {
		h := get(newApp(t), http.MethodGet, tt.path, "Accept-Language", tt.languages).Header
		if got := h.Values("Link"); !slices.Equal(got, tt.want) {
			t.Errorf("%s in %q: %q", tt.path, tt.languages, got)
		}
		if varies := slices.Contains(h.Values("Vary"), "Accept-Language"); varies != (tt.want != nil) {
			t.Errorf("%s says that it varies by language: %v", tt.path, varies)
		}
	}
	if got := get(newApp(t), http.MethodGet, "/preload.json").Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("the server's own file is served as %q", got)
	}
	if _, err := server.NewApp(fstest.MapFS{"preload.json": {Data: []byte("[")}}); err == nil {
		t.Error("a file that cannot be read is taken")
	}
}

// TestScriptsCarryNoHeadersOfPages: they would be most of what a small one costs.
func TestScriptsCarryNoHeadersOfPages(t *testing.T) {
	for path, bare := range map[string]bool{"/assets/app-x1.js": true, "/assets/app-x1.css": true, "/join": false, "/sw.js": false, "/icon.svg": false} {
		h := get(newApp(t), http.MethodGet, path).Header
		if (h.Get("Content-Security-Policy") == "") != bare || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

// TestAWorkerThatIsGoneTakesItselfAway: browsers keep one whose file is gone, so there is always a file.
func TestAWorkerThatIsGoneTakesItselfAway(t *testing.T) {
	got := get(newApp(t), http.MethodGet, "/sw.js")
	body, _ := io.ReadAll(got.Body)
	if got.Header.Get("Content-Type") != "text/javascript; charset=utf-8" || got.Header.Get("Cache-Control") != "no-cache" ||
		!strings.Contains(string(body), "registration.unregister()") {
		t.Errorf("%v\n%s", got.Header, body)
	}
	own, err := server.NewApp(fstest.MapFS{"sw.js": {Data: []byte("the app's own")}})
	if err != nil {
		t.Fatal(err)
	}
	if body, _ := io.ReadAll(get(own, http.MethodGet, "/sw.js").Body); string(body) != "the app's own" {
		t.Errorf("the app's own worker is %q", body)
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
