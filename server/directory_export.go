package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/exchange"
	"roundtable/fault"
	"roundtable/live"
)

// Extracts gives the directory to take away. directory.Service does it.
type Extracts interface {
	Export(ctx context.Context, actor account.Actor, level directory.Level) (directory.Extract, error)
	Seq(ctx context.Context) (live.Seq, error)
}

// OpenDataOptions is what downloads of the directory need.
type OpenDataOptions struct {
	Directory    Extracts
	Authenticate func(*http.Request) (account.Actor, error)
	Log          *slog.Logger
}

// openFile is one way of taking the directory away.
type openFile struct {
	name, media string
	write       func(io.Writer, directory.Extract) error
}

var openFiles = []openFile{
	{"directory.zip", "application/zip", exchange.WriteZip},
	{"directory.json", "application/json; charset=utf-8", exchange.WriteJSON},
	{"partnerships.csv", "text/csv; charset=utf-8", func(w io.Writer, x directory.Extract) error {
		files, err := exchange.Files(x)
		if err == nil {
			_, err = w.Write(files["partnerships.csv"])
		}
		return err
	}},
}

// NewOpenData serves GET /export/directory.zip, /export/directory.json and /export/partnerships.csv: open data for
// everybody, on every page of the web; with ?scope=all everything, for editors.
func NewOpenData(options OpenDataOptions) http.Handler {
	d := &openData{OpenDataOptions: options, made: map[string][]byte{}}
	mux := http.NewServeMux()
	for _, file := range openFiles {
		mux.HandleFunc("GET /export/"+file.name, func(w http.ResponseWriter, r *http.Request) { d.serve(w, r, file) })
	}
	return mux
}

// openData keeps the files of open data while the directory stands, so that whoever asks often costs little. One is made
// at a time.
type openData struct {
	OpenDataOptions

	mu   sync.Mutex
	seq  live.Seq
	made map[string][]byte
}

func (d *openData) serve(w http.ResponseWriter, r *http.Request, file openFile) {
	content, public, err := d.content(r, file)
	if err != nil {
		writeFault(w, r, d.Log, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.media)
	h.Set("Content-Disposition", `attachment; filename="`+file.name+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	if public {
		sum := sha256.Sum256(content)
		h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
		h.Set("Cache-Control", "public, no-cache") // kept, and asked about each time
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(importTime))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// content makes a file, or gives the one that was made of the directory as it still is.
func (d *openData) content(r *http.Request, file openFile) (content []byte, public bool, err error) {
	switch scope := r.URL.Query().Get("scope"); scope {
	case "", "public":
		content, err = d.open(r.Context(), file)
		return content, true, err
	case "all":
		actor, err := d.Authenticate(r)
		if err != nil {
			return nil, false, err
		}
		content, err = d.write(r.Context(), file, actor, directory.ForEditors)
		return content, false, err
	}
	return nil, false, fault.Input("scope", "must be public or all")
}

// open is a file of open data: the same for everybody, whoever asks.
func (d *openData) open(ctx context.Context, file openFile) ([]byte, error) {
	seq, err := d.Directory.Seq(ctx)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if seq > d.seq {
		d.seq = seq
		clear(d.made)
	}
	if made := d.made[file.name]; made != nil {
		return made, nil
	}
	made, err := d.write(ctx, file, account.Actor{}, directory.ForPublic)
	if err == nil {
		d.made[file.name] = made
	}
	return made, err
}

func (d *openData) write(ctx context.Context, file openFile, actor account.Actor, level directory.Level) ([]byte, error) {
	extract, err := d.Directory.Export(ctx, actor, level)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := file.write(&out, extract); err != nil {
		return nil, fmt.Errorf("writing %s: %w", file.name, err)
	}
	return out.Bytes(), nil
}
