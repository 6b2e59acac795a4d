package directory_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

var paper = []byte("%PDF-1.7 minutes")

func (d *desk) document(of directory.RecordID, visibility directory.Visibility) *directory.Document {
	d.t.Helper()
	return save(d, &directory.Document{Partnership: of, Type: "MINUTES", Title: "Minutes", Visibility: visibility})
}

func (d *desk) upload(doc *directory.Document, content []byte) *directory.Document {
	d.t.Helper()
	saved, err := d.Upload(d.t.Context(), editor, directory.Upload{Document: doc.ID, Name: "m.pdf", Content: content, Request: uuid.New()})
	if err != nil {
		d.t.Fatal(err)
	}
	return saved
}

func TestUploading(t *testing.T) {
	d := newDesk(t)
	p := d.partnership(directory.Public)
	doc := d.document(p.ID, directory.Public)
	in := directory.Upload{Document: doc.ID, Base: doc.Seq, Request: uuid.New(), Name: `C:\Cofnodion Mai.docx`, Content: paper}
	saved, err := d.Upload(t.Context(), editor, in)
	if err != nil {
		t.Fatal(err)
	}
	want := directory.File{Name: "Cofnodion Mai.pdf", MediaType: "application/pdf", Size: len(paper), SHA256: saved.File.SHA256}
	if *saved.File != want || len(saved.File.SHA256) != 64 || saved.URL != "" {
		t.Errorf("got %+v", saved)
	}
	again, err := d.Upload(t.Context(), editor, in)
	if err != nil || again.Seq != saved.Seq {
		t.Errorf("the same request again: %+v, %v", again, err)
	}
	in.Request = uuid.New()
	_, err = d.Upload(t.Context(), editor, in)
	if f := wantFault(t, err, fault.Conflict); f.Current.(*directory.Document).Seq != saved.Seq {
		t.Errorf("the current one is %+v", f.Current)
	}
	got, content, err := d.Download(t.Context(), nobody, doc.ID)
	if err != nil || !bytes.Equal(content, paper) || got.File.Name != want.Name {
		t.Errorf("got %q, %v", content, err)
	}
	changed := saved.Clone().(*directory.Document)
	changed.Title, changed.File = "Minutes of May", nil
	if kept := save(d, changed); kept.File == nil || *kept.File != want {
		t.Errorf("saving the document lost its file: %+v", kept)
	}
	linked := d.sees(editor, doc.ID).Clone().(*directory.Document)
	linked.URL, linked.File = "https://example.org/minutes", nil
	if now := save(d, linked); now.File != nil {
		t.Errorf("a link did not take the place of the file: %+v", now)
	}
	if now := d.upload(linked, paper); now.URL != "" || now.File == nil {
		t.Errorf("a file did not take the place of the link: %+v", now)
	}
}

func TestWhoUploads(t *testing.T) {
	d := newDesk(t)
	doc := d.document(d.partnership(directory.Public).ID, directory.Public)
	for name, tt := range map[string]struct {
		actor account.Actor
		code  fault.Code
	}{
		"nobody": {nobody, fault.Unauthenticated}, "a facilitator": {ann, fault.Forbidden}, "an analyst": {signedIn, fault.Forbidden},
		"a projector": {account.Actor{Kind: account.Projector}, fault.Forbidden}, "an admin": {person(account.Admin), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Upload(t.Context(), tt.actor, directory.Upload{Document: doc.ID, Name: "x.pdf", Content: paper})
			wantFault(t, err, tt.code)
		})
	}
}

func TestWhatCannotBeUploaded(t *testing.T) {
	d := newDesk(t)
	p := d.partnership(directory.Public)
	doc, gone := d.document(p.ID, directory.Public), d.document(p.ID, directory.Public)
	if _, err := d.Remove(t.Context(), editor, directory.ChangeOf{ID: gone.ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		of      directory.RecordID
		content []byte
		code    fault.Code
	}{
		"nothing":                 {doc.ID, nil, fault.BadUserInput},
		"a page called a PDF":     {doc.ID, []byte("<html>"), fault.BadUserInput},
		"too much":                {doc.ID, append([]byte("%PDF-"), make([]byte, directory.MaxFile)...), fault.BadUserInput},
		"into nothing":            {newID(), paper, fault.NotFound},
		"into a partnership":      {p.ID, paper, fault.NotFound},
		"into a removed document": {gone.ID, paper, fault.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Upload(t.Context(), editor, directory.Upload{Document: tt.of, Name: "minutes.pdf", Content: tt.content})
			f := wantFault(t, err, tt.code)
			if strings.Contains(f.Message, "minutes") || tt.code == fault.BadUserInput && f.Field != "file" {
				t.Errorf("got %v", f)
			}
		})
	}
	var files int
	if err := d.pool.QueryRow(t.Context(), `SELECT count(*) FROM directory_file`).Scan(&files); err != nil || files != 0 {
		t.Errorf("%d files were stored, %v", files, err)
	}
}

func TestWhoDownloads(t *testing.T) {
	d := newDesk(t)
	public, draft := d.partnership(directory.Public), d.partnership(directory.Hidden)
	type doc struct {
		of         directory.RecordID
		visibility directory.Visibility
	}
	for name, tt := range map[string]struct {
		doc                     doc
		nobody, member, anybody bool // anybody: an editor
	}{
		"public":             {doc{public.ID, directory.Public}, true, true, true},
		"for members":        {doc{public.ID, directory.Members}, false, true, true},
		"hidden":             {doc{public.ID, directory.Hidden}, false, false, true},
		"public, in a draft": {doc{draft.ID, directory.Public}, false, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			document := d.upload(d.document(tt.doc.of, tt.doc.visibility), paper)
			for _, who := range []struct {
				actor account.Actor
				sees  bool
			}{{nobody, tt.nobody}, {signedIn, tt.member}, {editor, tt.anybody}} {
				_, content, err := d.Download(t.Context(), who.actor, document.ID)
				if who.sees != (err == nil) || err != nil && (!fault.Is(err, fault.NotFound) || content != nil) {
					t.Errorf("%v got %q, %v", who.actor.Roles, content, err)
				}
			}
		})
	}
	empty := d.document(public.ID, directory.Public)
	for _, id := range []directory.RecordID{empty.ID, public.ID, newID(), {}} {
		_, _, err := d.Download(t.Context(), editor, id)
		wantFault(t, err, fault.NotFound)
	}
}

// Files that a version names stay; those that nothing names go after a day.
func TestSweepingFiles(t *testing.T) {
	d := newDesk(t)
	doc := d.document(d.partnership(directory.Public).ID, directory.Public)
	d.upload(doc, []byte("%PDF-1.7 first"))
	d.upload(doc, []byte("%PDF-1.7 second"))
	files := func() (n int) {
		t.Helper()
		if err := d.pool.QueryRow(t.Context(), `SELECT count(*) FROM directory_file`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	d.store.fails = 1
	_, err := d.Upload(t.Context(), editor, directory.Upload{Document: doc.ID, Name: "x.pdf", Content: []byte("%PDF-1.7 third")})
	wantFault(t, err, fault.Unavailable)
	for _, tt := range []struct{ days, want int }{{0, 3}, {2, 2}, {400, 2}} {
		d.clock.forward(0, 0, tt.days)
		d.runSchedule()
		if n := files(); n != tt.want {
			t.Errorf("%d files %d days later, want %d", n, tt.days, tt.want)
		}
	}
}

func TestWhoGetsACalendar(t *testing.T) {
	d := newDesk(t)
	p := d.partnership(directory.Public)
	m := save(d, &directory.Meeting{Partnership: p.ID, Title: "Spring", StartsAt: d.clock.Now(), Visibility: directory.Members})
	_, _, err := d.Calendar(t.Context(), nobody, m.ID)
	wantFault(t, err, fault.NotFound)
	content, name, err := d.Calendar(t.Context(), signedIn, m.ID)
	if err != nil || name != "spring.ics" || !strings.Contains(string(content), "SUMMARY:Spring\r\nDESCRIPTION:Bolton Health Information\r\n") {
		t.Errorf("got %s %s, %v", name, content, err)
	}
	for _, id := range []directory.RecordID{p.ID, newID(), {}} {
		_, _, err := d.Calendar(t.Context(), editor, id)
		wantFault(t, err, fault.NotFound)
	}
}
