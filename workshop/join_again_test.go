package workshop_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

// A repeated join gives the same person, with a token that works; so does the first answer's, should it arrive after all.
func TestARepeatedJoinGivesTheSamePerson(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	in := workshop.Join{Code: *v.JoinCode, DisplayName: "Ann", Sector: "CHARITY", Request: uuid.New()}
	first, err := h.Join(t.Context(), home, in)
	if err != nil {
		t.Fatal(err)
	}
	in.DisplayName, in.Sector = "Somebody else", "COUNCIL"
	again, err := h.Join(t.Context(), home, in)
	if err != nil {
		t.Fatal(err)
	}
	if again.Token != first.Token || again.Participant.ID != first.Participant.ID || *again.Participant.DisplayName != "Ann" ||
		*again.Participant.Sector != "CHARITY" {
		t.Errorf("joined %+v, and then %+v", first, again)
	}
	if who := h.holder(t, again.Token); who.Participant != first.Participant.ID {
		t.Errorf("the token is %v's", who.Participant)
	}
	in.Request = uuid.Nil
	for range 2 { // without a request each call is another person
		other, err := h.Join(t.Context(), home, in)
		if err != nil || other.Token == first.Token {
			t.Errorf("got %+v, %v", other, err)
		}
	}
	elsewhere := h.opened(t, jo, board.NamesOptional)
	in.Code, in.Request = *elsewhere.JoinCode, uuid.New()
	if other, err := h.Join(t.Context(), home, in); err != nil || other.Token == first.Token {
		t.Errorf("in another workshop: %+v, %v", other, err)
	}
	counts, err := h.Counts(t.Context(), []workshop.WorkshopID{v.ID})
	if err != nil || counts[v.ID].Participants != 3 {
		t.Errorf("got %v, %v", counts, err)
	}
}

// What was decided comes before what is decided now: the workshop may be over, or full, or ask for names.
func TestARepeatedJoinIsSeenBeforePhaseAndLimits(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	in := workshop.Join{Code: *v.JoinCode, Request: uuid.New()}
	first, err := h.Join(t.Context(), home, in)
	if err != nil {
		t.Fatal(err)
	}
	required := board.NamesRequired
	if _, err := h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: v.ID, Names: &required}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.CloseWorkshop(t.Context(), jo, workshop.CloseWorkshop{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	again, err := h.Join(t.Context(), home, in)
	if err != nil || again.Token != first.Token {
		t.Errorf("got %+v, %v", again, err)
	}
	in.Request = uuid.New()
	_, err = h.Join(t.Context(), home, in)
	wantCode(t, err, fault.Closed)
}

func TestARepeatedJoinOfSomebodyTakenOut(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	in := workshop.Join{Code: *v.JoinCode, Request: uuid.New()}
	joined, err := h.Join(t.Context(), home, in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.RemoveParticipant(t.Context(), jo, workshop.RemoveParticipant{ID: joined.Participant.ID}); err != nil {
		t.Fatal(err)
	}
	_, err = h.Join(t.Context(), home, in)
	wantCode(t, err, fault.Unauthenticated)
	_, tokens := h.Authenticate(t.Context(), joined.Token)
	if tokens.Error() != err.Error() {
		t.Errorf("the repeated join is told %q, the token %q", err, tokens)
	}
}

// A double click, on two nodes.
func TestRepeatedJoinsAtOnceMakeOnePerson(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	other, _ := h.node(t)
	in := workshop.Join{Code: *v.JoinCode, Request: uuid.New()}
	var group sync.WaitGroup
	var mu sync.Mutex
	tokens, people := map[string]bool{}, map[account.ParticipantID]bool{}
	for i := range 12 {
		group.Go(func() {
			joined, err := []*workshop.Service{h.Service, other}[i%2].Join(t.Context(), home, in)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			tokens[joined.Token], people[joined.Participant.ID] = true, true
		})
	}
	group.Wait()
	counts, err := h.Counts(t.Context(), []workshop.WorkshopID{v.ID})
	if err != nil || counts[v.ID].Participants != 1 || len(tokens) != 1 || len(people) != 1 {
		t.Errorf("%d tokens, %d people, counted %v, %v", len(tokens), len(people), counts, err)
	}
}

// Neither the token nor the request's id can be read from what is stored.
func TestARepeatableJoinStoresNoSecret(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	in := workshop.Join{Code: *v.JoinCode, Request: uuid.New()}
	joined, err := h.Join(t.Context(), home, in)
	if err != nil {
		t.Fatal(err)
	}
	var stored string
	if err := h.pool.QueryRow(t.Context(), `SELECT participant::text FROM participant`).Scan(&stored); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{joined.Token[4:], in.Request.String(), strings.ReplaceAll(in.Request.String(), "-", "")} {
		if strings.Contains(stored, secret) {
			t.Errorf("stored %s", stored)
		}
	}
}
