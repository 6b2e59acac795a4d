package board

import (
	"slices"

	"roundtable/live"

	"github.com/google/uuid"
)

// State is one board in memory: its rows, the order in which they last changed, and the counts that limits need. It is
// guarded by package live; its rows are immutable and may be kept.
type State struct {
	seq      live.Seq
	board    *Board
	sections map[SectionID]*Section
	notes    map[NoteID]*Note
	changes  changeLog
	counts   counts
	digest   live.Digest
	bytes    int
}

// NewState makes a state of all rows of a board, as Load read them.
func NewState(rows Delta) *State {
	s := &State{
		sections: make(map[SectionID]*Section, len(rows.Sections)),
		notes:    make(map[NoteID]*Note, len(rows.Notes)),
		counts:   newCounts(),
	}
	s.Apply(rows)
	return s
}

// Seq is the highest seq in the state.
func (s *State) Seq() live.Seq { return s.seq }

// Digest is the checksum over board, sections and notes.
func (s *State) Digest() live.Digest { return s.digest }

// Size is a rough count of bytes held.
func (s *State) Size() int { return s.bytes }

// Apply brings the state forward; what it holds already, or newer, stays.
func (s *State) Apply(d Delta) {
	var visibleBefore map[SectionID]live.Seq
	if d.Board != nil || len(d.Sections) > 0 { // what most changes leave alone
		visibleBefore = s.visibleSeqs()
	}
	if d.Board != nil && (s.board == nil || d.Board.Seq > s.board.Seq) {
		s.account(uuid.UUID(d.Board.ID), s.board != nil, seqOf(s.board), d.Board.Seq, 200)
		s.board = d.Board
	}
	for _, row := range bySeq(d.Sections, func(r *Section) live.Seq { return r.Seq }) {
		s.applySection(row)
	}
	for _, row := range bySeq(d.Notes, func(r *Note) live.Seq { return r.Seq }) {
		s.applyNote(row)
	}
	s.seq = max(s.seq, d.At)
	if len(visibleBefore) > 0 { // else this is the first load, whose rows come stamped
		s.stampRevealed(visibleBefore)
	}
	s.changes.compact(s)
}

func seqOf(b *Board) live.Seq {
	if b == nil {
		return 0
	}
	return b.Seq
}

func bySeq[T any](rows []T, seq func(T) live.Seq) []T {
	compare := func(a, b T) int { return int(seq(a) - seq(b)) }
	if slices.IsSortedFunc(rows, compare) {
		return rows
	}
	rows = slices.Clone(rows)
	slices.SortFunc(rows, compare)
	return rows
}

func (s *State) applySection(row *Section) {
	old := s.sections[row.ID]
	if old != nil && old.Seq >= row.Seq {
		return
	}
	var before live.Seq
	if old != nil {
		before = old.Seq
	}
	s.account(uuid.UUID(row.ID), old != nil, before, row.Seq, 500)
	s.sections[row.ID] = row
	s.changes.add(change{seq: row.Seq, section: row.ID})
}

func (s *State) applyNote(row *Note) {
	old := s.notes[row.ID]
	if old != nil && old.Seq >= row.Seq {
		return
	}
	var before live.Seq
	if old != nil {
		before = old.Seq
		s.counts.remove(old)
		s.bytes -= len(old.Text)
	}
	s.account(uuid.UUID(row.ID), old != nil, before, row.Seq, 400)
	s.bytes += len(row.Text)
	s.notes[row.ID] = row
	s.counts.add(row)
	s.changes.add(change{seq: row.Seq, note: row.ID})
}

// account keeps digest and size in step with one row's change.
func (s *State) account(id uuid.UUID, existed bool, before, after live.Seq, bytes int) {
	if existed {
		var gone live.Digest
		gone.Add(id, before)
		s.digest.Count -= gone.Count
		s.digest.Sum -= gone.Sum
	} else {
		s.bytes += bytes
	}
	s.digest.Add(id, after)
}

// visibleSeqs remembers when visibility last changed on the board (under the zero id) and in each section.
func (s *State) visibleSeqs() map[SectionID]live.Seq {
	if s.board == nil {
		return nil
	}
	seqs := make(map[SectionID]live.Seq, len(s.sections)+1)
	seqs[SectionID{}] = s.board.VisibleSeq
	for id, section := range s.sections {
		seqs[id] = section.VisibleSeq
	}
	return seqs
}

// stampRevealed notes on the rows that came into view with a change of visibility when that was. The store does the
// same in the transaction of the change; the rows' own seq does not grow, so they are not read again.
func (s *State) stampRevealed(before map[SectionID]live.Seq) {
	all := s.board.VisibleSeq > before[SectionID{}]
	var changed []SectionID
	for id, section := range s.sections {
		if all || section.VisibleSeq > before[id] {
			changed = append(changed, id)
		}
	}
	if len(changed) == 0 {
		return
	}
	for id, note := range s.notes {
		if note.PublishedSeq == 0 && note.Status == Published && slices.Contains(changed, note.Section) && s.shown(note.Section) {
			stamped := *note
			stamped.PublishedSeq = max(s.board.VisibleSeq, s.sections[note.Section].VisibleSeq)
			s.notes[id] = &stamped
		}
	}
}

// shown reports whether attendees see the notes of a section.
func (s *State) shown(id SectionID) bool {
	section := s.sections[id]
	return section != nil && section.NotesVisible && s.board.NotesVisible
}

// change is one row's place in the order of changes.
type change struct {
	seq     live.Seq
	section SectionID // one of the two
	note    NoteID
}

// changeLog lists changes by seq. A row that changes again is listed again; its older entries are dropped now and then,
// so that the log stays within twice the rows.
type changeLog struct{ entries []change }

func (l *changeLog) add(c change) {
	n := len(l.entries)
	if n == 0 || l.entries[n-1].seq <= c.seq {
		l.entries = append(l.entries, c)
		return
	}
	at, _ := slices.BinarySearchFunc(l.entries, c.seq+1, func(e change, seq live.Seq) int { return int(e.seq - seq) })
	l.entries = slices.Insert(l.entries, at, c)
}

func (l *changeLog) compact(s *State) {
	if len(l.entries) <= 2*(len(s.notes)+len(s.sections))+64 {
		return
	}
	l.entries = slices.DeleteFunc(l.entries, func(c change) bool { return !s.current(c) })
}

func (s *State) current(c change) bool {
	if c.note != (NoteID{}) {
		return s.notes[c.note].Seq == c.seq
	}
	return s.sections[c.section].Seq == c.seq
}

// since lists the rows that changed after a seq, each once.
func (s *State) since(after live.Seq) (sections []*Section, notes []*Note) {
	at, _ := slices.BinarySearchFunc(s.changes.entries, after+1, func(e change, seq live.Seq) int { return int(e.seq - seq) })
	for _, c := range s.changes.entries[at:] {
		switch {
		case !s.current(c):
		case c.note != (NoteID{}):
			notes = append(notes, s.notes[c.note])
		default:
			sections = append(sections, s.sections[c.section])
		}
	}
	return sections, notes
}
