package app_test

import (
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/app/apptest"
)

type object = map[string]any

// people are those who need no workshop to be somebody.
type people struct {
	node                                               *apptest.Node
	owner, co, ex, stranger, analyst, editor, admin    apptest.Client
	revoked, nobody, invalid                           apptest.Client
	ownerID, exID                                      string
	elsewhere                                          *apptest.Room
	ownerEmail, coEmail, exEmail, spareEmail, spareTwo string
}

func newPeople(t *testing.T, n *apptest.Node) *people {
	t.Helper()
	p := &people{
		node: n, ownerEmail: "owner@example.org", coEmail: "co@example.org", exEmail: "ex@example.org",
		spareEmail: "spare@example.org", spareTwo: "spare2@example.org",
	}
	p.owner = n.Person(t, p.ownerEmail, account.Facilitator)
	p.co = n.Person(t, p.coEmail, account.Facilitator)
	p.ex = n.Person(t, p.exEmail, account.Facilitator)
	n.Person(t, p.spareEmail, account.Facilitator)
	p.stranger = n.Facilitator(t)
	p.analyst, _ = n.Program(t, account.Analyst)
	p.editor, _ = n.Program(t, account.Editor)
	p.admin, _ = n.Program(t, account.Admin)
	var token account.TokenID
	p.revoked, token = n.Program(t, account.Admin)
	if err := n.Accounts.RevokeToken(t.Context(), account.SystemActor, token); err != nil {
		t.Fatal(err)
	}
	p.nobody, p.invalid = n.As(""), n.As("rtk_"+string(make43()))
	p.ownerID, p.exID = accountID(t, p.owner), accountID(t, p.ex)
	p.elsewhere = p.stranger.Room(t, object{"title": "Elsewhere"})
	return p
}

func make43() []byte {
	text := make([]byte, 43)
	for i := range text {
		text[i] = 'x'
	}
	return text
}

func accountID(t *testing.T, c apptest.Client) string {
	t.Helper()
	return c.Must(t, `{ viewer { account { id } } }`, nil).Text("viewer.account.id")
}

// stage is a workshop with everybody who can have to do with it.
type stage struct {
	*people
	*apptest.Room
	t      *testing.T
	actors map[string]apptest.Client
	here   apptest.Attendee
}

// newStage makes a workshop in which somebody was taken out, a code was rotated, and a facilitator came and went.
func newStage(t *testing.T, p *people) *stage {
	t.Helper()
	s := &stage{people: p, Room: p.owner.Room(t, nil), t: t}
	old := s.Projector
	fresh := p.owner.Do(t, "rotateJoinCode", object{"id": s.Workshop}, `workshop { joinCode projectorToken }`)
	s.Code, _ = apptest.At(fresh, "workshop.joinCode").(string)
	s.Projector, _ = apptest.At(fresh, "workshop.projectorToken").(string)
	removed := s.Join(t, "Removed", "")
	p.owner.Do(t, "removeParticipant", object{"id": removed.ID}, `participant { id }`)
	for _, email := range []string{p.coEmail, p.exEmail} {
		p.owner.Do(t, "addFacilitator", object{"workshopId": s.Workshop, "email": email}, `workshop { id }`)
	}
	p.owner.Do(t, "removeFacilitator", object{"workshopId": s.Workshop, "accountId": p.exID}, `workshop { id }`)
	s.here = s.Join(t, "Here", "CHARITY")
	s.actors = map[string]apptest.Client{
		"nobody": p.nobody, "invalid": p.invalid, "attendee": s.here.Client,
		"elsewhere": p.elsewhere.Join(t, "Elsewhere", "").Client, "removed": removed.Client,
		"projector": p.node.As(s.Projector), "rotated": p.node.As(old), "owner": p.owner, "co": p.co, "ex": p.ex,
		"stranger": p.stranger, "analyst": p.analyst, "editor": p.editor, "admin": p.admin, "revoked": p.revoked,
	}
	return s
}

// session begins one more session of the owner's and gives its id.
func (s *stage) session() string {
	_, id := s.node.SignIn(s.t, s.ownerEmail)
	return id.String()
}

// token makes an API token of the owner's and gives its id.
func (s *stage) token() string {
	owner := account.AccountID(uuid.MustParse(s.ownerID))
	request := account.TokenRequest{Role: account.Analyst, Name: "the owner's", Owner: owner}
	_, token, err := s.node.Accounts.CreateToken(s.t.Context(), account.SystemActor, request)
	if err != nil {
		s.t.Fatal(err)
	}
	return token.ID.String()
}

// noteHere adds a note of the attendee's and gives its id.
func (s *stage) noteHere() string { return s.AddNote(s.t, s.here.Client, "a note "+uuid.NewString()) }

// deletedHere adds a note that its author has deleted.
func (s *stage) deletedHere() string {
	id := s.noteHere()
	s.here.Do(s.t, "deleteNote", object{"id": id}, `note { id }`)
	return id
}

// removal takes somebody out together with their notes, and gives the act's id.
func (s *stage) removal() string {
	id := uuid.NewString()
	victim := s.Join(s.t, "Victim", "")
	s.owner.Do(s.t, "removeParticipants", object{
		"workshopId": s.Workshop, "requestId": id, "scope": "BOTH", "filter": object{"participantIds": []any{victim.ID}},
	}, `removal { id }`)
	return id
}

// spare lets one more account run the workshop and gives its id.
func (s *stage) spare() string {
	s.owner.Do(s.t, "addFacilitator", object{"workshopId": s.Workshop, "email": s.spareEmail}, `workshop { id }`)
	list, _ := s.owner.Must(s.t, `query($w: ID!) { workshop(id: $w) { facilitators { id email } } }`,
		object{"w": s.Workshop}).At("workshop.facilitators").([]any)
	for _, f := range list {
		if apptest.At(f, "email") == s.spareEmail {
			id, _ := apptest.At(f, "id").(string)
			return id
		}
	}
	s.t.Fatal("the spare facilitator is not listed")
	return ""
}
