package board

import (
	"slices"

	"roundtable/live"
)

// State is one board in memory: its rows, a kind a field, and the counts that limits need. It is guarded by package live;
// its rows are immutable and may be kept.
type State struct {
	seq      live.Seq
	board    *Board // the one row of boards
	boards   live.Rows[BoardID, *Board]
	sections live.Rows[SectionID, *Section]
	notes    live.Rows[NoteID, *Note]
	counts   counts
}

// NewState makes a state of all rows of a board, as Load read them.
func NewState(rows Delta) *State {
	s := &State{counts: newCounts()}
	s.Apply(rows)
	return s
}

// Seq is the highest seq in the state.
func (s *State) Seq() live.Seq { return s.seq }

// Digest is the checksum over all rows.
func (s *State) Digest() live.Digest {
	return s.boards.Digest().Plus(s.sections.Digest()).Plus(s.notes.Digest())
}

// Size is a rough count of bytes held.
func (s *State) Size() int { return s.boards.Bytes() + s.sections.Bytes() + s.notes.Bytes() }

// Apply brings the state forward; what it holds already, or newer, stays.
func (s *State) Apply(d Delta) {
	var visibleBefore map[SectionID]live.Seq
	if d.Board != nil || len(d.Sections) > 0 { // what most changes leave alone
		visibleBefore = s.visibleSeqs()
	}
	if d.Board != nil {
		s.boards.Apply([]*Board{d.Board}, func(_, row *Board) { s.board = row })
	}
	s.sections.Apply(d.Sections, func(_, _ *Section) {})
	s.notes.Apply(d.Notes, s.counts.move)
	s.seq = max(s.seq, d.At)
	if len(visibleBefore) > 0 { // else this is the first load, whose rows come stamped
		s.stampRevealed(visibleBefore)
	}
}

// visibleSeqs remembers when visibility last changed on the board (under the zero id) and in each section.
func (s *State) visibleSeqs() map[SectionID]live.Seq {
	if s.board == nil {
		return nil
	}
	seqs := make(map[SectionID]live.Seq, s.sections.Len()+1)
	seqs[SectionID{}] = s.board.VisibleSeq
	for section := range s.sections.All() {
		seqs[section.ID] = section.VisibleSeq
	}
	return seqs
}

// stampRevealed notes on the rows that came into view with a change of visibility when that was. The store does the
// same in the transaction of the change; the rows' own seq does not grow, so they are not read again.
func (s *State) stampRevealed(before map[SectionID]live.Seq) {
	all := s.board.VisibleSeq > before[SectionID{}]
	var changed []SectionID
	for section := range s.sections.All() {
		if all || section.VisibleSeq > before[section.ID] {
			changed = append(changed, section.ID)
		}
	}
	if len(changed) == 0 {
		return
	}
	for note := range s.notes.All() {
		section := s.sections.Get(note.Section)
		if note.PublishedSeq == 0 && slices.Contains(changed, note.Section) && seen(s.board, section, note) {
			stamped := *note
			stamped.PublishedSeq = max(s.board.VisibleSeq, section.VisibleSeq)
			s.notes.Stamp(&stamped)
		}
	}
}
