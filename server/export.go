package server

import (
	"context"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/searchtext"
	"roundtable/results"
	"roundtable/server/request"
)

// Exports gives the notes of a workshop row by row. results.Service does it.
type Exports interface {
	Export(ctx context.Context, actor account.Actor, id board.WorkshopID, write func(results.Row) error) error
}

// ExportOptions is what downloads need.
type ExportOptions struct {
	Exports      Exports
	Authenticate func(*http.Request) (account.Actor, error)
	Log          *slog.Logger
}

// NewExport serves GET /export/workshops/{id}/notes.csv to download, or a JSON problem.
func NewExport(options ExportOptions) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /export/workshops/{id}/notes.csv", options.notes)
	return mux
}

// notes streams a file. What goes wrong after its first byte ends the connection, so that nobody takes half a file for
// the whole.
func (o ExportOptions) notes(w http.ResponseWriter, r *http.Request) {
	actor, err := o.Authenticate(r)
	if err != nil {
		writeFault(w, r, o.Log, err)
		return
	}
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil {
		writeFault(w, r, o.Log, fault.Missing("workshop"))
		return
	}
	file := &download{to: w, control: http.NewResponseController(w), name: "notes.csv"}
	file.unhurried()
	rows := results.NewCSV(file)
	err = o.Exports.Export(r.Context(), actor, board.WorkshopID(id), func(row results.Row) error {
		file.name = fileName(row.Workshop)
		return rows.Write(row)
	})
	if err == nil {
		err = rows.Flush()
	}
	if err == nil {
		return
	}
	if !file.begun {
		writeFault(w, r, o.Log, err)
		return
	}
	if r.Context().Err() == nil && !errors.Is(err, errGone) {
		o.Log.ErrorContext(r.Context(), "export broke off", "request", request.ID(r.Context()), "path", r.URL.Path, "error", err)
	}
	panic(http.ErrAbortHandler)
}

// patience is how long a reader may take none of a download.
const patience = time.Minute

var errGone = errors.New("the reader has gone")

// download sends a CSV file whose headers go with its first bytes, so that until then an error can still be told. Where
// a connection knows no deadlines, it goes without.
type download struct {
	to      http.ResponseWriter
	control *http.ResponseController
	name    string
	begun   bool
}

// unhurried lifts the limit on reading the request, which is read: it would cancel what takes longer than that.
func (d *download) unhurried() { _ = d.control.SetReadDeadline(time.Time{}) }

// Write implements io.Writer. Its errors wrap errGone.
func (d *download) Write(p []byte) (int, error) {
	if !d.begun {
		d.begun = true
		h := d.to.Header()
		h.Set("Content-Type", "text/csv; charset=utf-8")
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": d.name}))
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
	}
	_ = d.control.SetWriteDeadline(time.Now().Add(patience))
	n, err := d.to.Write(p)
	if err != nil {
		return n, errors.Join(errGone, err)
	}
	return n, nil
}

// fileName is a name that every system takes: a workshop's title in small letters and digits without accents.
func fileName(title string) string {
	const longest = 60
	var b strings.Builder
	for _, r := range searchtext.Of(title) {
		switch {
		case b.Len() >= longest:
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if name := strings.Trim(b.String(), "-"); name != "" {
		return name + "-notes.csv"
	}
	return "notes.csv"
}
