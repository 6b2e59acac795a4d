package livetest

import (
	"maps"
	"time"

	"github.com/google/uuid"

	"roundtable/board"
	"roundtable/live"
	"roundtable/sector"
)

// screen is what somebody sees of a board, as values that can be compared.
type screen struct {
	board    boardRow
	sections map[uuid.UUID]sectionRow
	notes    map[uuid.UUID]noteRow
}

type boardRow struct {
	seq                     live.Seq
	title                   string
	names                   board.NamesRule
	accepting, notesVisible bool
}

type sectionRow struct {
	seq                     live.Seq
	title, prompt, position string
	open, notesVisible      bool
}

type noteRow struct {
	section                uuid.UUID
	text, colour, position string
	named                  bool // has an author at all
	author                 uuid.UUID
	name                   string
	from                   sector.Sector
	created, updated       time.Time
}

func (s screen) equal(other screen) bool {
	return s.board == other.board && maps.Equal(s.sections, other.sections) && maps.Equal(s.notes, other.notes)
}

// frame is one update that somebody was sent.
type frame struct {
	from     *live.Seq
	seq      live.Seq
	board    boardRow
	sections map[uuid.UUID]sectionRow
	notes    map[uuid.UUID]noteRow
	seqs     map[uuid.UUID]live.Seq // of the notes
	removed  []uuid.UUID
	asked    bool // the client came and asked, so that it may be told that nothing changed
}

func sharedFrame(u board.Update) frame {
	f := frame{
		from: u.From, seq: u.Seq, removed: u.RemovedIDs, sections: map[uuid.UUID]sectionRow{},
		board: boardRow{u.Board.Seq, u.Board.Title, u.Board.Names, u.Board.Accepting, u.Board.NotesVisible},
	}
	for _, s := range u.Sections {
		f.sections[uuid.UUID(s.ID)] = sectionRow{s.Seq, s.Title, s.Prompt, s.Position, s.Open, s.NotesVisible}
	}
	f.addNotes(u.Notes)
	return f
}

func ownFrame(u board.OwnUpdate) frame {
	f := frame{from: u.From, seq: u.Seq, removed: u.RemovedIDs}
	f.addNotes(u.Notes)
	return f
}

func (f *frame) addNotes(views []board.NoteView) {
	f.notes, f.seqs = map[uuid.UUID]noteRow{}, map[uuid.UUID]live.Seq{}
	for _, n := range views {
		row := noteRow{
			section: uuid.UUID(n.SectionID), text: n.Text, colour: string(n.Colour), position: n.Position,
			created: n.CreatedAt, updated: n.UpdatedAt,
		}
		if a := n.Author; a != nil {
			row.named, row.author, row.name, row.from = true, deref(a.ID), deref(a.DisplayName), deref(a.Sector)
		}
		f.notes[uuid.UUID(n.ID)] = row
		f.seqs[uuid.UUID(n.ID)] = n.Seq
	}
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// copied is what a client keeps: the reducer of updates, which is all that a client knows.
type copied struct {
	screen
	seq  live.Seq
	seqs map[uuid.UUID]live.Seq
}

// take brings the copy forward. It gives what is wrong with the frame, in a client's eyes; "" if nothing.
func (c *copied) take(f frame) (wrong string) {
	if f.from == nil {
		*c = copied{screen{f.board, maps.Clone(f.sections), maps.Clone(f.notes)}, f.seq, maps.Clone(f.seqs)}
		if len(f.removed) > 0 {
			wrong = "everything is sent, and something removed"
		}
		return wrong
	}
	switch {
	case *f.from != c.seq:
		wrong = "a gap: it does not continue what is held"
	case f.seq < c.seq || f.seq == c.seq && !f.asked:
		wrong = "it leads nowhere"
	}
	for id, row := range f.sections {
		if row.seq <= c.sections[id].seq {
			wrong = "a repeated section"
		}
		c.sections[id] = row
	}
	for id, row := range f.notes {
		if f.seqs[id] <= c.seqs[id] {
			wrong = "a repeated note"
		}
		if f.seqs[id] > f.seq {
			wrong = "a note from the future"
		}
		c.notes[id], c.seqs[id] = row, f.seqs[id]
	}
	for _, id := range f.removed {
		if _, both := f.notes[id]; both {
			wrong = "a note is sent and removed"
		}
		delete(c.notes, id)
		delete(c.seqs, id)
	}
	c.board, c.seq = f.board, f.seq
	return wrong
}
