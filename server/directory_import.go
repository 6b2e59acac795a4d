package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"slices"
	"time"

	"roundtable/account"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
	"roundtable/fault"
	"roundtable/place"
	"roundtable/server/request"
)

// Importing reads files into the directory. intake.Service does it.
type Importing interface {
	MayImport(actor account.Actor) error
	Check(ctx context.Context, actor account.Actor, b intake.Bundle) (intake.Report, error)
	Import(ctx context.Context, actor account.Actor, b intake.Bundle, progress intake.Progress) (intake.Report, error)
	Areas() *place.Gazetteer
}

// ImportOptions is what imports need.
type ImportOptions struct {
	Directory    Importing
	Authenticate func(*http.Request) (account.Actor, error)
	CrossOrigin  *http.CrossOriginProtection
	Log          *slog.Logger
}

// NewImport serves POST /directory/import, for a zip of the seven files, and POST /directory/import/register/{name}, for
// one register as CSV; ?check=true stores nothing, and ?register= names a register too. The answer is a JSON object a
// line: how far it is, and at last the report. Foreign pages cannot import with somebody's cookie.
func NewImport(options ImportOptions) http.Handler {
	o := imports{ImportOptions: options, turns: newImportTurns()}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /directory/import", o.serve)
	mux.HandleFunc("POST /directory/import/register/{name}", o.serve)
	return options.CrossOrigin.Handler(mux)
}

// imports is what serves them.
type imports struct {
	ImportOptions
	turns importTurns
}

// importTime is how long files may take to come and to be stored: twenty megabytes over a slow line, and a large register.
const importTime = 5 * time.Minute

func (o imports) serve(w http.ResponseWriter, r *http.Request) {
	actor, err := o.Authenticate(r)
	if err == nil {
		err = o.Directory.MayImport(actor)
	}
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(importTime)) // where a connection knows no deadlines, it goes without
	_ = control.SetWriteDeadline(time.Now().Add(2 * importTime))
	sent, err := o.read(w, r)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		w.Header().Set("Connection", "close") // the rest of it is not waited for
		writeProblem(w, http.StatusRequestEntityTooLarge, problem{
			Code: fault.LimitExceeded, Message: "the file is too large: up to 20 MiB for a zip and 10 MiB for a register; import in parts",
		})
		return
	case err != nil:
		writeFault(w, r, o.Log, err)
		return
	}
	leave, err := o.turns.take(r.Context())
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	defer leave()
	_ = control.SetWriteDeadline(time.Now().Add(2 * importTime)) // it may have waited long
	o.answer(w, r, actor, sent)
}

// answer reads what was sent and imports it.
func (o imports) answer(w http.ResponseWriter, r *http.Request, actor account.Actor, sent upload) {
	w.Header().Set("Content-Type", "application/x-ndjson; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // a proxy must pass lines on as they come
	out := lines{to: w, control: http.NewResponseController(w)}
	report, err := o.run(r, actor, sent.unpack(o.Directory.Areas()), out.progress)
	if err != nil {
		out.problem(r, o.Log, err)
		return
	}
	out.write(map[string]any{"report": shownReport(report)})
}

func (o imports) run(r *http.Request, actor account.Actor, b intake.Bundle, tell intake.Progress) (intake.Report, error) {
	if r.URL.Query().Get("check") == "true" {
		return o.Directory.Check(r.Context(), actor, b)
	}
	return o.Directory.Import(r.Context(), actor, b, tell)
}

// upload is a file as it was sent.
type upload struct {
	register string // "": a zip
	content  []byte
}

// unpack reads it. What it holds may take many times as much memory as it does itself.
func (u upload) unpack(areas *place.Gazetteer) intake.Bundle {
	if u.register != "" {
		return exchange.ReadRegister(u.register, u.content, areas)
	}
	return exchange.ReadZip(bytes.NewReader(u.content), int64(len(u.content)))
}

// read takes the file that was sent, of the type that its kind has: a form on a foreign page can send neither.
func (o imports) read(w http.ResponseWriter, r *http.Request) (upload, error) {
	register := r.PathValue("name")
	if register == "" {
		register = r.URL.Query().Get("register")
	}
	want, most := "application/zip", int64(exchange.MaxUpload)
	if register != "" {
		if !slices.Contains(exchange.Registers(), register) {
			return upload{}, fault.Input("register", "must be one of the registers, such as nhs-trusts")
		}
		want, most = "text/csv", exchange.MaxFile
	}
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != want {
		return upload{}, fault.Input("", "the content type must be %s", want)
	}
	if r.ContentLength > most {
		return upload{}, &http.MaxBytesError{Limit: most}
	}
	content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return upload{}, err
		}
		return upload{}, fault.Input("", "the file did not arrive whole; send it again")
	}
	return upload{register, content}, nil
}

// lines writes one JSON object a line, each at once.
type lines struct {
	to      io.Writer
	control *http.ResponseController
}

func (l lines) write(line any) {
	if json.NewEncoder(l.to).Encode(line) == nil { // else the reader has gone: the import goes on, all or nothing
		_ = l.control.Flush()
	}
}

func (l lines) progress(phase intake.Phase, done, total int) {
	l.write(map[string]any{"phase": phase, "done": done, "total": total})
}

// problem tells a failure in the last line: the status has gone out with the first.
func (l lines) problem(r *http.Request, log *slog.Logger, err error) {
	f := fault.Of(err)
	if f == nil || f.Code == fault.Internal {
		log.ErrorContext(r.Context(), "import failed", "request", request.ID(r.Context()), "error", err)
		l.write(map[string]any{"problem": problem{
			Code: fault.Internal, Message: "something went wrong on our side", RequestID: request.ID(r.Context()),
		}})
		return
	}
	l.write(map[string]any{"problem": problem{Code: f.Code, Message: f.Message, Field: f.Field}})
}
