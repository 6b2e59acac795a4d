package app_test

import (
	"bytes"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/workshop"
)

// actorOf is who a client is, as the services see them.
func actorOf(t *testing.T, c apptest.Client) account.Actor {
	t.Helper()
	prover := c.Node.Accounts.Authenticate
	if account.IsSecret(c.Token, account.ParticipantPrefix) || account.IsSecret(c.Token, account.ProjectorPrefix) {
		prover = c.Node.Workshops.Authenticate
	}
	actor, err := prover(t.Context(), c.Token)
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

// Who runs a workshop promotes its notes; so do editors with a part in it; for the others a note is what the board says.
func TestWhoPromotesNotes(t *testing.T) {
	node := apptest.Start(t)
	p := newPeople(t, node)
	s := newStage(t, p)
	both := node.Person(t, "both@example.org", account.Editor, account.Analyst)
	note := uuid.MustParse(s.noteHere())
	for name, tt := range map[string]struct {
		as   apptest.Client
		code fault.Code
	}{
		"owner": {s.actors["owner"], ""}, "co": {s.actors["co"], ""}, "admin": {s.actors["admin"], ""},
		"an editor who sees the board": {both, ""}, "editor": {s.actors["editor"], fault.NotFound},
		"stranger": {s.actors["stranger"], fault.NotFound}, "ex": {s.actors["ex"], fault.NotFound},
		"analyst": {s.actors["analyst"], fault.Forbidden}, "attendee": {s.actors["attendee"], fault.Forbidden},
		"projector": {s.actors["projector"], fault.Forbidden}, "elsewhere": {s.actors["elsewhere"], fault.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			actor := actorOf(t, tt.as)
			_, err := node.Directory.DraftOf(t.Context(), actor, note)
			wantFault(t, err, tt.code)
			_, err = node.Directory.FromWorkshop(t.Context(), actor, uuid.MustParse(s.Workshop))
			wantFault(t, err, tt.code)
		})
	}
	_, err := node.Directory.DraftOf(t.Context(), account.Actor{}, note)
	wantFault(t, err, fault.Unauthenticated)
	deleted := uuid.MustParse(s.deletedHere())
	_, err = node.Directory.DraftOf(t.Context(), actorOf(t, s.owner), deleted)
	wantFault(t, err, fault.NotFound)
}

func wantFault(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if code == "" && err != nil || code != "" && !fault.Is(err, code) {
		t.Errorf("got %v, want %s", err, code)
	}
}

// A draft knows who wrote the note as far as the board shows it, and the organisation they joined with if they gave a name:
// it would tell which notes are of one person who gave none.
func TestDraftsKnowTheAuthor(t *testing.T) {
	node := apptest.Start(t)
	owner := node.Person(t, "owner@example.org", account.Facilitator)
	library := anOrganisation(t, node)
	for _, names := range []string{"OPTIONAL", "HIDDEN", "no name"} {
		t.Run(names, func(t *testing.T) {
			name, organisation := "Dai", library.ID
			if names == "no name" {
				name, organisation = "", directory.RecordID{}
			}
			room := owner.Room(t, object{"names": "OPTIONAL"})
			joined, err := node.Workshops.Join(t.Context(), netip.MustParseAddr("192.0.2.1"), workshop.Join{
				Code: room.Code, DisplayName: name, Organisation: uuid.UUID(library.ID),
			})
			if err != nil {
				t.Fatal(err)
			}
			id := uuid.MustParse(room.AddNote(t, node.As(joined.Token), "Iechyd Da. Every month."))
			if names == "HIDDEN" { // it was changed after they joined
				owner.Do(t, "updateWorkshop", object{"id": room.Workshop, "names": names}, "workshop { id }")
				name, organisation = "", directory.RecordID{}
			}
			draft, err := node.Directory.DraftOf(t.Context(), actorOf(t, owner), id)
			if err != nil || draft.Name != "Iechyd Da" || draft.Note.AuthorName != name || draft.Note.Organisation != organisation {
				t.Errorf("got %+v, %v", draft, err)
			}
			if draft.Note.Workshop.String() != room.Workshop || draft.Note.Board.String() != room.Boards[0] {
				t.Errorf("got %+v", draft.Note)
			}
			own := uuid.MustParse(room.AddNote(t, owner, "by an account"))
			if draft, err := node.Directory.DraftOf(t.Context(), actorOf(t, owner), own); err != nil || draft.Organisation != nil {
				t.Errorf("of an account: %+v, %v", draft, err)
			}
		})
	}
}

func saveAs(t *testing.T, n *apptest.Node, r directory.Record) directory.Record {
	t.Helper()
	editor := account.Actor{Kind: account.Account, Roles: []account.Role{account.Editor}}
	saved, err := n.Directory.Save(t.Context(), editor, directory.Save{Record: r, Request: uuid.New()})
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func newHead() directory.Head { return directory.Head{ID: directory.RecordID(uuid.New())} }

func anOrganisation(t *testing.T, n *apptest.Node) *directory.Organisation {
	t.Helper()
	return saveAs(t, n, &directory.Organisation{
		Head: newHead(), Name: "Cardiff Libraries", Nation: "WALES", Sector: "PUBLIC_LIBRARY", Visibility: directory.Public, Source: "a test",
	}).(*directory.Organisation)
}

// A document goes in by HTTP on one node and out on the other, kept in a folder that both share.
func TestDocumentsOverHTTP(t *testing.T) {
	folder := t.TempDir()
	node := apptest.Start(t, func(c *app.Config) { c.Settings.Files = folder })
	other := node.Beside()
	editor := node.Person(t, "editor@example.org", account.Editor)
	p := saveAs(t, node, &directory.Partnership{Head: newHead(), Name: "Bolton", Nation: "ENGLAND", Visibility: directory.Public, Source: "x"})
	doc := saveAs(t, node, &directory.Document{
		Head: newHead(), Partnership: p.Base().ID, Type: "MINUTES", Title: "Minutes", Visibility: directory.Public,
	})
	path := "/directory/documents/" + doc.Base().ID.String() + "/file"
	paper := append([]byte("%PDF-1.7 "), bytes.Repeat([]byte("x"), 3<<20)...)
	for _, tt := range []struct {
		as      apptest.Client
		content []byte
		want    int
	}{
		{node.As(""), paper, 401}, {node.Facilitator(t), paper, 403}, {editor, []byte("<html>"), 400},
		{editor, make([]byte, 11<<20), 413}, {editor, paper, 201},
	} {
		if got := post(t, tt.as, path, tt.content); got != tt.want {
			t.Errorf("got %d, want %d", got, tt.want)
		}
	}
	status, media, body := other.As("").Get(t, path)
	if status != 200 || media != "application/pdf" || body != string(paper) {
		t.Errorf("got %d %s, %d bytes", status, media, len(body))
	}
	if _, err := node.Directory.RunSchedule(t.Context()); err != nil {
		t.Error(err)
	}
	if status, _, _ := other.As("").Get(t, path); status != 200 {
		t.Errorf("after tending: %d", status)
	}
	meeting := saveAs(t, node, &directory.Meeting{
		Head: newHead(), Partnership: p.Base().ID, Title: "Spring", StartsAt: time.Now(), Visibility: directory.Public,
	})
	status, media, body = other.As("").Get(t, "/directory/meetings/"+meeting.Base().ID.String()+".ics")
	if status != 200 || !strings.HasPrefix(media, "text/calendar") || !strings.Contains(body, "SUMMARY:Spring\r\n") {
		t.Errorf("got %d %s %s", status, media, body)
	}
}

func post(t *testing.T, as apptest.Client, path string, content []byte) int {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, as.Node.Address+path, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set("X-File-Name", "Minutes.pdf")
	if as.Token != "" {
		r.Header.Set("Authorization", "Bearer "+as.Token)
	}
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	response, err := (&http.Client{Transport: transport}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}
