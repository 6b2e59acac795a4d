package board

import "roundtable/live"

// stored is what a store holds of a board, and does as the store does: rows by id, and notes that come into view are
// stamped without moving their seq.
type stored struct {
	at        live.Seq
	board     *Board
	sections  map[SectionID]*Section
	notes     map[NoteID]*Note
	reactions map[ReactionID]*NoteReaction
}

func (s *stored) save(c Changes) {
	s.at = c.At
	if c.Board != nil {
		s.board = c.Board
	}
	for _, row := range c.Sections {
		s.sections[row.ID] = row
	}
	for _, row := range c.Notes {
		if old := s.notes[row.ID]; old != nil && old.PublishedSeq != 0 {
			kept := *row
			kept.PublishedSeq = old.PublishedSeq
			row = &kept
		}
		s.notes[row.ID] = row
	}
	for _, row := range c.Reactions {
		s.reactions[row.ID] = row
	}
	for _, r := range c.Reveals {
		for id, n := range s.notes {
			here := r.Section == (SectionID{}) || r.Section == n.Section
			if here && n.PublishedSeq == 0 && n.Status == Published && s.sections[n.Section].NotesVisible && s.board.NotesVisible {
				row := *n
				row.PublishedSeq = r.Seq
				s.notes[id] = &row
			}
		}
	}
}

func (s *stored) since(after live.Seq) Delta {
	d := Delta{At: s.at}
	if s.board.Seq > after {
		d.Board = s.board
	}
	for _, row := range s.sections {
		if row.Seq > after {
			d.Sections = append(d.Sections, row)
		}
	}
	for _, row := range s.notes {
		if row.Seq > after {
			d.Notes = append(d.Notes, row)
		}
	}
	for _, row := range s.reactions {
		if row.Seq > after {
			d.Reactions = append(d.Reactions, row)
		}
	}
	return d
}
