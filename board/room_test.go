package board

import (
	"testing"

	"roundtable/fault"

	"github.com/google/uuid"
)

var hall, office = Network{1}, Network{2}

// from is a guest who joined from a network.
func from(network Network) guest {
	g := participant("Ann")
	g.Network = network
	return g
}

// crowd puts notes of a network into a section as if they had been stored.
func (s *scene) crowd(section SectionID, network Network, n int) (last *Note) {
	d := Delta{At: s.state.seq}
	for range n {
		d.At++
		last = &Note{
			ID: NoteID(uuid.New()), Board: s.id, Section: section, Seq: d.At, Text: "a note", Status: Published,
			Position: "a0", Author: Author{ID: uuid.New(), Network: network},
		}
		d.Notes = append(d.Notes, last)
	}
	s.state.Apply(d)
	return last
}

func wantCrowded(t *testing.T, err error, field string) {
	t.Helper()
	if f := fault.Of(err); f == nil || f.Code != fault.LimitExceeded || f.Field != field {
		t.Errorf("got %v, want LIMIT_EXCEEDED on %q", err, field)
	}
}

// TestOneNetworkLeavesRoom: a hall behind one address fills four fifths of a question; the rest is for others, and for
// those who run it.
func TestOneNetworkLeavesRoom(t *testing.T) {
	s, nearly := newScene(), MaxNotesSection*NearlyFull/100
	s.crowd(s.first, hall, nearly-1)
	s.add(from(hall), s.first, "the last of four fifths")
	add := func(who guest, section SectionID) error {
		_, err := s.note(who, AddNote{ID: NoteID(uuid.New()), Board: s.id, Section: section, Text: "one more", Colour: Auto}.decide)
		return err
	}
	wantCrowded(t, add(from(hall), s.first), "sectionId")
	for _, who := range []guest{from(office), from(Network{}), facilitator("Fay")} {
		if err := add(who, s.first); err != nil {
			t.Errorf("somebody else: %v", err)
		}
	}
	ann := from(hall)
	mine := s.add(ann, s.second, "elsewhere")
	_, err := s.note(ann, MoveNote{ID: mine.ID, Section: s.first}.decide)
	wantCrowded(t, err, "sectionId")
	s.crowd(s.first, office, nearly)
	if err := add(from(hall), s.first); err == nil {
		t.Error("the question is full and took a note")
	}
}

// TestHalfIsNoCrowd: who has half of what is there goes on, whatever is left.
func TestHalfIsNoCrowd(t *testing.T) {
	s, half := newScene(), MaxNotesSection*NearlyFull/200
	s.crowd(s.first, hall, half)
	s.crowd(s.first, office, half)
	own := s.add(from(hall), s.first, "more than half now")
	if _, err := s.note(from(hall), AddNote{ID: NoteID(uuid.New()), Board: s.id, Section: s.first, Text: "x"}.decide); err == nil {
		t.Error("more than half, and took one more")
	}
	// What is taken off makes room again.
	_ = must(s.note(facilitator("Fay"), DeleteNote{ID: own.ID}.decide))
	s.add(from(hall), s.first, "half again")
}

// TestOneNetworkLeavesRoomOnTheBoard: nor does it help to fill one question after the other.
func TestOneNetworkLeavesRoomOnTheBoard(t *testing.T) {
	s, nearly := newScene(), MaxNotesBoard*NearlyFull/100
	s.crowd(s.first, hall, nearly/2)
	s.crowd(s.second, hall, nearly/2)
	_, err := s.note(from(hall), AddNote{ID: NoteID(uuid.New()), Board: s.id, Section: s.third, Text: "x"}.decide)
	wantCrowded(t, err, "boardId")
	s.add(from(office), s.third, "from elsewhere")
}

// deleted puts notes of a network on the board that are deleted: by who wrote them, or by somebody who runs the workshop.
func (s *scene) deleted(network Network, n int, byAuthor bool) {
	d := Delta{At: s.state.seq}
	for range n {
		d.At++
		note := &Note{
			ID: NoteID(uuid.New()), Board: s.id, Section: s.first, Seq: d.At, Status: Deleted,
			Author: Author{ID: uuid.New(), Network: network}, DeletedBy: uuid.New(),
		}
		if byAuthor {
			note.DeletedBy = note.Author.ID
		}
		d.Notes = append(d.Notes, note)
	}
	s.state.Apply(d)
}

// TestDeletedNotesAreCounted: who writes and deletes all day fills no memory, and keeps nobody from writing: only from
// deleting more, those of their network first.
func TestDeletedNotesAreCounted(t *testing.T) {
	s := newScene()
	ann, bob, fay := from(hall), from(office), facilitator("Fay")
	annsOld, bobsOld := s.add(ann, s.first, "old"), s.add(bob, s.first, "old")
	remove := func(who guest, n *Note) error {
		_, err := s.note(who, DeleteNote{ID: n.ID}.decide)
		return err
	}
	s.deleted(hall, MaxNotesDeleted*NearlyFull/100-1, true)
	if err := remove(ann, annsOld); err != nil {
		t.Errorf("the last of four fifths: %v", err)
	}
	annsNew := s.add(ann, s.first, "who deletes no more still writes")
	wantCrowded(t, remove(ann, annsNew), "id")
	if err := remove(bob, bobsOld); err != nil {
		t.Errorf("somebody else: %v", err)
	}
	s.deleted(office, MaxNotesDeleted/10, true)
	s.deleted(Network{3}, MaxNotesDeleted/10-1, true)
	bobsNew := s.add(bob, s.first, "new")
	wantCrowded(t, remove(bob, bobsNew), "id")
	for _, n := range []*Note{annsNew, bobsNew} {
		if err := remove(fay, n); err != nil {
			t.Errorf("whoever runs it: %v", err)
		}
	}
	restored, err := s.note(ann, RestoreNote{ID: annsOld.ID}.decide)
	if err != nil {
		t.Fatal(err)
	}
	if err := remove(bob, s.add(bob, s.first, "there is room again")); err != nil {
		t.Error(err)
	}
	wantCrowded(t, remove(ann, restored), "id")
}

// TestKeptNotesAreCounted: what was taken off a board stays in memory, too.
func TestKeptNotesAreCounted(t *testing.T) {
	s := newScene()
	s.deleted(hall, MaxNotesKept-1, false)
	s.add(from(hall), s.first, "the last")
	_, err := s.note(facilitator("Fay"), AddNote{ID: NoteID(uuid.New()), Board: s.id, Section: s.first, Text: "x"}.decide)
	wantCrowded(t, err, "boardId")
}
