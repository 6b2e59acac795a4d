package board

import (
	"fmt"
	"runtime/debug"

	"roundtable/account"
	"roundtable/internal/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// command is one mutation of a board on its way through a commit. judge decides on the overlay and records what
// changes; it may run again for the same command when a commit is repeated.
type command struct {
	actor   account.Actor
	newID   uuid.UUID // of a row to be made: it is looked for on other boards
	judge   func(o *overlay, st Standing) error
	allowed func() error // the rate limit; asked once, after it is known that the command is new
	rated   bool
}

// judgeSafely makes a panic of a rule the failure of its command alone: the others of the batch are not to blame, and
// the rules record a change in one step at their end.
func (c *command) judgeSafely(o *overlay, st Standing) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic in a rule: %v\n%s", r, debug.Stack())
		}
	}()
	return c.judge(o, st)
}

// rate asks the rate limit, once for each command however often it is judged.
func (c *command) rate() error {
	if c.rated || c.allowed == nil {
		return nil
	}
	if err := c.allowed(); err != nil {
		return err
	}
	c.rated = true
	return nil
}

// AddNote is the input of a new note.
type AddNote struct {
	ID      NoteID
	Board   BoardID
	Section SectionID
	Text    string
	Colour  Colour // "": Auto
}

func (in AddNote) judge(c *command, o *overlay, st Standing) (*Note, error) {
	if err := st.mayWrite(); err != nil {
		return nil, err
	}
	author := c.actor.Author()
	if old := o.note(in.ID); old != nil {
		if old.Author.ID != author {
			return nil, fault.New(fault.Conflict, "this id is taken")
		}
		return old, nil
	}
	if o.taken[uuid.UUID(in.ID)] {
		return nil, fault.New(fault.Conflict, "this id is taken")
	}
	if err := c.rate(); err != nil {
		return nil, err
	}
	b, section := o.theBoard(), o.section(in.Section)
	if section == nil {
		return nil, fault.Missing("section")
	}
	if c.actor.Kind != account.System {
		if err := takes(b, section); err != nil {
			return nil, err
		}
	}
	if err := o.room(author, in.Section, st.Role == RoleAttendee); err != nil {
		return nil, err
	}
	position, err := Between(o.last(in.Section), "")
	if err != nil {
		return nil, err
	}
	seq := o.next()
	note := &Note{
		ID: in.ID, Board: b.ID, Section: in.Section, Seq: seq, CreatedSeq: seq, Text: in.Text, Colour: in.Colour,
		Position: position, Status: Published, Author: Author{ID: author, Name: st.Name, Sector: st.Sector},
		CreatedAt: o.now, UpdatedAt: o.now,
	}
	o.put(note)
	return note, nil
}

// room judges the limits on notes.
func (o *overlay) room(author uuid.UUID, section SectionID, attendee bool) error {
	key := personSection{author, section}
	switch {
	case attendee && o.base.counts.person[key]+o.counts.person[key] >= MaxNotesPerPerson:
		return fault.New(fault.LimitExceeded, "you have %d notes in this question, which is the most", MaxNotesPerPerson)
	case o.base.counts.section[section]+o.counts.section[section] >= MaxNotesSection:
		return fault.New(fault.LimitExceeded, "the question is full: %d notes", MaxNotesSection)
	case o.base.counts.board+o.counts.board >= MaxNotesBoard:
		return fault.New(fault.LimitExceeded, "the board is full: %d notes", MaxNotesBoard)
	}
	return nil
}

// EditNote is the input of a change of a note's words.
type EditNote struct {
	ID      NoteID
	Request uuid.UUID // zero: not to be recognised
	Text    string
	Colour  Colour   // "": unchanged
	BaseSeq live.Seq // 0: replace whatever stands
}

func (in EditNote) judge(c *command, o *overlay, st Standing) (*Note, error) {
	old, done, err := o.open(c, st, in.ID, in.Request)
	if err != nil || done {
		return old, err
	}
	if in.BaseSeq != 0 && old.Seq > in.BaseSeq {
		return nil, fault.Stale(o.viewFor(c.actor, st, old), "the note was changed meanwhile")
	}
	row := *old
	row.Text = in.Text
	if in.Colour != "" {
		row.Colour = in.Colour
	}
	if row.Text == old.Text && row.Colour == old.Colour {
		return old, nil
	}
	return o.change(row, in.Request), nil
}

// open finds a published note that the actor may change. done is true when the request was carried out before.
func (o *overlay) open(c *command, st Standing, id NoteID, request uuid.UUID) (n *Note, done bool, err error) {
	if err := st.mayWrite(); err != nil {
		return nil, false, err
	}
	n = o.note(id)
	if n == nil {
		return nil, false, fault.Missing("note")
	}
	mine := n.Author.ID == c.actor.Author() || st.Role == RoleFacilitator
	if mine && n.Requests.Has(request) {
		return n, true, nil
	}
	if err := c.rate(); err != nil {
		return nil, false, err
	}
	if n.Status != Published {
		return nil, false, fault.Missing("note")
	}
	return n, false, mayChange(st, c.actor.Author(), o.theBoard(), o.section(n.Section), n)
}

// change records a note's new row under the next seq.
func (o *overlay) change(row Note, request uuid.UUID) *Note {
	row.Seq = o.next()
	row.UpdatedAt = o.now
	row.Requests = row.Requests.With(request)
	o.put(&row)
	return &row
}

// viewFor shows an actor a note that they may change.
func (o *overlay) viewFor(actor account.Actor, st Standing, n *Note) *NoteView {
	if st.Role == RoleFacilitator && n.Status == Published {
		view, _ := project(o.theBoard(), o.section(n.Section), n, ForFacilitator)
		return &view
	}
	view := projectOwn(o.theBoard(), n)
	return &view
}

// MoveNote is the input of a change of a note's place.
type MoveNote struct {
	ID      NoteID
	Request uuid.UUID
	Section SectionID
	After   NoteID // zero: first
}

func (in MoveNote) judge(c *command, o *overlay, st Standing) (*Note, error) {
	old, done, err := o.open(c, st, in.ID, in.Request)
	if err != nil || done {
		return old, err
	}
	target := o.section(in.Section)
	if target == nil {
		return nil, fault.Missing("section")
	}
	if st.Role != RoleFacilitator {
		if err := takes(o.theBoard(), target); err != nil {
			return nil, err
		}
	}
	if in.After == in.ID {
		return nil, fault.Input("afterNoteId", "must be another note than the one that moves")
	}
	if old.Section != in.Section {
		if err := o.room(old.Author.ID, in.Section, st.Role == RoleAttendee); err != nil {
			return nil, err
		}
	}
	a, b, ok := o.neighbours(in.Section, in.After, in.ID)
	if !ok {
		return nil, fault.Input("afterNoteId", "must be a note of the same section")
	}
	position, err := Between(a, b)
	if err != nil {
		return nil, err
	}
	row := *old
	row.Section, row.Position = in.Section, position
	return o.change(row, in.Request), nil
}

// DeleteNote is the input of taking a note off the board.
type DeleteNote struct {
	ID      NoteID
	Request uuid.UUID
}

func (in DeleteNote) judge(c *command, o *overlay, st Standing) (*Note, error) {
	if n := o.note(in.ID); n != nil && n.Status == Deleted && n.DeletedBy == c.actor.Author() && st.mayWrite() == nil {
		return n, nil // deleted by the same person before: a repeated request has nothing to do
	}
	old, done, err := o.open(c, st, in.ID, in.Request)
	if err != nil || done {
		return old, err
	}
	row := *old
	row.Status, row.DeletedBy = Deleted, c.actor.Author()
	return o.change(row, in.Request), nil
}

// RestoreNote is the input of putting a deleted note back.
type RestoreNote struct {
	ID      NoteID
	Request uuid.UUID
}

func (in RestoreNote) judge(c *command, o *overlay, st Standing) (*Note, error) {
	if err := st.mayWrite(); err != nil {
		return nil, err
	}
	old, author := o.note(in.ID), c.actor.Author()
	facilitator := st.Role == RoleFacilitator
	if old == nil || (!facilitator && old.Author.ID != author) {
		return nil, fault.Missing("note")
	}
	if old.Status == Published || old.Requests.Has(in.Request) {
		return old, nil
	}
	if err := c.rate(); err != nil {
		return nil, err
	}
	if !facilitator {
		if old.DeletedBy != author {
			return nil, fault.New(fault.Forbidden, "a facilitator took this note off the board")
		}
		if err := takes(o.theBoard(), o.section(old.Section)); err != nil {
			return nil, err
		}
	}
	if err := o.room(old.Author.ID, old.Section, !facilitator); err != nil {
		return nil, err
	}
	row := *old
	row.Status, row.DeletedBy = Published, uuid.Nil
	return o.change(row, in.Request), nil
}
