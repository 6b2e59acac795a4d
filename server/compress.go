package server

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// worthZipping is the length from which compressing an answer pays.
const worthZipping = 1 << 10

var zippers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// takesGzip reports whether a client accepts gzip.
func takesGzip(r *http.Request) bool {
	for _, entry := range strings.Split(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		coding, params, _ := strings.Cut(entry, ";")
		if strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			return weight(strings.TrimPrefix(strings.TrimSpace(params), "q=")) > 0
		}
	}
	return false
}

// writeBody writes a whole body, compressed where the client takes that and it pays.
func writeBody(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	if len(body) < worthZipping || !takesGzip(r) {
		w.WriteHeader(status)
		_, _ = w.Write(body) // a client that has gone is no news
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	zipper := zippers.Get().(*gzip.Writer)
	defer zippers.Put(zipper)
	zipper.Reset(w)
	_, _ = zipper.Write(body)
	_ = zipper.Close()
}
