package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/live"
)

// Papers keeps the files of the directory's documents and writes meetings for calendars. directory.Service does it.
type Papers interface {
	MayUpload(ctx context.Context, actor account.Actor, id directory.RecordID) error
	Upload(ctx context.Context, actor account.Actor, in directory.Upload) (*directory.Document, error)
	Download(ctx context.Context, actor account.Actor, id directory.RecordID) (*directory.Document, []byte, error)
	Calendar(ctx context.Context, actor account.Actor, meeting directory.RecordID) ([]byte, string, error)
}

// PaperOptions is what the directory's files need.
type PaperOptions struct {
	Papers       Papers
	Authenticate func(*http.Request) (account.Actor, error)
	CrossOrigin  *http.CrossOriginProtection
	Log          *slog.Logger
}

// NewPapers serves POST and GET /directory/documents/{id}/file and GET /directory/meetings/{name}.ics, or a JSON
// problem. Foreign pages cannot upload with somebody's cookie.
func NewPapers(options PaperOptions) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /directory/documents/{id}/file", options.upload)
	mux.HandleFunc("GET /directory/documents/{id}/file", options.download)
	mux.HandleFunc("GET /directory/meetings/{file}", options.calendar)
	return options.CrossOrigin.Handler(mux)
}

// uploadTime is how long a file may take to come: ten megabytes over a slow line.
const uploadTime = 2 * time.Minute

// upload takes the bytes of a file as they are, with the content type application/octet-stream, which a form on a
// foreign page cannot send. The file's name is percent-encoded in the header X-File-Name or the parameter filename;
// baseSeq and requestId may be parameters. It answers with what is known of the file.
func (o PaperOptions) upload(w http.ResponseWriter, r *http.Request) {
	actor, id, err := o.asked(r, r.PathValue("id"), "document")
	if err == nil {
		err = o.Papers.MayUpload(r.Context(), actor, id)
	}
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	in, err := readUpload(r, id)
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	if in.Content, err = readFile(w, r); err != nil {
		o.refuse(w, r, err)
		return
	}
	document, err := o.Papers.Upload(r.Context(), actor, in)
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	writeStored(w, document)
}

// readUpload reads everything but the bytes.
func readUpload(r *http.Request, id directory.RecordID) (in directory.Upload, err error) {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/octet-stream" {
		return directory.Upload{}, fault.Input("file", "send the bytes of the file, with the content type application/octet-stream")
	}
	query := r.URL.Query()
	in.Document, in.Name = id, query.Get("filename")
	if header := r.Header.Get("X-File-Name"); header != "" {
		if in.Name, err = url.PathUnescape(header); err != nil {
			return directory.Upload{}, fault.Input("fileName", "must be percent-encoded UTF-8")
		}
	}
	if text := query.Get("baseSeq"); text != "" {
		seq, err := strconv.ParseInt(text, 10, 64)
		if err != nil || seq < 0 {
			return directory.Upload{}, fault.Input("baseSeq", "must be a seq that was served: 1 or more")
		}
		in.Base = live.Seq(seq)
	}
	if text := query.Get("requestId"); text != "" {
		if in.Request, err = uuid.Parse(text); err != nil || in.Request == uuid.Nil {
			return directory.Upload{}, fault.Input("requestId", "must be a UUID, and not all zeros")
		}
	}
	return in, nil
}

// readFile reads a body of up to directory.MaxFile bytes.
func readFile(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.ContentLength > directory.MaxFile {
		return nil, &http.MaxBytesError{Limit: directory.MaxFile}
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime)) // where there are deadlines
	return io.ReadAll(http.MaxBytesReader(w, r.Body, directory.MaxFile))
}

// refuse answers for a body that could not be read.
func (o PaperOptions) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) {
		w.Header().Set("Connection", "close") // the rest of it is not waited for
		writeProblem(w, http.StatusRequestEntityTooLarge, problem{
			Code: fault.BadUserInput, Field: "file", Message: "must be up to 10 MB",
		})
		return
	}
	writeFault(w, r, o.Log, fault.Input("file", "did not arrive in full; send it again"))
}

// download sends a file to be saved, never to be shown: whatever it holds, it runs nowhere.
func (o PaperOptions) download(w http.ResponseWriter, r *http.Request) {
	actor, id, err := o.asked(r, r.PathValue("id"), "document")
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	document, content, err := o.Papers.Download(r.Context(), actor, id)
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	send(w, document.File.MediaType, document.File.Name, content)
}

func (o PaperOptions) calendar(w http.ResponseWriter, r *http.Request) {
	text, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !ok {
		writeFault(w, r, o.Log, fault.Missing("meeting"))
		return
	}
	actor, id, err := o.asked(r, text, "meeting")
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	content, name, err := o.Papers.Calendar(r.Context(), actor, id)
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	send(w, "text/calendar; charset=utf-8; method=PUBLISH", name, content)
}

// asked tells who asks, and for which entry.
func (o PaperOptions) asked(r *http.Request, text, what string) (account.Actor, directory.RecordID, error) {
	actor, err := o.Authenticate(r)
	if err != nil {
		return actor, directory.RecordID{}, err
	}
	id, err := uuid.Parse(text)
	if err != nil {
		return actor, directory.RecordID{}, fault.Missing(what)
	}
	return actor, directory.RecordID(id), nil
}

// send answers with a file to save.
func send(w http.ResponseWriter, media, name string, content []byte) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Length", strconv.Itoa(len(content)))
	h.Set("Content-Disposition", attachment(name))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "private, no-store")
	_, _ = w.Write(content) // the reader has gone if this fails: nobody is left to tell
}

// attachment names a file in plain letters for old programs and in full for all others (RFC 6266).
func attachment(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' {
			return '_'
		}
		return r
	}, name)
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}

// writeStored answers with what is known of a stored file.
func writeStored(w http.ResponseWriter, d *directory.Document) {
	body, err := json.Marshal(struct {
		Document  directory.RecordID `json:"document"`
		Seq       live.Seq           `json:"seq"`
		FileName  string             `json:"fileName"`
		MediaType string             `json:"mediaType"`
		Size      int                `json:"size"`
	}{d.ID, d.Seq, d.File.Name, d.File.MediaType, d.File.Size})
	if err != nil { // it holds nothing but text and numbers
		panic(err)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusCreated)
	_, _ = w.Write(body) // the client has gone if this fails: nobody is left to tell
}
