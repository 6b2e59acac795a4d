package board

import (
	"errors"
	"slices"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// A phone that got no answer sends the same note again: it must find it as it stands, whatever happened meanwhile.
func TestSameNoteAgain(t *testing.T) {
	fay := facilitator("Fay")
	for name, c := range map[string]struct {
		meanwhile func(s *scene, ann guest, n *Note)
		text      string
	}{
		"nothing":           {func(*scene, guest, *Note) {}, "note"},
		"edited":            {func(s *scene, ann guest, n *Note) { must(s.note(ann, EditNote{ID: n.ID, Text: "edited"}.decide)) }, "edited"},
		"moved":             {func(s *scene, ann guest, n *Note) { must(s.note(ann, MoveNote{ID: n.ID, Section: s.second}.decide)) }, "note"},
		"deleted":           {func(s *scene, ann guest, n *Note) { must(s.note(ann, DeleteNote{ID: n.ID}.decide)) }, ""},
		"deleted by others": {func(s *scene, _ guest, n *Note) { must(s.note(fay, DeleteNote{ID: n.ID}.decide)) }, ""},
		"question closed":   {func(s *scene, _ guest, _ *Note) { s.openQuestion(s.first, false) }, "note"},
		"workshop closed":   {func(s *scene, _ guest, _ *Note) { s.accept(false) }, "note"},
		"hidden":            {func(s *scene, _ guest, _ *Note) { s.show(SectionID{}, false) }, "note"},
		"too fast":          {func(s *scene, _ guest, _ *Note) { s.rate = fault.Slow(time.Second) }, "note"},
		"full": {func(s *scene, ann guest, _ *Note) {
			s.fill(s.first, MaxNotesPerPerson, func(int) uuid.UUID { return ann.Author() })
		}, "note"},
	} {
		t.Run(name, func(t *testing.T) {
			s, ann := newScene(), participant("Ann")
			n := s.add(ann, s.first, "note")
			c.meanwhile(s, ann, n)
			before, rated := s.state.seq, s.rated
			var view NoteView
			err := s.act(ann, func(c *command, d *draft, st Standing) error {
				again, err := AddNote{ID: n.ID, Board: s.id, Section: s.first, Text: "note"}.decide(c, d, st)
				if err == nil {
					view = *d.viewFor(c.actor, st, again)
				}
				return err
			})
			if err != nil || view.ID != n.ID || view.Text != c.text {
				t.Errorf("got %q, %v, want %q", view.Text, err, c.text)
			}
			if s.state.seq != before || s.rated != rated {
				t.Errorf("took %d seqs, asked the rate limit %d times", s.state.seq-before, s.rated-rated)
			}
		})
	}
}

func TestIdOfAnotherNote(t *testing.T) {
	s, ann, bob := newScene(), participant("Ann"), participant("Bob")
	n := s.add(ann, s.first, "Ann's")
	elsewhere := NoteID(uuid.New())
	s.taken = map[uuid.UUID]bool{uuid.UUID(elsewhere): true}
	for name, try := range map[string]struct {
		who guest
		id  NoteID
	}{
		"of another author":                 {bob, n.ID},
		"of another author, as facilitator": {facilitator("Fay"), n.ID},
		"on another board":                  {ann, elsewhere},
	} {
		_, err := s.note(try.who, AddNote{ID: try.id, Board: s.id, Section: s.first, Text: "new"}.decide)
		f := fault.Of(err)
		if f == nil || f.Code != fault.Conflict || f.Current != nil {
			t.Errorf("%s: got %v with %v, want CONFLICT that reveals nothing", name, err, f)
		}
	}
	err := s.act(facilitator("Fay"), func(c *command, d *draft, st Standing) error {
		_, err := AddSection{ID: SectionID(elsewhere), Board: s.id, Text: SectionText{Title: "new"}}.decide(c, d, st)
		return err
	})
	wantCode(t, err, fault.Conflict)
}

// The same request again does nothing, also when the note has changed since.
func TestSameRequestAgain(t *testing.T) {
	ann, fay, request := participant("Ann"), facilitator("Fay"), uuid.New()
	for name, c := range map[string]struct {
		decide func(s *scene, n *Note) decideNote
		undo   func(s *scene, n *Note) decideNote // the opposite, by another request
	}{
		"edit": {
			func(_ *scene, n *Note) decideNote { return EditNote{ID: n.ID, Request: request, Text: "edited"}.decide },
			func(_ *scene, n *Note) decideNote {
				return EditNote{ID: n.ID, Request: uuid.New(), Text: "back"}.decide
			},
		},
		"move": {
			func(s *scene, n *Note) decideNote {
				return MoveNote{ID: n.ID, Request: request, Section: s.second}.decide
			},
			func(s *scene, n *Note) decideNote {
				return MoveNote{ID: n.ID, Request: uuid.New(), Section: s.first}.decide
			},
		},
		"delete": {
			func(_ *scene, n *Note) decideNote { return DeleteNote{ID: n.ID, Request: request}.decide },
			func(_ *scene, n *Note) decideNote { return RestoreNote{ID: n.ID, Request: uuid.New()}.decide },
		},
		"restore": {
			func(_ *scene, n *Note) decideNote { return RestoreNote{ID: n.ID, Request: request}.decide },
			func(_ *scene, n *Note) decideNote { return DeleteNote{ID: n.ID, Request: uuid.New()}.decide },
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene()
			n := s.add(ann, s.first, "note")
			if name == "restore" {
				must(s.note(ann, DeleteNote{ID: n.ID}.decide))
			}
			decide := c.decide(s, n)
			must(s.note(ann, decide))
			again := func(who guest) *Note {
				t.Helper()
				before, rated := s.state.seq, s.rated
				s.rate = fault.Slow(time.Second)
				defer func() { s.rate = nil }()
				got, err := s.note(who, decide)
				if err != nil || s.state.seq != before || s.rated != rated || got != s.state.notes.Get(n.ID) {
					t.Errorf("got %v, %v after %d seqs", got, err, s.state.seq-before)
				}
				return got
			}
			again(ann)
			must(s.note(ann, c.undo(s, n)))
			again(ann)
			s.accept(false)
			again(ann)
			again(fay)
			if _, err := s.note(participant("Bob"), decide); err == nil {
				t.Error("somebody else succeeded with the request of another")
			}
		})
	}
}

func TestSameChangeOfQuestionOrBoardAgain(t *testing.T) {
	s, fay, request := newScene(), facilitator("Fay"), uuid.New()
	board := func(title string, request uuid.UUID) error {
		return s.act(fay, func(c *command, d *draft, st Standing) error {
			_, err := UpdateBoard{ID: s.id, Request: request, Title: &title}.decide(c, d, st)
			return err
		})
	}
	section := func(title string, request uuid.UUID) error {
		return s.act(fay, func(c *command, d *draft, st Standing) error {
			_, err := UpdateSection{ID: s.first, Request: request, Title: &title}.decide(c, d, st)
			return err
		})
	}
	if err := errors.Join(board("one", request), board("two", uuid.New()), board("one", request), section("one", request),
		section("two", uuid.New()), section("one", request)); err != nil {
		t.Fatal(err)
	}
	if b, q := s.state.board.Title, s.state.sections.Get(s.first).Title; b != "two" || q != "two" || s.state.seq != 5 {
		t.Errorf("the board is %q, the question %q, the seq %d", b, q, s.state.seq)
	}
}

func TestDeletedTwice(t *testing.T) {
	s, ann, fay := newScene(), participant("Ann"), facilitator("Fay")
	n := s.add(ann, s.first, "note")
	must(s.note(ann, DeleteNote{ID: n.ID}.decide))
	before := s.state.seq
	if _, err := s.note(ann, DeleteNote{ID: n.ID, Request: uuid.New()}.decide); err != nil || s.state.seq != before {
		t.Errorf("by the same person: %v", err)
	}
	_, err := s.note(fay, DeleteNote{ID: n.ID}.decide)
	wantCode(t, err, fault.NotFound)
	must(s.note(fay, RestoreNote{ID: n.ID}.decide))
	must(s.note(fay, DeleteNote{ID: n.ID}.decide))
	for name, decide := range map[string]decideNote{
		"edit": EditNote{ID: n.ID, Text: "x"}.decide, "move": MoveNote{ID: n.ID, Section: s.second}.decide,
		"delete": DeleteNote{ID: n.ID}.decide,
	} {
		if _, err := s.note(ann, decide); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s of a deleted note: %v", name, err)
		}
	}
	_, err = s.note(ann, RestoreNote{ID: n.ID}.decide)
	wantCode(t, err, fault.Forbidden) // what a facilitator took off, its author does not put back
}

func TestStaleEdit(t *testing.T) {
	s, ann, fay := newScene(), participant("Ann"), facilitator("Fay")
	n := s.add(ann, s.first, "first")
	edited := must(s.note(fay, EditNote{ID: n.ID, Text: "second"}.decide))
	s.show(s.first, false) // its author sees it all the same
	for _, who := range []guest{ann, fay} {
		_, err := s.note(who, EditNote{ID: n.ID, Text: "third", BaseSeq: n.Seq}.decide)
		f := fault.Of(err)
		if f == nil || f.Code != fault.Conflict {
			t.Fatalf("got %v", err)
		}
		current, ok := f.Current.(*NoteView)
		if !ok || current.Text != "second" || current.Seq != edited.Seq {
			t.Errorf("the current note is %+v", f.Current)
		}
	}
	_, err := s.note(participant("Bob"), EditNote{ID: n.ID, Text: "third", BaseSeq: n.Seq}.decide)
	if f := fault.Of(err); f == nil || f.Code != fault.NotFound || f.Current != nil {
		t.Errorf("somebody else learns %v", err)
	}
	for _, base := range []live.Seq{edited.Seq, edited.Seq + 100, 0} {
		must(s.note(ann, EditNote{ID: n.ID, Text: "third", BaseSeq: base}.decide))
	}
	before := s.state.seq
	if _, err := s.note(ann, EditNote{ID: n.ID, Text: "third"}.decide); err != nil || s.state.seq != before {
		t.Errorf("an edit that changes nothing took a seq: %v", err)
	}
}

// TestEditsOfOthersFields: facilitators who change different fields of one row are not in each other's way, and whoever moves
// a note is in nobody's.
func TestEditsOfOthersFields(t *testing.T) {
	s, fay, guy := newScene(), facilitator("Fay"), facilitator("Guy")
	n := s.add(fay, s.first, "first")
	must(s.note(fay, EditNote{ID: n.ID, Text: "first", Colour: Rose}.decide))
	must(s.note(fay, MoveNote{ID: n.ID, Section: s.second}.decide))
	if edited := must(s.note(guy, EditNote{ID: n.ID, Text: "second", BaseSeq: n.Seq}.decide)); edited.Colour != Rose {
		t.Errorf("got %+v", edited)
	}
	_, err := s.note(fay, EditNote{ID: n.ID, Text: "third", Colour: Blue, BaseSeq: n.Seq}.decide)
	if f := fault.Of(err); f == nil || f.Code != fault.Conflict || !slices.Equal(f.Fields, []string{"text", "colour"}) {
		t.Errorf("got %v", err)
	}
}

func TestRateIsAskedOnceForACommand(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	c := &command{actor: ann.Actor, allowed: func() error { s.rated++; return s.rate }}
	decide := AddNote{ID: NoteID(uuid.New()), Section: s.first, Text: "x"}.decide
	for range 3 { // a commit whose outcome is unknown decides again
		if _, err := decide(c, newDraft(&live.Batch{Seq: s.state.seq, Now: noon}, s.state, nil), ann.Standing); err != nil {
			t.Fatal(err)
		}
	}
	if s.rated != 1 {
		t.Errorf("asked %d times", s.rated)
	}
	s.rate = fault.Slow(time.Second)
	for name, decide := range map[string]decideNote{
		"add":  AddNote{ID: NoteID(uuid.New()), Section: s.first, Text: "x"}.decide,
		"full": AddNote{ID: NoteID(uuid.New()), Section: SectionID{}, Text: "x"}.decide, // rates come before anything else
	} {
		if _, err := s.note(ann, decide); !fault.Is(err, fault.RateLimited) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPanicOfARuleFailsItsCommandAlone(t *testing.T) {
	s := newScene()
	err := s.act(participant("Ann"), func(*command, *draft, Standing) error { panic("a rule went wrong") })
	if err == nil || fault.Of(err) != nil {
		t.Errorf("got %v, want a fault of ours", err)
	}
	if account.SystemActor.Kind != account.System || s.tryAdd(system, s.first) != nil {
		t.Error("the next command failed as well")
	}
}
