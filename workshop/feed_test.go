package workshop_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
	"roundtable/workshop"
)

func TestFeed(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.create(t, jo, plan())
	feeds := map[workshop.Audience]*live.Feed{}
	for _, actor := range []account.Actor{h.holder(t, h.join(t, *v.JoinCode).Token), h.holder(t, *v.ProjectorToken), jo} {
		seat, err := h.Seat(t.Context(), actor, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		feed, err := h.Feed(t.Context(), v.ID, seat, func() {})
		if err != nil {
			t.Fatal(err)
		}
		defer feed.Close()
		audience := seat.Audience
		feeds[audience] = feed
		u := feed.Snapshot().Value.(workshop.Update)
		code, token := u.Workshop.JoinCode != nil, u.Workshop.ProjectorToken != nil
		if u.From != nil || u.Seq != 2 || code != (audience != workshop.ForAttendee) || token != (audience == workshop.ForFacilitator) || u.Workshop.Role != "" {
			t.Errorf("%s gets %+v", audience, u)
		}
	}
	seen := func(what string, after live.Seq, want ...workshop.Audience) {
		t.Helper()
		for audience, feed := range feeds {
			u, changed := feed.Next(after)
			expected := false
			for _, a := range want {
				expected = expected || a == audience
			}
			if changed != expected || changed && *u.From != after {
				t.Errorf("%s: %s gets %+v, changed %v", what, audience, u, changed)
			}
		}
	}
	seen("nothing yet", 2)
	h.join(t, *v.JoinCode)
	seen("somebody joined", 2)
	if _, err := h.RotateCode(t.Context(), jo, workshop.RotateCode{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	seen("a new code", 3, workshop.ForFacilitator) // the projector's key is replaced with the code
	if _, err := h.Open(t.Context(), jo, workshop.OpenWorkshop{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	seen("opened", 4, workshop.ForAttendee, workshop.ForViewer, workshop.ForFacilitator)
	next, _ := feeds[workshop.ForAttendee].Next(1)
	u := next.Value.(workshop.Update)
	if u.Workshop.Status != workshop.Open || u.Seq != 5 || u.Workshop.JoinCode != nil {
		t.Errorf("attendees get %+v", u)
	}
}

// A leaked key must not tell the code that replaced it, not even in the moment before its connections end.
func TestReplacedProjectorKeyTellsNothing(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.create(t, jo, plan())
	seats := map[string]workshop.Seat{}
	watch := func(name, key string) *live.Feed {
		seat, err := h.Seat(t.Context(), h.holder(t, key), v.ID)
		if err != nil {
			t.Fatal(err)
		}
		feed, err := h.Feed(t.Context(), v.ID, seat, func() {})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(feed.Close)
		seats[name] = seat
		return feed
	}
	old := watch("old", *v.ProjectorToken)
	before := old.Snapshot().Value.(workshop.Update)
	if before.Workshop.JoinCode == nil || *before.Workshop.JoinCode != *v.JoinCode {
		t.Fatalf("the projector shows %+v", before)
	}
	rotated, err := h.RotateCode(t.Context(), jo, workshop.RotateCode{ID: v.ID})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Open(t.Context(), jo, workshop.OpenWorkshop{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	difference, _ := old.Next(before.Seq)
	for what, update := range map[string]live.Update{
		"snapshot": old.Snapshot(), "difference": difference, "resumed": old.Resume(t.Context(), before.Seq),
	} {
		u := update.Value.(workshop.Update)
		if u.Workshop.Status != workshop.Open || u.Workshop.JoinCode != nil {
			t.Errorf("the %s of a replaced key holds %+v", what, u)
		}
	}
	now := watch("new", *rotated.ProjectorToken).Snapshot().Value.(workshop.Update)
	if now.Workshop.JoinCode == nil || *now.Workshop.JoinCode != *rotated.JoinCode {
		t.Errorf("the projector shows %+v", now)
	}
	if seats["old"].String() == seats["new"].String() {
		t.Error("both keys share what is rendered for one of them")
	}
}

func TestResume(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	feed, err := h.Feed(t.Context(), v.ID, workshop.Seat{}, func() {})
	if err != nil {
		t.Fatal(err)
	}
	defer feed.Close()
	for after, continues := range map[live.Seq]bool{0: true, 1: true, 2: true, 3: false, 1 << 60: false, -1: false} {
		u := feed.Resume(t.Context(), after).Value.(workshop.Update)
		if (u.From != nil) != continues || u.Seq != 2 || u.Workshop.Status != workshop.Open {
			t.Errorf("after %d: %+v", after, u)
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
	case <-time.After(patience.Wait):
		return false
	}
}
