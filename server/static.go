package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// App serves the web app: its files as they are, and its one page for every address that is not a file, because the app
// finds its pages by itself.
type App struct {
	files   map[string]asset
	preload preloads
}

type asset struct {
	media  string
	plain  []byte
	zipped func() []byte // nil where it does not pay
	cache  string
	tag    string
	bare   bool // a script, a style or data: no page, so nothing that a header says of pages is about it
}

const (
	forever = "public, max-age=31536000, immutable" // the name changes with the content
	ask     = "no-cache"
)

// NewApp reads all files once; they are few and small. Each is compressed once, when it is first asked for, so that a
// start is not held up by what nobody may ask for.
//
// What a browser has is told apart by content, not by when this node was started: another node, with another release, may
// have sent it.
func NewApp(files fs.FS) (*App, error) {
	preload, err := readPreloads(files)
	if err != nil {
		return nil, err
	}
	app := &App{files: map[string]asset{workerPath: newAsset(workerPath[1:], farewell)}, preload: preload}
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == preloadFile {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		app.files["/"+name] = newAsset(name, content)
		return nil
	})
	return app, err
}

func newAsset(name string, content []byte) asset {
	a := asset{media: mime.TypeByExtension(path.Ext(name)), plain: content, cache: ask}
	switch path.Ext(name) {
	case ".webmanifest":
		a.media = "application/manifest+json"
	case ".js":
		a.media = "text/javascript; charset=utf-8"
	}
	if strings.HasPrefix(name, "assets/") {
		a.cache = forever
		a.bare = slices.Contains([]string{".js", ".css", ".json"}, path.Ext(name))
	}
	sum := sha256.Sum256(content)
	a.tag = `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	a.zipped = sync.OnceValue(func() []byte { return zip(content) })
	return a
}

// zip returns the content compressed, or nil where that does not pay.
func zip(content []byte) []byte {
	var out bytes.Buffer
	zipper, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is one of gzip's own
	_, _ = zipper.Write(content)                                 // writing to memory cannot fail
	_ = zipper.Close()
	if out.Len() >= len(content)*9/10 {
		return nil
	}
	return out.Bytes()
}

// ServeHTTP implements http.Handler.
func (app *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	a, ok := app.files[r.URL.Path]
	if !ok {
		if strings.HasPrefix(r.URL.Path, "/assets/") { // of another version: the page must not pass for a script
			http.NotFound(w, r)
			return
		}
		a = app.files["/index.html"]
		app.preload.announce(w.Header(), r)
	}
	h := w.Header()
	if a.bare {
		for _, name := range pageHeaders {
			h.Del(name)
		}
	}
	h.Set("ETag", a.tag)
	h.Set("Content-Type", a.media)
	h.Set("Cache-Control", a.cache)
	h.Add("Vary", "Accept-Encoding")
	content := a.plain
	if takesGzip(r) {
		if zipped := a.zipped(); zipped != nil {
			h.Set("Content-Encoding", "gzip")
			content = zipped
		}
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// policy allows what the app needs, and nothing inline or from elsewhere: a text that got into the page as code would
// not run. Sockets to the same host are within 'self' in today's browsers; older ones need the scheme.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "

// ancestors says who may show a page in a frame: nobody, but for the pages below /embed/, which are made for frames in
// the pages of others and hold nothing to press but links and the map.
func ancestors(r *http.Request) string {
	if strings.HasPrefix(r.URL.Path, "/embed/") {
		return "*"
	}
	return "'none'"
}

// pageHeaders are those of SecureHeaders that browsers heed on pages and workers alone. On the app's scripts and styles they
// would be half a kilobyte each, which a phone far away waits for.
var pageHeaders = []string{
	"Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "Strict-Transport-Security",
}

// SecureHeaders sets what every answer carries.
func SecureHeaders(https bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy+ancestors(r))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		if https {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}
