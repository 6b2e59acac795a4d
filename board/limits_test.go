package board

import (
	"fmt"
	"testing"

	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// fill puts n notes on a question at once, each by the author that by gives.
func (s *scene) fill(section SectionID, n int, by func(i int) uuid.UUID) {
	rows := Delta{At: s.state.seq}
	for i := range n {
		rows.At++
		rows.Notes = append(rows.Notes, &Note{
			ID: NoteID(uuid.New()), Board: s.id, Section: section, Seq: rows.At, CreatedSeq: rows.At, PublishedSeq: rows.At,
			Text: "note", Position: fmt.Sprintf("b%02d", i/62), Status: Published, Author: Author{ID: by(i)},
		})
	}
	s.state.Apply(rows)
}

func somebody(int) uuid.UUID { return uuid.New() }

func (s *scene) tryAdd(who guest, section SectionID) error {
	_, err := s.note(who, AddNote{ID: NoteID(uuid.New()), Board: s.id, Section: section, Text: "one more"}.decide)
	return err
}

func TestNotesOfOnePersonInAQuestion(t *testing.T) {
	s, ann, bob, fay := newScene(), participant("Ann"), participant("Bob"), facilitator("Fay")
	s.fill(s.first, MaxNotesPerPerson-1, func(int) uuid.UUID { return ann.Author() })
	elsewhere := s.add(ann, s.second, "in another question")
	last := s.add(ann, s.first, "the last")
	wantCode(t, s.tryAdd(ann, s.first), fault.LimitExceeded)
	for _, err := range []error{s.tryAdd(bob, s.first), s.tryAdd(ann, s.second)} {
		if err != nil {
			t.Errorf("others and other questions count for themselves: %v", err)
		}
	}
	_, err := s.note(ann, MoveNote{ID: elsewhere.ID, Section: s.first}.decide)
	wantCode(t, err, fault.LimitExceeded)
	must(s.note(ann, MoveNote{ID: last.ID, Section: s.first}.decide)) // within the question

	must(s.note(ann, DeleteNote{ID: last.ID}.decide))
	must(s.note(ann, MoveNote{ID: elsewhere.ID, Section: s.first}.decide))
	_, err = s.note(ann, RestoreNote{ID: last.ID}.decide)
	wantCode(t, err, fault.LimitExceeded)
	must(s.note(fay, RestoreNote{ID: last.ID}.decide)) // who runs the workshop may go over it
	wantCode(t, s.tryAdd(ann, s.first), fault.LimitExceeded)

	s.fill(s.third, MaxNotesPerPerson, func(int) uuid.UUID { return fay.Author() })
	if err := s.tryAdd(fay, s.third); err != nil {
		t.Errorf("facilitators have no such limit: %v", err)
	}
}

func TestNotesInAQuestion(t *testing.T) {
	s, ann, fay := newScene(), participant("Ann"), facilitator("Fay")
	s.fill(s.first, MaxNotesSection-1, somebody)
	n := s.add(ann, s.first, "the last")
	for _, who := range []guest{ann, fay, system} {
		wantCode(t, s.tryAdd(who, s.first), fault.LimitExceeded)
	}
	other := s.add(ann, s.second, "in another question")
	_, err := s.note(fay, MoveNote{ID: other.ID, Section: s.first}.decide)
	wantCode(t, err, fault.LimitExceeded)
	must(s.note(ann, DeleteNote{ID: n.ID}.decide))
	must(s.note(fay, MoveNote{ID: other.ID, Section: s.first}.decide))
	_, err = s.note(fay, RestoreNote{ID: n.ID}.decide)
	wantCode(t, err, fault.LimitExceeded)
}

func TestNotesOnABoard(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	s.fill(s.first, MaxNotesSection, somebody)
	s.fill(s.second, MaxNotesBoard-MaxNotesSection-1, somebody)
	n := s.add(ann, s.third, "the last")
	wantCode(t, s.tryAdd(ann, s.third), fault.LimitExceeded)
	wantCode(t, s.tryAdd(facilitator("Fay"), s.third), fault.LimitExceeded)
	must(s.note(ann, DeleteNote{ID: n.ID}.decide))
	if err := s.tryAdd(ann, s.third); err != nil {
		t.Error(err)
	}
}

// Within one batch nothing is in the state yet, and the limits count all the same.
func TestLimitsCountWithinABatch(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	s.fill(s.first, MaxNotesPerPerson-2, func(int) uuid.UUID { return ann.Author() })
	d := newDraft(&live.Batch{Seq: s.state.seq, Now: noon}, s.state, nil)
	try := func(decide decideNote) error {
		_, err := decide(&command{actor: ann.Actor}, d, ann.Standing)
		return err
	}
	id := NoteID(uuid.New())
	steps := []struct {
		decide decideNote
		want   string
	}{
		{AddNote{ID: id, Section: s.first, Text: "1"}.decide, "OK"},
		{AddNote{ID: NoteID(uuid.New()), Section: s.first, Text: "2"}.decide, "OK"},
		{AddNote{ID: NoteID(uuid.New()), Section: s.first, Text: "3"}.decide, "LIMIT_EXCEEDED"},
		{DeleteNote{ID: id}.decide, "OK"},
		{AddNote{ID: NoteID(uuid.New()), Section: s.first, Text: "3"}.decide, "OK"},
		{RestoreNote{ID: id}.decide, "LIMIT_EXCEEDED"},
		{MoveNote{ID: id, Section: s.second}.decide, "NOT_FOUND"}, // deleted
	}
	for i, step := range steps {
		if got := code(try(step.decide)); got != step.want {
			t.Errorf("step %d: got %s, want %s", i, got, step.want)
		}
	}
	s.state.Apply(d.changes().Delta)
	key := personSection{ann.Author(), s.first}
	if n := s.state.counts.person[key]; n != MaxNotesPerPerson {
		t.Errorf("counted %d", n)
	}
}

func TestQuestionsOnABoard(t *testing.T) {
	s, fay := newScene(), facilitator("Fay")
	add := func(id SectionID, text SectionText) (section *Section, err error) {
		err = s.act(fay, func(c *command, d *draft, st Standing) (err error) {
			section, err = AddSection{ID: id, Board: s.id, Text: text, Open: true}.decide(c, d, st)
			return err
		})
		return section, err
	}
	var last *Section
	for i := s.state.sections.Len(); i < MaxSections; i++ {
		section, err := add(SectionID(uuid.New()), SectionText{Prompt: "What next?"})
		if err != nil {
			t.Fatal(err)
		}
		if last != nil && section.Position <= last.Position {
			t.Fatalf("position %q follows %q", section.Position, last.Position)
		}
		last = section
	}
	_, err := add(SectionID(uuid.New()), SectionText{Prompt: "One too many?"})
	wantCode(t, err, fault.LimitExceeded)
	again, err := add(last.ID, SectionText{Prompt: "What next?"})
	if err != nil || again != last {
		t.Errorf("a repeated request is no new question: %v, %v", again, err)
	}
	keys := map[string]bool{}
	for section := range s.state.sections.All() {
		keys[section.Key] = true
	}
	if len(keys) != MaxSections {
		t.Errorf("%d keys for %d questions", len(keys), MaxSections)
	}
}

func TestKeyOfAnotherQuestion(t *testing.T) {
	s := newScene()
	err := s.act(facilitator("Fay"), func(c *command, d *draft, st Standing) error {
		_, err := AddSection{ID: SectionID(uuid.New()), Board: s.id, Text: SectionText{Key: "q1", Title: "x"}}.decide(c, d, st)
		return err
	})
	if f := fault.Of(err); f == nil || f.Code != fault.BadUserInput || f.Field != "key" {
		t.Errorf("got %v", err)
	}
}

// The counts are kept in step by every change; this compares them with what they count.
func (s *State) recount() (c counts, digest live.Digest) {
	c = newCounts()
	for n := range s.notes.All() {
		c.move(nil, n)
		digest.Add(uuid.UUID(n.ID), n.Seq)
	}
	for section := range s.sections.All() {
		digest.Add(uuid.UUID(section.ID), section.Seq)
	}
	for reaction := range s.reactions.All() {
		digest.Add(uuid.UUID(reaction.ID), reaction.Seq)
	}
	digest.Add(uuid.UUID(s.board.ID), s.board.Seq)
	return c, digest
}
