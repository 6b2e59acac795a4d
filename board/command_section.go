package board

import (
	"roundtable/internal/fault"

	"github.com/google/uuid"
)

// UpdateBoard is the input of a change of a board; nil fields stay.
type UpdateBoard struct {
	ID           BoardID
	Request      uuid.UUID
	Title        *string
	NotesVisible *bool
}

func (in UpdateBoard) judge(c *command, o *overlay, st Standing) (*Board, error) {
	if err := st.mayRun(); err != nil {
		return nil, err
	}
	old := o.theBoard()
	if old.Requests.Has(in.Request) {
		return old, nil
	}
	row := *old
	set(&row.Title, in.Title)
	set(&row.NotesVisible, in.NotesVisible)
	if row.Title == old.Title && row.NotesVisible == old.NotesVisible {
		return old, nil
	}
	row.Seq = o.next()
	row.Requests = row.Requests.With(in.Request)
	if row.NotesVisible != old.NotesVisible {
		row.VisibleSeq = row.Seq
		if row.NotesVisible {
			o.reveals = append(o.reveals, Reveal{Seq: row.Seq})
		}
	}
	o.board = &row
	return &row, nil
}

// AddSection is the input of a new question at the end of a board.
type AddSection struct {
	ID    SectionID
	Board BoardID
	Text  SectionText
	Open  bool
}

func (in AddSection) judge(c *command, o *overlay, st Standing) (*Section, error) {
	if err := st.mayRun(); err != nil {
		return nil, err
	}
	if old := o.section(in.ID); old != nil {
		return old, nil
	}
	if o.taken[uuid.UUID(in.ID)] {
		return nil, fault.New(fault.Conflict, "this id is taken")
	}
	keys, last, n := map[string]bool{}, "", 0
	for _, section := range o.allSections() {
		keys[section.Key] = true
		last = max(last, section.Position)
		n++
	}
	if n >= MaxSections {
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
		ID: in.ID, Board: o.theBoard().ID, Seq: o.next(), Key: in.Text.KeyFor(func(k string) bool { return keys[k] }),
		Title: in.Text.Title, Prompt: in.Text.Prompt, SubQuestions: in.Text.SubQuestions, Position: position,
		Open: in.Open, NotesVisible: true,
	}
	o.sections[row.ID] = row
	return row, nil
}

func (o *overlay) allSections() map[SectionID]*Section {
	all := make(map[SectionID]*Section, len(o.base.sections)+len(o.sections))
	for id, row := range o.base.sections {
		all[id] = row
	}
	for id, row := range o.sections {
		all[id] = row
	}
	return all
}

// UpdateSection is the input of a change of a question; nil fields stay.
type UpdateSection struct {
	ID           SectionID
	Request      uuid.UUID
	Title        *string
	Prompt       *string
	SubQuestions *[]string
	Open         *bool
	NotesVisible *bool
}

func (in UpdateSection) judge(c *command, o *overlay, st Standing) (*Section, error) {
	if err := st.mayRun(); err != nil {
		return nil, err
	}
	old := o.section(in.ID)
	if old == nil {
		return nil, fault.Missing("section")
	}
	if old.Requests.Has(in.Request) {
		return old, nil
	}
	row := *old
	set(&row.Title, in.Title)
	set(&row.Prompt, in.Prompt)
	set(&row.SubQuestions, in.SubQuestions)
	set(&row.Open, in.Open)
	set(&row.NotesVisible, in.NotesVisible)
	words := SectionText{Title: row.Title, Prompt: row.Prompt, SubQuestions: row.SubQuestions}
	if err := words.Check(""); err != nil {
		return nil, err
	}
	row.Seq = o.next()
	row.Requests = row.Requests.With(in.Request)
	if row.NotesVisible != old.NotesVisible {
		row.VisibleSeq = row.Seq
		if row.NotesVisible {
			o.reveals = append(o.reveals, Reveal{Section: row.ID, Seq: row.Seq})
		}
	}
	o.sections[row.ID] = &row
	return &row, nil
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}
