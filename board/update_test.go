package board

import (
	"testing"

	"roundtable/live"

	"github.com/google/uuid"
)

// eyes is somebody who watches: what they hold, brought forward by the differences that they were served.
type eyes struct {
	*scene
	audience Audience
	seq      live.Seq
	sent     bool // the last look brought something
}

func (s *scene) watch(audience Audience) *eyes {
	return &eyes{scene: s, audience: audience, seq: s.state.seq}
}

func (e *eyes) look(t *testing.T) Update {
	t.Helper()
	u, changed := shared{e.audience}.Difference(e.state, e.seq)
	if e.sent = changed; !changed {
		if len(u.Notes)+len(u.Sections)+len(u.RemovedIDs) > 0 {
			t.Errorf("nothing changed, but %+v", u)
		}
		return Update{}
	}
	if u.From == nil || *u.From != e.seq || u.Seq != e.state.seq {
		t.Errorf("the update leads from %v to %d, want from %d to %d", u.From, u.Seq, e.seq, e.state.seq)
	}
	e.seq = u.Seq
	return u
}

func (e *eyes) wantNothing(t *testing.T) {
	t.Helper()
	if u := e.look(t); e.sent {
		t.Errorf("sent what the %v may not know of: notes %q, removed %v, sections %d", e.audience, texts(u.Notes), u.RemovedIDs, len(u.Sections))
	}
}

func TestWhatAttendeesAreNotSent(t *testing.T) {
	s, ann, fay := newScene(), participant("Ann"), facilitator("Fay")
	seen := s.add(ann, s.first, "seen")
	gone := s.add(ann, s.second, "gone")
	must(s.note(fay, DeleteNote{ID: gone.ID}.decide))
	s.show(s.first, false)
	attendee, runs := s.watch(ForAttendee), s.watch(ForFacilitator)

	secret := s.add(ann, s.first, "secret")
	for _, decide := range []decideNote{
		EditNote{ID: seen.ID, Text: "changed in secret"}.decide,
		EditNote{ID: secret.ID, Text: "changed"}.decide,
		MoveNote{ID: seen.ID, Section: s.first}.decide,
		DeleteNote{ID: secret.ID}.decide,
	} {
		must(s.note(fay, decide))
		attendee.wantNothing(t)
		if runs.look(t); !runs.sent {
			t.Error("the facilitator was sent nothing")
		}
	}
	must(s.note(fay, DeleteNote{ID: seen.ID}.decide)) // which they saw, but not when it went
	attendee.wantNothing(t)
	must(s.note(fay, RestoreNote{ID: seen.ID}.decide))
	attendee.wantNothing(t)

	s.show(s.first, true)
	u := attendee.look(t)
	wantTexts(t, u.Notes, "changed in secret")
	wantRemoved(t, u.RemovedIDs)
}

func TestMovesAcrossTheCurtain(t *testing.T) {
	s, ann, fay := newScene(), participant("Ann"), facilitator("Fay")
	s.show(s.second, false)
	s.show(s.third, false)
	n := s.add(ann, s.first, "n")
	attendee := s.watch(ForAttendee)
	move := func(to SectionID) { t.Helper(); must(s.note(fay, MoveNote{ID: n.ID, Section: to}.decide)) }

	move(s.second) // out of view
	wantRemoved(t, attendee.look(t).RemovedIDs, n)
	move(s.third) // from hidden to hidden
	attendee.wantNothing(t)
	must(s.note(fay, EditNote{ID: n.ID, Text: "edited"}.decide))
	attendee.wantNothing(t)
	s.show(s.second, true) // where it is no more
	u := attendee.look(t)
	wantTexts(t, u.Notes)
	wantRemoved(t, u.RemovedIDs)
	move(s.first) // into view
	wantTexts(t, attendee.look(t).Notes, "edited")

	// Out of view while it is edited, all in one look.
	must(s.note(fay, EditNote{ID: n.ID, Text: "last seen"}.decide))
	attendee.look(t)
	s.show(s.first, false)
	move(s.third)
	must(s.note(fay, EditNote{ID: n.ID, Text: "unseen"}.decide))
	wantRemoved(t, attendee.look(t).RemovedIDs, n)
	move(s.second)
	wantTexts(t, attendee.look(t).Notes, "unseen")
}

func TestCurtainsOfBoardAndQuestion(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	one, two := s.add(ann, s.first, "one"), s.add(ann, s.second, "two")
	attendee := s.watch(ForAttendee)
	s.show(s.second, false)
	wantRemoved(t, attendee.look(t).RemovedIDs, two)
	s.show(SectionID{}, false) // the second is out of view already
	wantRemoved(t, attendee.look(t).RemovedIDs, one)
	s.show(s.second, true) // in vain
	u := attendee.look(t)
	wantTexts(t, u.Notes)
	wantRemoved(t, u.RemovedIDs)
	if len(u.Sections) != 1 {
		t.Errorf("%d sections", len(u.Sections))
	}
	unseen := s.add(ann, s.first, "unseen")
	attendee.wantNothing(t)
	s.show(SectionID{}, true)
	wantTexts(t, attendee.look(t).Notes, "one", "unseen", "two")
	if got := s.state.notes.Get(unseen.ID).PublishedSeq; got != s.state.board.VisibleSeq {
		t.Errorf("published at %d, shown at %d", got, s.state.board.VisibleSeq)
	}
	s.show(SectionID{}, false)
	wantRemoved(t, attendee.look(t).RemovedIDs, one, two, unseen)
}

func TestDeletedNotesAreRemovedOnce(t *testing.T) {
	s, ann, fay := newScene(), participant("Ann"), facilitator("Fay")
	n, kept := s.add(ann, s.first, "n"), s.add(ann, s.first, "kept")
	ownSeq, attendee, runs := s.state.seq, s.watch(ForAttendee), s.watch(ForFacilitator)
	must(s.note(fay, DeleteNote{ID: n.ID}.decide))
	wantRemoved(t, attendee.look(t).RemovedIDs, n)
	wantRemoved(t, runs.look(t).RemovedIDs, n)
	mine, changed := own{ann.Author()}.Difference(s.state, ownSeq)
	if wantRemoved(t, mine.RemovedIDs, n); !changed {
		t.Error("its author was told nothing")
	}
	ownSeq = s.state.seq
	for _, change := range []func(){
		func() { s.names(NamesHidden) }, func() { s.show(s.first, false) }, func() { s.show(s.first, true) },
		func() { s.show(SectionID{}, false) }, func() { s.show(SectionID{}, true) },
	} {
		change()
		for _, e := range []*eyes{attendee, runs} {
			for _, id := range e.look(t).RemovedIDs {
				if id != uuid.UUID(kept.ID) {
					t.Errorf("the %v is told again of what was deleted before", e.audience)
				}
			}
		}
		mine, _ := own{ann.Author()}.Difference(s.state, ownSeq)
		wantRemoved(t, mine.RemovedIDs)
	}
}

func TestNamesChange(t *testing.T) {
	s, ann, bob := newScene(), participant("Ann"), participant("Bob")
	s.add(ann, s.first, "Ann's")
	s.add(bob, s.first, "Bob's")
	s.show(s.second, false)
	s.add(ann, s.second, "Ann's, unseen")
	attendee, runs, ownSeq := s.watch(ForAttendee), s.watch(ForFacilitator), s.state.seq
	s.names(NamesHidden)
	seen, all := attendee.look(t), runs.look(t)
	mine, _ := own{ann.Author()}.Difference(s.state, ownSeq)
	wantTexts(t, seen.Notes, "Ann's", "Bob's")
	wantTexts(t, all.Notes, "Ann's", "Bob's", "Ann's, unseen")
	wantTexts(t, mine.Notes, "Ann's", "Ann's, unseen")
	for _, notes := range [][]NoteView{seen.Notes, all.Notes, mine.Notes} {
		for _, n := range notes {
			if n.Author != nil || n.Seq != s.state.seq {
				t.Errorf("%q is sent with author %v and seq %d", n.Text, n.Author, n.Seq)
			}
		}
	}
}

func TestOwnNotes(t *testing.T) {
	s, ann, bob := newScene(), participant("Ann"), participant("Bob")
	s.show(SectionID{}, false)
	seq := s.state.seq
	s.add(bob, s.first, "Bob's")
	if u, changed := (own{ann.Author()}).Difference(s.state, seq); changed {
		t.Errorf("Ann is told of Bob's: %+v", u)
	}
	n := s.add(ann, s.first, "Ann's, unseen by others")
	u, changed := own{ann.Author()}.Difference(s.state, seq)
	wantTexts(t, u.Notes, "Ann's, unseen by others")
	if !changed || *u.From != seq || u.Seq != s.state.seq || u.NotesPerQuestion != MaxNotesPerPerson {
		t.Errorf("%+v", u)
	}
	must(s.note(ann, DeleteNote{ID: n.ID}.decide))
	if u := (own{ann.Author()}).Snapshot(s.state); len(u.Notes) != 0 || u.From != nil {
		t.Errorf("a deleted note is in the snapshot: %+v", u)
	}
}

func TestResume(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	s.add(ann, s.first, "one")
	s.show(s.second, false)
	shown := s.state.seq
	s.add(ann, s.first, "two")
	s.names(NamesHidden)
	named := s.state.seq
	s.add(ann, s.first, "three")
	tip := s.state.seq
	for _, c := range []struct {
		name      string
		after     *live.Seq
		audience  Audience
		all       bool
		wantNotes int
	}{
		{"from the beginning", nil, ForAttendee, true, 3},
		{"from the tip", &tip, ForAttendee, false, 0},
		{"one behind", &named, ForAttendee, false, 1},
		{"one behind, facilitator", &named, ForFacilitator, false, 1},
		{"from before names were hidden", &shown, ForAttendee, true, 3},
		{"from before names were hidden, facilitator", &shown, ForFacilitator, true, 3},
		{"from the future", ptr(tip + 1), ForAttendee, true, 3},
		{"from far in the future", ptr(live.Seq(1) << 62), ForFacilitator, true, 3},
		{"from before time", ptr(live.Seq(-1)), ForAttendee, true, 3},
	} {
		u := live.Resume(shared{c.audience}, s.state, c.after)
		if (u.From == nil) != c.all || len(u.Notes) != c.wantNotes || u.Seq != tip {
			t.Errorf("%s: everything %v with %d notes at %d", c.name, u.From == nil, len(u.Notes), u.Seq)
		}
		if u.From != nil && *u.From != *c.after {
			t.Errorf("%s: continues %d", c.name, *u.From)
		}
		ownSeq := live.Resume(own{ann.Author()}, s.state, c.after)
		if (ownSeq.From == nil) != c.all || len(ownSeq.Notes) != c.wantNotes {
			t.Errorf("%s, ownSeq: everything %v with %d notes", c.name, ownSeq.From == nil, len(ownSeq.Notes))
		}
	}
}

// Whoever stopped before a change of who sees what begins anew, so that nothing that was hidden stays on their screen.
func TestResumeFromBeforeAnythingWasHidden(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	s.add(ann, s.first, "secret")
	before := s.state.seq
	s.show(s.first, false)
	if u := live.Resume(shared{ForAttendee}, s.state, &before); u.From != nil || len(u.Notes) != 0 {
		t.Errorf("%+v", u)
	}
	if u := live.Resume(shared{ForFacilitator}, s.state, &before); u.From == nil || len(u.Notes) != 0 {
		t.Errorf("facilitators see the same as before: %+v", u)
	}
}
