package storetest

import (
	"github.com/google/uuid"

	"roundtable/board"
	"roundtable/live"
	"roundtable/workshop"
)

// loadBoard reads a board's own row and its seq.
func (s suite) loadBoard(id board.BoardID) (*board.Board, live.Seq) {
	s.Helper()
	rows, err := s.Boards.Load(s.Context(), id)
	if err != nil {
		s.Fatal(err)
	}
	return rows.Board, rows.At
}

func (s suite) copiesRulesOntoBoards() {
	c, other := s.made(), s.made()
	moved := s.save(c.Workshop.ID, func(changes *workshop.Changes) {
		changes.Boards = &workshop.BoardRules{Accepting: true, Names: board.NamesHidden}
	})
	if len(moved) != 2 {
		s.Errorf("moved %v", moved)
	}
	for _, made := range c.Boards {
		row, tip := s.loadBoard(made.ID)
		if !row.Accepting || row.Names != board.NamesHidden || row.Seq != 2 || row.NamesSeq != 2 || tip != 2 || moved[made.ID] != 2 {
			s.Errorf("got %+v at %d", row, tip)
		}
	}
	if row, tip := s.loadBoard(other.Boards[0].ID); row.Accepting || tip != 1 {
		s.Errorf("another workshop's board is %+v at %d", row, tip)
	}
}

// Opening does not say that names changed, and what a board has already is not written again.
func (s suite) copiesOnlyWhatDiffers() {
	c := s.made()
	open := &workshop.BoardRules{Accepting: true, Names: board.NamesOptional}
	for i, want := range []int{2, 0} {
		moved := s.save(c.Workshop.ID, func(changes *workshop.Changes) { changes.Boards = open })
		if len(moved) != want {
			s.Errorf("time %d moved %v", i, moved)
		}
	}
	row, tip := s.loadBoard(c.Boards[1].ID)
	if !row.Accepting || row.NamesSeq != 0 || row.VisibleSeq != 0 || tip != 2 {
		s.Errorf("got %+v at %d", row, tip)
	}
}

func (s suite) knowsOfNotes() {
	c := s.made()
	facts := func() (facts workshop.BoardFacts) {
		s.Helper()
		_, err := s.Store.Write(s.Context(), c.Workshop.ID, workshop.Need{Boards: true}, func(_ held, read workshop.Facts) (workshop.Changes, error) {
			facts = read.Boards
			return workshop.Changes{}, nil
		})
		if err != nil {
			s.Fatal(err)
		}
		return facts
	}
	if f := facts(); f.AnyNotes || len(f.Tips) != 2 || f.Tips[c.Boards[0].ID] != 1 {
		s.Errorf("without notes: %+v", f)
	}
	err := s.Boards.Write(s.Context(), c.Boards[0].ID, board.Need{}, func(live.Held[board.Delta], board.Facts) (board.Changes, error) {
		note := &board.Note{
			ID: board.NoteID(uuid.New()), Board: c.Boards[0].ID, Section: c.Sections[0].ID, Seq: 2, CreatedSeq: 2,
			Text: "A note", Colour: board.Auto, Position: "a0", Status: board.Deleted, CreatedAt: morning, UpdatedAt: morning,
		}
		return board.Changes{Delta: board.Delta{At: 2, Notes: []*board.Note{note}}}, nil
	})
	if err != nil {
		s.Fatal(err)
	}
	if f := facts(); !f.AnyNotes || f.Tips[c.Boards[0].ID] != 2 || f.Tips[c.Boards[1].ID] != 1 {
		s.Errorf("with a deleted note: %+v", f)
	}
}

// addNote adds a note to the first question.
func (s suite) addNote(c workshop.Creation, by uuid.UUID) {
	s.Helper()
	on := c.Boards[0].ID
	err := s.Boards.Write(s.Context(), on, board.Need{}, func(tx live.Held[board.Delta], _ board.Facts) (board.Changes, error) {
		note := &board.Note{
			ID: board.NoteID(uuid.New()), Board: on, Section: c.Sections[0].ID, Seq: tx.Tip() + 1, CreatedSeq: tx.Tip() + 1,
			Text: "A note", Colour: board.Auto, Position: "a0", Status: board.Published, Author: board.Author{ID: by},
			CreatedAt: morning, UpdatedAt: morning,
		}
		return board.Changes{Delta: board.Delta{At: note.Seq, Notes: []*board.Note{note}}}, nil
	})
	if err != nil {
		s.Fatal(err)
	}
}
