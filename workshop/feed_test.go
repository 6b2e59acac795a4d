package workshop_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
	"roundtable/workshop"
)

func TestFeed(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.create(t, jo, plan())
	feeds := map[workshop.Audience]*workshop.Feed{}
	for _, audience := range []workshop.Audience{workshop.ForAttendee, workshop.ForViewer, workshop.ForFacilitator} {
		feed, err := h.Feed(t.Context(), v.ID, audience, func() {})
		if err != nil {
			t.Fatal(err)
		}
		defer feed.Close()
		feeds[audience] = feed
		u, _ := feed.Snapshot()
		code, token := u.Workshop.JoinCode != nil, u.Workshop.ProjectorToken != nil
		if u.From != nil || u.Seq != 1 || code != (audience != workshop.ForAttendee) || token != (audience == workshop.ForFacilitator) || u.Workshop.Role != "" {
			t.Errorf("%s gets %+v", audience, u)
		}
	}
	seen := func(what string, after live.Seq, want ...workshop.Audience) {
		t.Helper()
		for audience, feed := range feeds {
			u, _, changed := feed.Difference(after, 0)
			expected := false
			for _, a := range want {
				expected = expected || a == audience
			}
			if changed != expected || changed && *u.From != after {
				t.Errorf("%s: %s gets %+v, changed %v", what, audience, u, changed)
			}
		}
	}
	seen("nothing yet", 1)
	h.join(t, *v.JoinCode)
	seen("somebody joined", 1)
	rotated, err := h.RotateCode(t.Context(), jo, workshop.RotateCode{ID: v.ID})
	if err != nil {
		t.Fatal(err)
	}
	seen("a new code", 2, workshop.ForViewer, workshop.ForFacilitator)
	if _, err := h.Open(t.Context(), jo, workshop.OpenWorkshop{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	seen("opened", 3, workshop.ForAttendee, workshop.ForViewer, workshop.ForFacilitator)
	u, _, _ := feeds[workshop.ForAttendee].Difference(1, 0)
	if u.Workshop.Status != workshop.Open || u.Seq != 4 || u.Workshop.JoinCode != nil {
		t.Errorf("attendees get %+v", u)
	}
	u, _, _ = feeds[workshop.ForViewer].Difference(1, 0)
	if *u.Workshop.JoinCode != *rotated.JoinCode {
		t.Errorf("the projector shows %s", *u.Workshop.JoinCode)
	}
}

func TestResume(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	feed, err := h.Feed(t.Context(), v.ID, workshop.ForAttendee, func() {})
	if err != nil {
		t.Fatal(err)
	}
	defer feed.Close()
	for after, continues := range map[live.Seq]bool{0: true, 1: true, 2: true, 3: false, 1 << 60: false, -1: false} {
		u, err := feed.Resume(t.Context(), after)
		if err != nil || (u.From != nil) != continues || u.Seq != 2 || u.Workshop.Status != workshop.Open {
			t.Errorf("after %d: %+v, %v", after, u, err)
		}
	}
}

// Whoever holds connections on another node learns within seconds that somebody lost a part, with or without bumps.
func TestAccessChangesAreTold(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	h.person(t, "al@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	ann := h.join(t, *v.JoinCode)
	elsewhere, _ := h.node(t)
	all, one := make(chan workshop.WorkshopID, 100), make(chan struct{}, 100)
	elsewhere.OnAccess(func(id workshop.WorkshopID) { all <- id })
	watch, err := elsewhere.Watch(t.Context(), v.ID, func() { one <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	told := func(what string) {
		t.Helper()
		for _, wait := range []func() bool{
			func() bool { return arrives(one) },
			func() bool { return arrives(all) },
		} {
			if !wait() {
				t.Fatalf("%s: not told", what)
			}
		}
	}
	told("loaded")
	al := workshop.AddFacilitator{Workshop: v.ID, Email: "al@library.example"}
	if _, err := h.AddFacilitator(t.Context(), jo, al); err != nil {
		t.Fatal(err)
	}
	told("a facilitator more")
	if _, err := h.RemoveParticipant(t.Context(), jo, workshop.RemoveParticipant{ID: ann.Participant.ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	told("a participant less")
	gone, err := elsewhere.StillValid(t.Context(), []account.Credential{ann.Actor.Credential, {Kind: account.SessionCredential, ID: uuid.New()}})
	if err != nil || len(gone) != 1 || gone[0] != ann.Actor.Credential {
		t.Errorf("got %v, %v", gone, err)
	}
	if _, err := h.RotateCode(t.Context(), jo, workshop.RotateCode{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	told("another projector key")

	fresh, err := h.Get(t.Context(), jo, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	h.join(t, *fresh.JoinCode)
	elsewhere.Streams().Poll(t.Context())
	if _, err := elsewhere.Get(t.Context(), jo, v.ID); err != nil {
		t.Fatal(err)
	}
	if len(one) != 0 || len(all) != 0 {
		t.Error("told of somebody who joined")
	}
	watch.Close()
	watch.Close()
}

func arrives[T any](from <-chan T) bool {
	select {
	case <-from:
		return true
	case <-time.After(10 * time.Second):
		return false
	}
}
