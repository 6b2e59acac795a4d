package board

import (
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// UpdateBoard is the input of a change of a board; nil fields stay.
type UpdateBoard struct {
	ID           BoardID
	Request      uuid.UUID
	BaseSeq      live.Seq // 0: replace whatever stands
	Title        *string
	NotesVisible *bool
}

func (in UpdateBoard) decide(c *command, d *draft, st Standing) (*Board, error) {
	if err := st.mayRun(); err != nil {
		return nil, err
	}
	old := d.board
	if old.Requests.Has(in.Request) {
		return old, nil
	}
	row, edit := *old, live.Edit{Base: in.BaseSeq}
	live.SetField(&edit, "title", &row.Title, in.Title)
	live.SetField(&edit, "notesVisible", &row.NotesVisible, in.NotesVisible)
	if len(edit.Changed) == 0 {
		return old, nil
	}
	if err := edit.Check(d.Seq, old.Edited, viewBoard(old)); err != nil {
		return nil, err
	}
	row.Seq = d.Next()
	row.Edited = old.Edited.With(row.Seq, edit.Changed...)
	row.Requests = row.Requests.With(in.Request)
	if row.NotesVisible != old.NotesVisible {
		row.VisibleSeq = row.Seq
		if row.NotesVisible {
			d.reveal(SectionID{}, row.Seq)
		}
	}
	d.putBoard(&row)
	return &row, nil
}

// AddSection is the input of a new question at the end of a board.
type AddSection struct {
	ID    SectionID
	Board BoardID
	Text  SectionText
	Open  bool
}

func (in AddSection) decide(c *command, d *draft, st Standing) (*Section, error) {
	if err := st.mayRun(); err != nil {
		return nil, err
	}
	if old := d.section(in.ID); old != nil {
		return old, nil
	}
	if d.taken[uuid.UUID(in.ID)] {
		return nil, fault.New(fault.Conflict, "this id is taken")
	}
	keys, last := map[string]bool{}, ""
	for section := range d.sections.All() {
		keys[section.Key] = true
		last = max(last, section.Position)
	}
	if d.sections.Len() >= MaxSections {
		return nil, fault.New(fault.LimitExceeded, "a board has at most %d questions", MaxSections)
	}
	if in.Text.Key != "" && keys[in.Text.Key] {
		return nil, fault.Input("key", "is used by another question of this board")
	}
	position, err := Between(last, "")
	if err != nil {
		return nil, err
	}
	row := &Section{
		ID: in.ID, Board: d.board.ID, Seq: d.Next(), Key: in.Text.KeyFor(func(k string) bool { return keys[k] }),
		Title: in.Text.Title, Prompt: in.Text.Prompt, SubQuestions: in.Text.SubQuestions, Position: position,
		Open: in.Open, NotesVisible: true,
	}
	d.sections.Put(row)
	return row, nil
}

// UpdateSection is the input of a change of a question; nil fields stay.
type UpdateSection struct {
	ID           SectionID
	Request      uuid.UUID
	BaseSeq      live.Seq // 0: replace whatever stands
	Title        *string
	Prompt       *string
	SubQuestions *[]string
	Open         *bool
	NotesVisible *bool
}

func (in UpdateSection) decide(c *command, d *draft, st Standing) (*Section, error) {
	if err := st.mayRun(); err != nil {
		return nil, err
	}
	old := d.section(in.ID)
	if old == nil {
		return nil, fault.Missing("section")
	}
	if old.Requests.Has(in.Request) {
		return old, nil
	}
	row, edit := *old, live.Edit{Base: in.BaseSeq}
	live.SetField(&edit, "title", &row.Title, in.Title)
	live.SetField(&edit, "prompt", &row.Prompt, in.Prompt)
	live.SetList(&edit, "subQuestions", &row.SubQuestions, in.SubQuestions)
	live.SetField(&edit, "open", &row.Open, in.Open)
	live.SetField(&edit, "notesVisible", &row.NotesVisible, in.NotesVisible)
	if len(edit.Changed) == 0 {
		return old, nil
	}
	if err := edit.Check(d.Seq, old.Edited, viewSection(old)); err != nil {
		return nil, err
	}
	words := SectionText{Title: row.Title, Prompt: row.Prompt, SubQuestions: row.SubQuestions}
	if err := words.Check(""); err != nil {
		return nil, err
	}
	row.Seq = d.Next()
	row.Edited = old.Edited.With(row.Seq, edit.Changed...)
	row.Requests = row.Requests.With(in.Request)
	if row.NotesVisible != old.NotesVisible {
		row.VisibleSeq = row.Seq
		if row.NotesVisible {
			d.reveal(row.ID, row.Seq)
		}
	}
	d.sections.Put(&row)
	return &row, nil
}
