package board

import (
	"testing"

	"roundtable/live"

	"github.com/google/uuid"
)

// What each audience sees of a note, by the state of the note and of what it is in.
const projections = `
note      board   section attendee facilitator
published shown   shown   yes      yes
published hidden  shown   no       yes
published shown   hidden  no       yes
published hidden  hidden  no       yes
deleted   shown   shown   no       no
deleted   hidden  hidden  no       no
`

func TestWhoSeesANote(t *testing.T) {
	rows := table(projections)
	for _, row := range rows[1:] {
		b, s := &Board{NotesVisible: row[1] == "shown"}, &Section{NotesVisible: row[2] == "shown"}
		n := &Note{ID: NoteID(uuid.New()), Text: "secret", Status: Published}
		if row[0] == "deleted" {
			n.Status = Deleted
		}
		for i, audience := range []Audience{ForAttendee, ForFacilitator} {
			view, visible := project(b, s, n, audience)
			if want := row[3+i] == "yes"; visible != want {
				t.Errorf("%v for the %v: visible %v", row[:3], audience, visible)
			}
			if !visible && view != (NoteView{}) {
				t.Errorf("%v for the %v: not visible, but shown %+v", row[:3], audience, view)
			}
			if again, same := View(b, s, n, audience); same != visible || again.ID != view.ID {
				t.Errorf("%v for the %v: View differs", row[:3], audience)
			}
		}
		own := projectOwn(b, n)
		if want := map[bool]string{true: "secret", false: ""}[n.Status == Published]; own.Text != want {
			t.Errorf("%v: its author sees %q", row[:3], own.Text)
		}
	}
}

func TestWhoIsNamed(t *testing.T) {
	id := uuid.New()
	named, unnamed := Author{id, "Ann", "CHARITY", Network{}}, Author{id, "", "CHARITY", Network{}}
	bare, example := Author{id, "", "", Network{}}, Author{}
	for name, c := range map[string]struct {
		rule                    NamesRule
		author                  Author
		shown, withID, withSect bool
	}{
		"named":                  {NamesRequired, named, true, true, true},
		"named, optional":        {NamesOptional, named, true, true, true},
		"unnamed":                {NamesOptional, unnamed, true, false, true},
		"unnamed, nothing given": {NamesOptional, bare, true, false, false},
		"came with an example":   {NamesRequired, example, false, false, false},
		"hidden":                 {NamesHidden, named, false, false, false},
		"hidden, unnamed":        {NamesHidden, unnamed, false, false, false},
	} {
		b, n := &Board{Names: c.rule, NotesVisible: true}, &Note{Status: Published, Author: c.author}
		attendee, _ := project(b, &Section{NotesVisible: true}, n, ForAttendee)
		facilitator, _ := project(b, &Section{}, n, ForFacilitator)
		for audience, view := range map[string]NoteView{"attendee": attendee, "facilitator": facilitator, "own": projectOwn(b, n)} {
			a := view.Author
			if (a != nil) != c.shown {
				t.Errorf("%s for the %s: author %+v", name, audience, a)
				continue
			}
			if a == nil {
				continue
			}
			if (a.ID != nil) != c.withID || (a.DisplayName != nil) != c.withID || (a.Sector != nil) != c.withSect {
				t.Errorf("%s for the %s: author %+v", name, audience, *a)
			}
			if a.ID != nil && (*a.ID != id || *a.DisplayName != "Ann") {
				t.Errorf("%s for the %s: %v, %q", name, audience, *a.ID, *a.DisplayName)
			}
		}
	}
}

// The seq of a view grows whenever what it shows may have changed, so that clients can drop what they have by seq.
func TestSeqOfAView(t *testing.T) {
	b := &Board{VisibleSeq: 7, NamesSeq: 5, NotesVisible: true}
	for name, c := range map[string]struct {
		note, section         live.Seq
		attendee, facilitator live.Seq
	}{
		"the board changed last":   {3, 4, 7, 5},
		"the section changed last": {3, 9, 9, 5},
		"the note changed last":    {10, 9, 10, 10},
	} {
		s, n := &Section{VisibleSeq: c.section, NotesVisible: true}, &Note{Seq: c.note, Status: Published}
		attendee, _ := project(b, s, n, ForAttendee)
		facilitator, _ := project(b, s, n, ForFacilitator)
		if own := projectOwn(b, n); attendee.Seq != c.attendee || facilitator.Seq != c.facilitator || own.Seq != c.facilitator {
			t.Errorf("%s: attendee %d, facilitator %d, own %d", name, attendee.Seq, facilitator.Seq, own.Seq)
		}
	}
}

func TestPositionOrder(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	third := s.add(ann, s.second, "second question")
	first, second := s.add(ann, s.first, "1"), s.add(ann, s.first, "2")
	wantTexts(t, shared{ForAttendee}.Snapshot(s.state).Notes, "1", "2", "second question")
	must(s.note(ann, MoveNote{ID: second.ID, Section: s.first}.decide)) // to the front
	must(s.note(ann, MoveNote{ID: third.ID, Section: s.first, After: second.ID}.decide))
	wantTexts(t, shared{ForAttendee}.Snapshot(s.state).Notes, "2", "second question", "1")
	must(s.note(ann, DeleteNote{ID: first.ID}.decide))
	must(s.note(ann, MoveNote{ID: second.ID, Section: s.first, After: third.ID}.decide))
	must(s.note(ann, RestoreNote{ID: first.ID}.decide)) // at its old place, where nobody else is
	u := shared{ForAttendee}.Snapshot(s.state)
	wantTexts(t, u.Notes, "second question", "2", "1")
	for i := range u.Notes[1:] {
		if u.Notes[i].Position >= u.Notes[i+1].Position {
			t.Errorf("positions %q, %q", u.Notes[i].Position, u.Notes[i+1].Position)
		}
	}
}

func TestWhereANoteCannotGo(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	n, elsewhere, gone := s.add(ann, s.first, "n"), s.add(ann, s.second, "elsewhere"), s.add(ann, s.first, "gone")
	must(s.note(ann, DeleteNote{ID: gone.ID}.decide))
	s.openQuestion(s.third, false)
	for name, c := range map[string]struct {
		in   MoveNote
		want string
	}{
		"after itself":                     {MoveNote{Section: s.first, After: n.ID}, "BAD_USER_INPUT"},
		"after a note of another question": {MoveNote{Section: s.first, After: elsewhere.ID}, "BAD_USER_INPUT"},
		"after a deleted note":             {MoveNote{Section: s.first, After: gone.ID}, "BAD_USER_INPUT"},
		"after nothing known":              {MoveNote{Section: s.first, After: NoteID(uuid.New())}, "BAD_USER_INPUT"},
		"to no question":                   {MoveNote{Section: SectionID(uuid.New())}, "NOT_FOUND"},
		"to a closed question":             {MoveNote{Section: s.third}, "CLOSED"},
	} {
		c.in.ID = n.ID
		if _, err := s.note(ann, c.in.decide); code(err) != c.want {
			t.Errorf("%s: got %s, want %s", name, code(err), c.want)
		}
	}
	must(s.note(facilitator("Fay"), MoveNote{ID: n.ID, Section: s.third}.decide))
}
