package board

import (
	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// command is one mutation of a board on its way through a commit. decide decides on the draft and records what
// changes; it may run again for the same command when a commit is repeated.
type command struct {
	actor   account.Actor
	newID   uuid.UUID // of a row to be made: it is looked for on other boards
	decide  func(d *draft, st Standing) error
	allowed func() error // the rate limit; asked once, after it is known that the command is new
	rated   bool
}

// rate asks the rate limit, once for each command however often it is decided.
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

func (in AddNote) decide(c *command, d *draft, st Standing) (*Note, error) {
	if err := st.mayWrite(); err != nil {
		return nil, err
	}
	author := c.actor.Author()
	if old := d.note(in.ID); old != nil {
		if old.Author.ID != author {
			return nil, fault.New(fault.Conflict, "this id is taken")
		}
		return old, nil
	}
	if d.taken[uuid.UUID(in.ID)] {
		return nil, fault.New(fault.Conflict, "this id is taken")
	}
	if err := c.rate(); err != nil {
		return nil, err
	}
	b, section := d.board, d.section(in.Section)
	if section == nil {
		return nil, fault.Missing("section")
	}
	if c.actor.Kind != account.System {
		if err := takes(b, section); err != nil {
			return nil, err
		}
	}
	by := Author{ID: author, Name: st.Name, Sector: st.Sector, Network: st.Network}
	if err := d.roomForNew(author, st, in.Section); err != nil {
		return nil, err
	}
	position, err := Between(d.last(in.Section), "")
	if err != nil {
		return nil, err
	}
	seq := d.Next()
	note := &Note{
		ID: in.ID, Board: b.ID, Section: in.Section, Seq: seq, CreatedSeq: seq, Text: in.Text, Colour: in.Colour,
		Position: position, Status: Published, Author: by,
		CreatedAt: d.Now, UpdatedAt: d.Now,
	}
	d.put(note)
	return note, nil
}

// EditNote is the input of a change of a note's words.
type EditNote struct {
	ID      NoteID
	Request uuid.UUID // zero: not to be recognised
	Text    string
	Colour  Colour   // "": unchanged
	BaseSeq live.Seq // 0: replace whatever stands
}

func (in EditNote) decide(c *command, d *draft, st Standing) (*Note, error) {
	old, done, err := d.open(c, st, in.ID, in.Request)
	if err != nil || done {
		return old, err
	}
	row, edit := *old, live.Edit{Base: in.BaseSeq}
	live.SetField(&edit, "text", &row.Text, &in.Text)
	if in.Colour != "" {
		live.SetField(&edit, "colour", &row.Colour, &in.Colour)
	}
	if len(edit.Changed) == 0 {
		return old, nil
	}
	if err := edit.Check(d.Seq, old.Edited, d.viewFor(c.actor, st, old)); err != nil {
		return nil, err
	}
	return d.edit(row, edit.Changed, in.Request), nil
}

// open finds a published note that the actor may change. done is true when the request was carried out before.
func (d *draft) open(c *command, st Standing, id NoteID, request uuid.UUID) (n *Note, done bool, err error) {
	if err := st.mayWrite(); err != nil {
		return nil, false, err
	}
	n = d.note(id)
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
	return n, false, mayChange(st, c.actor.Author(), d.board, d.section(n.Section), n)
}

// change records a note's new row under the next seq.
func (d *draft) change(row Note, request uuid.UUID) *Note { return d.edit(row, nil, request) }

// edit is change of what a note says, which is noted by field.
func (d *draft) edit(row Note, fields []string, request uuid.UUID) *Note {
	row.Seq = d.Next()
	row.Edited = row.Edited.With(row.Seq, fields...)
	row.UpdatedAt = d.Now
	row.Requests = row.Requests.With(request)
	d.put(&row)
	return &row
}

// viewFor shows an actor a note that they may change.
func (d *draft) viewFor(actor account.Actor, st Standing, n *Note) *NoteView {
	if st.Role == RoleFacilitator && n.Status == Published {
		view, _ := project(d.board, d.section(n.Section), n, ForFacilitator)
		return &view
	}
	view := projectOwn(d.board, n)
	return &view
}

// MoveNote is the input of a change of a note's place.
type MoveNote struct {
	ID      NoteID
	Request uuid.UUID
	Section SectionID
	After   NoteID // zero: first
}

func (in MoveNote) decide(c *command, d *draft, st Standing) (*Note, error) {
	old, done, err := d.open(c, st, in.ID, in.Request)
	if err != nil || done {
		return old, err
	}
	target := d.section(in.Section)
	if target == nil {
		return nil, fault.Missing("section")
	}
	if st.Role != RoleFacilitator {
		if err := takes(d.board, target); err != nil {
			return nil, err
		}
	}
	if in.After == in.ID {
		return nil, fault.Input("afterNoteId", "must be another note than the one that moves")
	}
	if old.Section != in.Section {
		if err := d.roomIn(old.Author.ID, st, in.Section); err != nil {
			return nil, err
		}
	}
	a, b, ok := d.neighbours(in.Section, in.After, in.ID)
	if !ok {
		return nil, fault.Input("afterNoteId", "must be a note of the same section")
	}
	position, err := Between(a, b)
	if err != nil {
		return nil, err
	}
	row := *old
	row.Section, row.Position = in.Section, position
	return d.change(row, in.Request), nil
}

// DeleteNote is the input of taking a note off the board.
type DeleteNote struct {
	ID      NoteID
	Request uuid.UUID
}

func (in DeleteNote) decide(c *command, d *draft, st Standing) (*Note, error) {
	if n := d.note(in.ID); n != nil && n.Status == Deleted && n.DeletedBy == c.actor.Author() && st.mayWrite() == nil {
		return n, nil // deleted by the same person before: a repeated request has nothing to do
	}
	old, done, err := d.open(c, st, in.ID, in.Request)
	if err != nil || done {
		return old, err
	}
	if err := d.roomToDelete(st); err != nil {
		return nil, err
	}
	row := *old
	row.Status, row.DeletedBy = Deleted, c.actor.Author()
	return d.change(row, in.Request), nil
}

// RestoreNote is the input of putting a deleted note back.
type RestoreNote struct {
	ID      NoteID
	Request uuid.UUID
}

func (in RestoreNote) decide(c *command, d *draft, st Standing) (*Note, error) {
	if err := st.mayWrite(); err != nil {
		return nil, err
	}
	old, author := d.note(in.ID), c.actor.Author()
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
		if err := takes(d.board, d.section(old.Section)); err != nil {
			return nil, err
		}
	}
	if err := d.room(old.Author.ID, st, old.Section); err != nil {
		return nil, err
	}
	row := *old
	row.Status, row.DeletedBy = Published, uuid.Nil
	return d.change(row, in.Request), nil
}
