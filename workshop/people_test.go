package workshop_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/sector"
	"roundtable/workshop"
)

func TestJoin(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.create(t, jo, plan())
	code := *v.JoinCode
	typed := " " + strings.ToLower(code[:4]) + "-\u00a0" + code[4:] + " "
	joined, err := h.Join(t.Context(), home, workshop.Join{Code: typed, DisplayName: "  Ann ", Sector: "CHARITY", Organisation: uuid.New()})
	if err != nil {
		t.Fatal(err)
	}
	if !account.IsSecret(joined.Token, account.ParticipantPrefix) || joined.Workshop.JoinCode != nil || joined.Workshop.Role != board.RoleAttendee {
		t.Errorf("got %+v", joined)
	}
	if p := joined.Participant; *p.DisplayName != "Ann" || *p.Sector != "CHARITY" || !p.JoinedAt.Equal(morning) || p.WorkshopID != v.ID {
		t.Errorf("got %+v", joined.Participant)
	}
	actor, err := h.Authenticate(t.Context(), joined.Token)
	if err != nil || actor.Participant != joined.Participant.ID || actor.Credential != joined.Actor.Credential {
		t.Errorf("got %+v, %v", actor, err)
	}
	self, err := h.Self(t.Context(), actor)
	if err != nil || *self.DisplayName != "Ann" {
		t.Errorf("got %+v, %v", self, err)
	}
	var stored string
	row := h.pool.QueryRow(t.Context(), `SELECT participant::text FROM participant`)
	if err := row.Scan(&stored); err != nil || strings.Contains(stored, joined.Token) || strings.Contains(stored, joined.Token[4:]) {
		t.Errorf("the token is stored as it is: %v", err)
	}
}

func TestJoinByNamesRule(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	for name, c := range map[string]struct {
		rule  board.NamesRule
		given string
		shown *string
		field string
	}{
		"required, given":     {board.NamesRequired, "Ann", ptr("Ann"), ""},
		"required, left out":  {board.NamesRequired, "", nil, "displayName"},
		"required, invisible": {board.NamesRequired, "\u200b ", nil, "displayName"},
		"optional, given":     {board.NamesOptional, "Ann", ptr("Ann"), ""},
		"optional, left out":  {board.NamesOptional, "", nil, ""},
		"hidden, given":       {board.NamesHidden, "Ann", nil, ""},
		"too long":            {board.NamesOptional, strings.Repeat("é", 61), nil, "displayName"},
		"two lines":           {board.NamesOptional, "Ann\nBen", nil, "displayName"},
	} {
		t.Run(name, func(t *testing.T) {
			v := h.opened(t, jo, c.rule)
			joined, err := h.Join(t.Context(), home, workshop.Join{Code: *v.JoinCode, DisplayName: c.given, Sector: "COUNCIL"})
			if c.field != "" {
				wantField(t, err, c.field)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := joined.Participant.DisplayName; (got == nil) != (c.shown == nil) || got != nil && *got != *c.shown {
				t.Errorf("shows the name %v", got)
			}
			if hidden := c.rule == board.NamesHidden; (joined.Participant.Sector == nil) != hidden {
				t.Errorf("shows the sector %v", joined.Participant.Sector)
			}
		})
	}
	var names, sectors int
	row := h.pool.QueryRow(t.Context(), `
		SELECT count(p.display_name), count(p.sector) FROM participant p JOIN workshop w ON w.id = p.workshop_id WHERE w.names = 'HIDDEN'`)
	if err := row.Scan(&names, &sectors); err != nil || names != 0 || sectors != 1 {
		t.Errorf("stored %d names and %d sectors where names are hidden, %v", names, sectors, err)
	}
	_, err := h.Join(t.Context(), home, workshop.Join{Code: *h.opened(t, jo, board.NamesOptional).JoinCode, Sector: sector.Sector("SHOP")})
	wantField(t, err, "sector")
}

func TestClosedCannotBeJoined(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	joined := h.join(t, *v.JoinCode)
	if _, err := h.CloseWorkshop(t.Context(), jo, workshop.CloseWorkshop{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	_, err := h.Join(t.Context(), home, workshop.Join{Code: *v.JoinCode})
	wantCode(t, err, fault.Closed)
	if shown, err := h.ByCode(t.Context(), account.Actor{}, home, *v.JoinCode); err != nil || shown.Status != workshop.Closed {
		t.Errorf("got %+v, %v", shown, err)
	}
	if shown, err := h.Get(t.Context(), joined.Actor, v.ID); err != nil || shown.Role != board.RoleAttendee {
		t.Errorf("who joined before reads %+v, %v", shown, err)
	}
}

func TestRemoveParticipant(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	boards, sections := h.boardsOf(t, jo, v.ID)
	ann, ben := h.join(t, *v.JoinCode), h.join(t, *v.JoinCode)
	if _, err := h.addNote(t, ann.Actor, boards[0], sections[0].ID); err != nil {
		t.Fatal(err)
	}
	out := workshop.RemoveParticipant{ID: ann.Participant.ID, Request: uuid.New()}
	_, err := h.RemoveParticipant(t.Context(), ben.Actor, out)
	wantCode(t, err, fault.Forbidden)
	_, err = h.RemoveParticipant(t.Context(), h.person(t, "eve@library.example", account.Facilitator), out)
	if !fault.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "participant") {
		t.Errorf("got %v", err)
	}
	for range 2 {
		p, err := h.RemoveParticipant(t.Context(), jo, out)
		if err != nil || p.RemovedAt == nil || *p.DisplayName != "Ann" {
			t.Fatalf("got %+v, %v", p, err)
		}
	}
	_, err = h.Authenticate(t.Context(), ann.Token)
	wantCode(t, err, fault.Unauthenticated)
	_, err = h.Get(t.Context(), ann.Actor, v.ID)
	wantCode(t, err, fault.NotFound)
	_, err = h.addNote(t, ann.Actor, boards[0], sections[0].ID)
	wantCode(t, err, fault.NotFound)
	if notes, err := h.boards.Notes(t.Context(), ben.Actor, boards[0]); err != nil || len(notes) != 1 {
		t.Errorf("the note went with its author: %v, %v", notes, err)
	}
	counts, err := h.Counts(t.Context(), []workshop.WorkshopID{v.ID})
	if err != nil || counts[v.ID] != (workshop.Counts{Participants: 1, Questions: 3}) || h.audited(t, "workshop.remove_participant") != 1 {
		t.Errorf("got %v, %v", counts, err)
	}
}

func TestFacilitators(t *testing.T) {
	h := newHouse(t)
	jo, al := h.person(t, "jo@library.example", account.Facilitator), h.person(t, "al@library.example", account.Facilitator)
	h.person(t, "analyst@library.example", account.Analyst)
	v := h.create(t, jo, plan())
	add := workshop.AddFacilitator{Workshop: v.ID, Email: "al@library.example", Request: uuid.New()}
	_, err := h.AddFacilitator(t.Context(), al, add)
	wantCode(t, err, fault.NotFound)
	for _, email := range []string{"nobody@library.example", "analyst@library.example"} {
		_, err := h.AddFacilitator(t.Context(), jo, workshop.AddFacilitator{Workshop: v.ID, Email: email})
		wantCode(t, err, fault.NotFound)
	}
	for range 2 {
		if _, err := h.AddFacilitator(t.Context(), jo, add); err != nil {
			t.Fatal(err)
		}
	}
	ids, err := h.Service.Facilitators(t.Context(), al, v.ID)
	if err != nil || len(ids) != 2 || !slices.Contains(ids, al.Account) {
		t.Errorf("got %v, %v", ids, err)
	}
	give := workshop.RemoveFacilitator{Workshop: v.ID, Account: jo.Account, Request: uuid.New()}
	for range 2 { // who gives it up sees no code from then on, and may repeat the request
		shown, err := h.RemoveFacilitator(t.Context(), jo, give)
		if err != nil || shown.JoinCode != nil || shown.ProjectorToken != nil || shown.Role != "" {
			t.Fatalf("got %+v, %v", shown, err)
		}
	}
	_, err = h.Get(t.Context(), jo, v.ID)
	wantCode(t, err, fault.NotFound)
	_, err = h.RemoveFacilitator(t.Context(), al, workshop.RemoveFacilitator{Workshop: v.ID, Account: al.Account})
	wantCode(t, err, fault.Conflict)
	_, err = h.RemoveFacilitator(t.Context(), al, workshop.RemoveFacilitator{Workshop: v.ID, Account: account.AccountID(uuid.New())})
	wantCode(t, err, fault.NotFound)
	if _, err := h.AddFacilitator(t.Context(), al, workshop.AddFacilitator{Workshop: v.ID, Email: "jo@library.example"}); err != nil {
		t.Fatal(err)
	}
	if shown, err := h.Get(t.Context(), jo, v.ID); err != nil || shown.JoinCode == nil {
		t.Errorf("given back: %+v, %v", shown, err)
	}
	if h.audited(t, "workshop.add_facilitator") != 4 || h.audited(t, "workshop.remove_facilitator") != 2 {
		t.Error("the audit log has not two entries a change")
	}
}

// A room that joins at once goes through few commits, and everybody gets in once.
func TestManyJoinAtOnce(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	const people = 400
	var wait sync.WaitGroup
	for range people {
		wait.Go(func() {
			if _, err := h.Join(t.Context(), home, workshop.Join{Code: *v.JoinCode}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	counts, err := h.Counts(t.Context(), []workshop.WorkshopID{v.ID})
	if err != nil || counts[v.ID].Participants != people {
		t.Errorf("got %v, %v", counts, err)
	}
	if commits := h.Streams().Stats().Commits.Load(); commits > people/4 {
		t.Errorf("%d joined in %d commits", people, commits)
	}
	h.Streams().CheckDigests(t.Context())
	if n := h.Streams().Stats().Reloads.Load(); n != 0 {
		t.Errorf("the state differs from the store: %d reloads", n)
	}
}
