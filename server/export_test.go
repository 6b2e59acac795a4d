package server_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/results"
	"roundtable/server"
)

// told is an Exports that tells some rows and then an error.
type told struct {
	rows []results.Row
	err  error
}

func (e told) Export(_ context.Context, _ account.Actor, _ board.WorkshopID, write func(results.Row) error) error {
	for _, row := range e.rows {
		if err := write(row); err != nil {
			return err
		}
	}
	return e.err
}

const exportPath = "/export/workshops/00000000-0000-4000-8000-000000000001/notes.csv"

// download serves exports for one request, over a real connection.
func download(t *testing.T, exports server.Exports, path string, identify error) (*http.Response, string) {
	t.Helper()
	log := &lockedBuffer{}
	handler := server.NewExport(server.ExportOptions{
		Exports:      exports,
		Authenticate: func(*http.Request) (account.Actor, error) { return account.Actor{}, identify },
		Log:          slog.New(slog.NewTextHandler(log, nil)),
	})
	s := httptest.NewServer(handler)
	defer s.Close()
	response, err := s.Client().Get(s.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	body, err := io.ReadAll(response.Body)
	response.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return response, "broken off: " + log.String()
	}
	return response, log.String()
}

func TestExportIsADownload(t *testing.T) {
	for title, name := range map[string]string{
		"#ukmedlibs: the Value of Libraries": "ukmedlibs-the-value-of-libraries-notes.csv",
		"Gŵyl \"x\"; filename=../../etc":     "gwyl-x-filename-etc-notes.csv",
		"图书馆":                                "notes.csv",
		"\r\nSet-Cookie: a":                  "set-cookie-a-notes.csv",
		strings.Repeat("long ", 40):          strings.Repeat("long-", 12)[:59] + "-notes.csv",
	} {
		response, log := download(t, told{rows: []results.Row{{Workshop: title, Text: "=1"}}}, exportPath, nil)
		h := response.Header
		kind, params, err := mime.ParseMediaType(h.Get("Content-Disposition"))
		if err != nil || kind != "attachment" || params["filename"] != name {
			t.Errorf("%q: disposition %q, want the name %q", title, h.Get("Content-Disposition"), name)
		}
		if response.StatusCode != http.StatusOK || h.Get("Content-Type") != "text/csv; charset=utf-8" ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" || log != "" {
			t.Errorf("got %d %v %s", response.StatusCode, h, log)
		}
		body, _ := io.ReadAll(response.Body)
		if !bytes.HasPrefix(body, []byte("\uFEFFworkshop,")) || !bytes.Contains(body, []byte(",'=1,")) {
			t.Errorf("got %q", body)
		}
	}
}

func TestExportOfNothing(t *testing.T) {
	response, _ := download(t, told{}, exportPath, nil)
	body, _ := io.ReadAll(response.Body)
	if response.StatusCode != http.StatusOK || bytes.Count(body, []byte("\n")) != 1 {
		t.Errorf("got %d %q", response.StatusCode, body)
	}
}

func TestExportTellsWhyNot(t *testing.T) {
	few := []results.Row{{Text: "in the buffer"}}
	for name, c := range map[string]struct {
		exports  told
		path     string
		identify error
		status   int
		code     fault.Code
	}{
		"not identified":        {told{}, exportPath, fault.New(fault.Unauthenticated, "who?"), 401, fault.Unauthenticated},
		"not allowed":           {told{err: fault.New(fault.Forbidden, "no")}, exportPath, nil, 403, fault.Forbidden},
		"not there":             {told{err: fault.Missing("workshop")}, exportPath, nil, 404, fault.NotFound},
		"not an id":             {told{}, "/export/workshops/one/notes.csv", nil, 404, fault.NotFound},
		"down after a few rows": {told{few, fault.Down(errors.New("gone"))}, exportPath, nil, 503, fault.Unavailable},
		"a fault of ours":       {told{err: errors.New("secret")}, exportPath, nil, 500, fault.Internal},
	} {
		t.Run(name, func(t *testing.T) {
			response, _ := download(t, c.exports, c.path, c.identify)
			if p := wantProblem(t, response, c.status, c.code); strings.Contains(p.Message, "secret") {
				t.Errorf("told %q", p.Message)
			}
			if response.Header.Get("Content-Disposition") != "" {
				t.Error("a problem to download")
			}
		})
	}
}

// Half a file must not look like a whole one.
func TestExportThatBreaksOff(t *testing.T) {
	long := results.Row{Text: strings.Repeat("long ", 5000)}
	response, log := download(t, told{[]results.Row{long, long}, errors.New("the disk is on fire")}, exportPath, nil)
	if response.StatusCode != http.StatusOK || !strings.HasPrefix(log, "broken off") || !strings.Contains(log, "on fire") {
		t.Errorf("got %d, %s", response.StatusCode, log)
	}
}
