package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/server"
)

// shelf is a Papers that keeps one file, and fails as it is told.
type shelf struct {
	got            directory.Upload
	uploads        int
	file           directory.File
	content        []byte
	may, err       error
	identify       error
	asked          account.Actor
	wantedDocument directory.RecordID
}

func (s *shelf) MayUpload(_ context.Context, actor account.Actor, id directory.RecordID) error {
	s.asked, s.wantedDocument = actor, id
	return s.may
}

func (s *shelf) Upload(_ context.Context, _ account.Actor, in directory.Upload) (*directory.Document, error) {
	s.got = in
	s.uploads++
	return &directory.Document{
		Head: directory.Head{ID: in.Document, Seq: 7},
		File: &directory.File{Name: "m.pdf", MediaType: "application/pdf", Size: len(in.Content)},
	}, s.err
}

func (s *shelf) Download(_ context.Context, _ account.Actor, id directory.RecordID) (*directory.Document, []byte, error) {
	s.wantedDocument = id
	return &directory.Document{File: &s.file}, s.content, s.err
}

func (s *shelf) Calendar(_ context.Context, _ account.Actor, id directory.RecordID) ([]byte, string, error) {
	s.wantedDocument = id
	return s.content, "spring.ics", s.err
}

var paperID = uuid.MustParse("00000000-0000-4000-8000-000000000001")

const paperPath = "/directory/documents/00000000-0000-4000-8000-000000000001/file"

func (s *shelf) ask(t *testing.T, method, path string, body io.Reader, change ...func(*http.Request)) *http.Response {
	t.Helper()
	public, err := url.Parse("https://work.example")
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	crossOrigin, err := server.NewCrossOrigin(public, log)
	if err != nil {
		t.Fatal(err)
	}
	handler := server.NewPapers(server.PaperOptions{
		Papers: s, Authenticate: func(*http.Request) (account.Actor, error) { return account.Actor{Kind: account.Account}, s.identify },
		CrossOrigin: crossOrigin, Log: log,
	})
	r := httptest.NewRequest(method, path, body)
	r.Header.Set("Content-Type", "application/octet-stream")
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func TestUploadAFile(t *testing.T) {
	s := &shelf{}
	request := uuid.New()
	got := s.ask(t, http.MethodPost, paperPath+"?baseSeq=41&requestId="+request.String(), strings.NewReader("%PDF-x"),
		header("X-File-Name", "Cofnodion%20G%C5%B5yl.pdf"))
	body, _ := io.ReadAll(got.Body)
	var answer map[string]any
	if err := json.Unmarshal(body, &answer); err != nil || got.StatusCode != http.StatusCreated || answer["size"] != 6.0 ||
		answer["seq"] != 7.0 || answer["document"] != paperID.String() || answer["fileName"] != "m.pdf" {
		t.Errorf("got %d %s", got.StatusCode, body)
	}
	want := directory.Upload{Document: directory.RecordID(paperID), Base: 41, Request: request, Name: "Cofnodion Gŵyl.pdf"}
	content := s.got.Content
	s.got.Content = nil
	if string(content) != "%PDF-x" || s.got.Document != want.Document || s.got.Base != want.Base || s.got.Request != want.Request || s.got.Name != want.Name {
		t.Errorf("uploaded %+v", s.got)
	}
	s.ask(t, http.MethodPost, paperPath+"?filename=a%2Fb.pdf", strings.NewReader("x"))
	if s.got.Name != "a/b.pdf" {
		t.Errorf("the name is %q", s.got.Name)
	}
}

func TestUploadsThatAreRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		shelf  shelf
		path   string
		body   io.Reader
		change func(*http.Request)
		status int
		code   fault.Code
	}{
		"not identified":     {shelf: shelf{identify: fault.New(fault.Unauthenticated, "who?")}, status: 401, code: fault.Unauthenticated},
		"not allowed":        {shelf: shelf{may: fault.New(fault.Forbidden, "no")}, status: 403, code: fault.Forbidden},
		"not there":          {shelf: shelf{may: fault.Missing("document")}, status: 404, code: fault.NotFound},
		"not an id":          {path: "/directory/documents/one/file", status: 404, code: fault.NotFound},
		"a form":             {change: header("Content-Type", "multipart/form-data; boundary=x"), status: 400, code: fault.BadUserInput},
		"plain text":         {change: header("Content-Type", "text/plain"), status: 400, code: fault.BadUserInput},
		"no content type":    {change: func(r *http.Request) { r.Header.Del("Content-Type") }, status: 400, code: fault.BadUserInput},
		"a bad name":         {change: header("X-File-Name", "%zz"), status: 400, code: fault.BadUserInput},
		"a bad seq":          {path: paperPath + "?baseSeq=-1", status: 400, code: fault.BadUserInput},
		"a bad request":      {path: paperPath + "?requestId=x", status: 400, code: fault.BadUserInput},
		"a foreign page":     {change: header("Sec-Fetch-Site", "cross-site"), status: 403, code: fault.Forbidden},
		"a foreign origin":   {change: header("Origin", "https://evil.example"), status: 403, code: fault.Forbidden},
		"too large, said so": {body: bytes.NewReader(make([]byte, directory.MaxFile+1)), status: 413, code: fault.BadUserInput},
		"too large, unsaid": {body: bytes.NewReader(make([]byte, directory.MaxFile+1)), change: func(r *http.Request) { r.ContentLength = -1 },
			status: 413, code: fault.BadUserInput},
		"broken off": {body: io.MultiReader(strings.NewReader("%PDF"), brokenOff{}), status: 400, code: fault.BadUserInput},
		"a bad file": {shelf: shelf{err: fault.Input("file", "must be a PDF")}, status: 400, code: fault.BadUserInput},
		"changed":    {shelf: shelf{err: fault.Stale(nil, "changed")}, status: 409, code: fault.Conflict},
		"our fault":  {shelf: shelf{err: errors.New("secret")}, status: 500, code: fault.Internal},
	} {
		t.Run(name, func(t *testing.T) {
			s, path, body := tt.shelf, tt.path, tt.body
			if path == "" {
				path = paperPath
			}
			if body == nil {
				body = strings.NewReader("%PDF-x")
			}
			change := tt.change
			if change == nil {
				change = func(*http.Request) {}
			}
			got := s.ask(t, http.MethodPost, path, body, change)
			if p := wantProblem(t, got, tt.status, tt.code); strings.Contains(p.Message, "secret") {
				t.Errorf("told %q", p.Message)
			}
			if s.uploads > 0 && tt.shelf.err == nil {
				t.Error("something was uploaded")
			}
		})
	}
}

type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestDownloadAFile(t *testing.T) {
	for _, name := range []string{"Minutes.pdf", "Cofnodion Gŵyl 😀.docx", `a"b\c;d.pdf`, "100%.odt", "(x)'*.pdf"} {
		s := &shelf{content: []byte("<script>alert(1)</script>"), file: directory.File{Name: name, MediaType: "application/pdf"}}
		got := s.ask(t, http.MethodGet, paperPath, nil)
		h := got.Header
		kind, params, err := mime.ParseMediaType(h.Get("Content-Disposition"))
		if err != nil || kind != "attachment" || params["filename"] != name {
			t.Errorf("%q: %s is %v, %v", name, h.Get("Content-Disposition"), params, err)
		}
		body, _ := io.ReadAll(got.Body)
		if got.StatusCode != 200 || !bytes.Equal(body, s.content) || h.Get("Content-Type") != "application/pdf" ||
			h.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(h.Get("Content-Security-Policy"), "sandbox") ||
			h.Get("Cache-Control") != "private, no-store" || h.Get("Content-Length") != "25" {
			t.Errorf("got %d %v %s", got.StatusCode, h, body)
		}
	}
}

func TestDownloadACalendar(t *testing.T) {
	s := &shelf{content: []byte("BEGIN:VCALENDAR\r\n")}
	got := s.ask(t, http.MethodGet, "/directory/meetings/"+paperID.String()+".ics", nil)
	if got.StatusCode != 200 || !strings.HasPrefix(got.Header.Get("Content-Type"), "text/calendar") || s.wantedDocument != directory.RecordID(paperID) {
		t.Errorf("got %d %v", got.StatusCode, got.Header)
	}
	for _, path := range []string{"/directory/meetings/x.ics", "/directory/meetings/" + paperID.String(), "/directory/documents/x/file"} {
		wantProblem(t, s.ask(t, http.MethodGet, path, nil), 404, fault.NotFound)
	}
	s.err = fault.Missing("meeting")
	got = s.ask(t, http.MethodGet, "/directory/meetings/"+paperID.String()+".ics", nil)
	if wantProblem(t, got, 404, fault.NotFound); got.Header.Get("Content-Disposition") != "" {
		t.Error("a problem to download")
	}
	s.identify = fault.New(fault.Unauthenticated, "who?")
	wantProblem(t, s.ask(t, http.MethodGet, paperPath, nil), 401, fault.Unauthenticated)
}
