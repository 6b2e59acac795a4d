package results

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/plaintext"
	"roundtable/sector"
)

// Workshop is a workshop as an export needs it, and what the actor has to do with it.
type Workshop struct {
	Title   string
	Boards  []board.BoardID // by their index
	Runs    bool            // the actor is an account that runs it
	Belongs bool            // the actor is a participant or projector of it
	Active  bool            // the actor is an account that is not disabled
}

// Row is one note of an export. It holds what the board shows of the note and no more: names and sectors only where the
// workshop shows them, and nothing that tells which notes of unnamed people belong together.
type Row struct {
	Workshop     string
	Board        string
	QuestionKey  string
	Question     string // title and prompt
	SubQuestions []string
	Text         string
	Status       board.Status
	Author       string // "": not named
	Sector       sector.Sector
	CreatedAt    time.Time
	UpdatedAt    time.Time
	WorkshopID   board.WorkshopID
	BoardID      board.BoardID
	SectionID    board.SectionID
	NoteID       board.NoteID
}

// Export gives a workshop's notes to write, by board, question and place. For those who run it, as its facilitators see
// them; for analysts and administrators, as attendees do. It reads one board at a time, each from one moment, so that
// nothing is held while a slow reader takes it; whether the actor may read on is asked again with each. It ends with
// write's first error.
func (s *Service) Export(ctx context.Context, actor account.Actor, id board.WorkshopID, write func(Row) error) error {
	if actor.Kind == account.Nobody {
		return fault.New(fault.Unauthenticated, "sign in first")
	}
	for i := 0; ; i++ {
		workshop, err := s.store.Workshop(ctx, actor, id)
		if err != nil {
			return err
		}
		audience, err := exportFor(actor, workshop)
		if err != nil || i >= len(workshop.Boards) {
			return err
		}
		delta, err := s.store.Board(ctx, workshop.Boards[i])
		if err != nil {
			return err
		}
		for _, row := range rowsOf(id, workshop.Title, delta, audience) {
			if err := write(row); err != nil {
				return err
			}
		}
	}
}

// exportFor decides who may export a workshop, and what is seen in it. For those without a part in it there is none.
func exportFor(actor account.Actor, w Workshop) (board.Audience, error) {
	switch {
	case actor.Kind == account.System:
		return board.ForAttendee, nil
	case actor.Kind == account.Account && w.Active && w.Runs:
		return board.ForFacilitator, nil
	case actor.Kind == account.Account && w.Active && actor.Has(account.Analyst):
		return board.ForAttendee, nil
	case w.Belongs:
		return 0, fault.New(fault.Forbidden, "only the workshop's facilitators, analysts and administrators can export it")
	}
	return 0, fault.Missing("workshop")
}

// rowsOf lists what an audience sees of a board.
func rowsOf(id board.WorkshopID, title string, delta board.Delta, audience board.Audience) []Row {
	slices.SortFunc(delta.Sections, func(a, b *board.Section) int {
		return cmp.Or(strings.Compare(a.Position, b.Position), compareIDs(a.ID, b.ID))
	})
	notes := map[board.SectionID][]*board.Note{}
	for _, n := range delta.Notes {
		notes[n.Section] = append(notes[n.Section], n)
	}
	var rows []Row
	for _, section := range delta.Sections {
		inPlace := notes[section.ID]
		slices.SortFunc(inPlace, func(a, b *board.Note) int {
			return cmp.Or(strings.Compare(a.Position, b.Position), compareIDs(a.ID, b.ID))
		})
		for _, n := range inPlace {
			if view, visible := board.View(delta.Board, section, n, audience); visible {
				row := rowOf(section, view)
				row.Workshop, row.WorkshopID, row.Board = title, id, delta.Board.Title
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func compareIDs[ID ~[16]byte](a, b ID) int { return strings.Compare(string(a[:]), string(b[:])) }

func rowOf(section *board.Section, note board.NoteView) Row {
	row := Row{
		QuestionKey: section.Key, Question: question(section), SubQuestions: section.SubQuestions, Text: note.Text,
		Status: note.Status, CreatedAt: note.CreatedAt, UpdatedAt: note.UpdatedAt, BoardID: note.BoardID,
		SectionID: note.SectionID, NoteID: note.ID,
	}
	if note.Author != nil && note.Author.DisplayName != nil {
		row.Author = *note.Author.DisplayName
	}
	if note.Author != nil && note.Author.Sector != nil {
		row.Sector = *note.Author.Sector
	}
	return row
}

// question is the words of a question in one line of thought: its title, if it has one, and what is asked.
func question(s *board.Section) string {
	switch {
	case !plaintext.Visible(s.Title):
		return s.Prompt
	case !plaintext.Visible(s.Prompt):
		return s.Title
	}
	return s.Title + ": " + s.Prompt
}
