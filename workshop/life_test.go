package workshop_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

func TestOpenAndClose(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.create(t, jo, plan())
	boards, sections := h.boardsOf(t, jo, v.ID)
	joined := h.join(t, *v.JoinCode)
	_, err := h.addNote(t, joined.Actor, boards[0], sections[0].ID)
	wantCode(t, err, fault.Closed)

	open := workshop.OpenWorkshop{ID: v.ID, Request: uuid.New()}
	if v, err = h.Open(t.Context(), jo, open); err != nil || v.Status != workshop.Open || !v.OpenedAt.Equal(morning) {
		t.Fatalf("got %+v, %v", v, err)
	}
	if _, err := h.addNote(t, joined.Actor, boards[0], sections[0].ID); err != nil {
		t.Fatal(err)
	}
	_, err = h.addNote(t, joined.Actor, boards[0], sections[1].ID)
	wantCode(t, err, fault.Closed)

	h.clock.advance(time.Hour)
	if v, err = h.CloseWorkshop(t.Context(), jo, workshop.CloseWorkshop{ID: v.ID}); err != nil || v.Status != workshop.Closed || !v.ClosedAt.Equal(morning.Add(time.Hour)) {
		t.Fatalf("got %+v, %v", v, err)
	}
	_, err = h.addNote(t, joined.Actor, boards[0], sections[0].ID)
	wantCode(t, err, fault.Closed)

	before := v.Seq
	if v, err = h.Open(t.Context(), jo, open); err != nil || v.Status != workshop.Closed || v.Seq != before {
		t.Errorf("an old request opened it again: %+v, %v", v, err)
	}
	if v, err = h.CloseWorkshop(t.Context(), jo, workshop.CloseWorkshop{ID: v.ID}); err != nil || v.Seq != before {
		t.Errorf("closing a closed workshop changed it: %+v, %v", v, err)
	}
	if h.audited(t, "workshop.open") != 1 || h.audited(t, "workshop.close") != 1 {
		t.Error("the audit log has not one entry of each")
	}
}

// Another node's watchers of a board see it open without asking the workshop.
func TestOpeningReachesBoardsElsewhere(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.create(t, jo, plan())
	boards, _ := h.boardsOf(t, jo, v.ID)
	_, elsewhere := h.node(t)
	changed := make(chan struct{}, 1)
	feed, err := elsewhere.Feed(t.Context(), boards[1], board.ForAttendee, func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer feed.Close()
	before := feed.Snapshot()
	if _, err := h.Open(t.Context(), jo, workshop.OpenWorkshop{ID: v.ID}); err != nil {
		t.Fatal(err)
	}
	<-changed
	next, ok := feed.Next(before.Seq)
	if u, _ := next.Value.(board.Update); !ok || !u.Board.Accepting || u.Seq != before.Seq+1 {
		t.Errorf("got %+v, %v", u, ok)
	}
}

func TestUpdate(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.create(t, jo, plan())
	in := workshop.UpdateWorkshop{
		ID: v.ID, Request: uuid.New(), Title: ptr("New"), ScheduledAt: ptr(morning), EndsAt: ptr(morning.Add(time.Hour)),
	}
	v, err := h.Update(t.Context(), jo, in)
	if err != nil || v.Title != "New" || v.Summary != "What works" || !v.ScheduledAt.Equal(morning) || v.Seq != 2 {
		t.Fatalf("got %+v, %v", v, err)
	}
	if v, err = h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: v.ID, Title: ptr("Newer"), EndsAt: &time.Time{}}); err != nil || v.EndsAt != nil || v.ScheduledAt == nil {
		t.Fatalf("got %+v, %v", v, err)
	}
	if v, err = h.Update(t.Context(), jo, in); err != nil || v.Title != "Newer" || v.Seq != 3 {
		t.Errorf("the first request again: %+v, %v", v, err)
	}
	if v, err = h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: v.ID, Title: ptr("Newer")}); err != nil || v.Seq != 3 {
		t.Errorf("changing nothing: %+v, %v", v, err)
	}
	for field, in := range map[string]workshop.UpdateWorkshop{
		"title":       {Title: ptr("")},
		"summary":     {Summary: ptr("\xff")},
		"hostName":    {HostName: ptr("a\x00b")},
		"names":       {Names: ptr(board.NamesRule("NO"))},
		"endsAt":      {EndsAt: ptr(morning.Add(-time.Hour))},
		"scheduledAt": {ScheduledAt: ptr(morning.AddDate(9000, 0, 0))},
	} {
		in.ID = v.ID
		_, err := h.Update(t.Context(), jo, in)
		wantField(t, err, field)
	}
}

func TestNamesRule(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	boards, sections := h.boardsOf(t, jo, v.ID)
	joined := h.join(t, *v.JoinCode)
	rule := func(names board.NamesRule) error {
		_, err := h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: v.ID, Names: &names})
		return err
	}
	note := func() board.NoteView {
		t.Helper()
		notes, err := h.boards.Notes(t.Context(), joined.Actor, boards[0])
		if err != nil || len(notes) != 1 {
			t.Fatalf("got %v, %v", notes, err)
		}
		return notes[0]
	}
	if _, err := h.addNote(t, joined.Actor, boards[0], sections[0].ID); err != nil {
		t.Fatal(err)
	}
	if author := note().Author; author == nil || *author.DisplayName != "Ann" {
		t.Errorf("got author %+v", author)
	}
	seq := note().Seq
	if err := rule(board.NamesHidden); err != nil {
		t.Fatal(err)
	}
	if n := note(); n.Author != nil || n.Seq <= seq {
		t.Errorf("with names hidden: author %+v, seq %d after %d", n.Author, n.Seq, seq)
	}
	wantCode(t, rule(board.NamesOptional), fault.Conflict)
	if err := rule(board.NamesHidden); err != nil {
		t.Errorf("hidden as it is: %v", err)
	}
	silent := h.opened(t, jo, board.NamesHidden)
	h.join(t, *silent.JoinCode)
	_, err := h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: silent.ID, Names: ptr(board.NamesOptional)})
	wantCode(t, err, fault.Conflict)
	unused := h.opened(t, jo, board.NamesHidden)
	if _, err := h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: unused.ID, Names: ptr(board.NamesRequired)}); err != nil {
		t.Errorf("before anybody joined: %v", err)
	}
}

func TestRotateCode(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	old := h.opened(t, jo, board.NamesOptional)
	joined := h.join(t, *old.JoinCode)
	projector, err := h.Authenticate(t.Context(), *old.ProjectorToken)
	if err != nil {
		t.Fatal(err)
	}
	in := workshop.RotateCode{ID: old.ID, Request: uuid.New()}
	v, err := h.RotateCode(t.Context(), jo, in)
	if err != nil || *v.JoinCode == *old.JoinCode || *v.ProjectorToken == *old.ProjectorToken {
		t.Fatalf("got %+v, %v", v, err)
	}
	if again, err := h.RotateCode(t.Context(), jo, in); err != nil || *again.JoinCode != *v.JoinCode {
		t.Errorf("the request again rotated again: %v", err)
	}
	_, errOld := h.Join(t.Context(), home, workshop.Join{Code: *old.JoinCode})
	_, errWrong := h.Join(t.Context(), home, workshop.Join{Code: "22222222"})
	if errOld == nil || errOld.Error() != errWrong.Error() {
		t.Errorf("old code: %v; wrong code: %v", errOld, errWrong)
	}
	h.join(t, *v.JoinCode)
	_, err = h.Authenticate(t.Context(), *old.ProjectorToken)
	wantCode(t, err, fault.Unauthenticated)
	gone, err := h.StillValid(t.Context(), []account.Credential{joined.Actor.Credential, projector.Credential})
	if err != nil || len(gone) != 1 || gone[0] != projector.Credential {
		t.Errorf("got %v, %v", gone, err)
	}
	if _, err := h.Get(t.Context(), projector, v.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a projector with the old key reads: %v", err)
	}
}
