package board

import (
	"slices"

	"roundtable/live"
)

// visible is the one place that decides who sees a note. It depends on the rows and the audience alone. What a store
// counts or lists for attendees says the same in SQL.
func visible(b *Board, s *Section, n *Note, audience Audience) bool {
	return n.Status == Published && (audience == ForFacilitator || b.NotesVisible && s.NotesVisible)
}

// seen reports whether attendees see a note.
func seen(b *Board, s *Section, n *Note) bool { return visible(b, s, n, ForAttendee) }

// hiddenSince is when at the latest attendees lost sight of a section's notes; 0 if they see them.
func hiddenSince(b *Board, s *Section) live.Seq {
	switch {
	case !b.NotesVisible && !s.NotesVisible:
		return min(b.VisibleSeq, s.VisibleSeq)
	case !b.NotesVisible:
		return b.VisibleSeq
	case !s.NotesVisible:
		return s.VisibleSeq
	}
	return 0
}

// stampVisibility notes on a row when attendees could first see it, and when they lost sight of it: by this batch, or
// earlier by a change of the board or of the section in which it was until now. Only the row itself can tell that later.
// What was to be seen in the middle of the batch nobody ever saw.
func (d *draft) stampVisibility(row *Note) {
	old := d.notes.Before(row.ID)
	switch {
	case seen(d.board, d.section(row.Section), row):
		row.HiddenSeq = 0
		if row.PublishedSeq == 0 {
			row.PublishedSeq = row.Seq
		}
	case old == nil:
	case seen(d.base.board, d.sections.Before(old.Section), old):
		row.HiddenSeq = row.Seq
	default:
		row.HiddenSeq = max(old.HiddenSeq, hiddenSince(d.base.board, d.sections.Before(old.Section)))
	}
}

// hadSeen reports whether an audience that cannot see a note now may have seen it at a seq. Where who sees what has
// changed to and fro since, it may name a note that was out of sight at that very seq, but in view before and after.
func (s *State) hadSeen(audience Audience, n *Note, at live.Seq) bool {
	if audience == ForFacilitator {
		return n.CreatedSeq <= at
	}
	if n.PublishedSeq == 0 || n.PublishedSeq > at {
		return false
	}
	if n.Seq > at && (n.HiddenSeq > at || n.Status != Published) {
		return n.HiddenSeq > at || n.HiddenSeq == 0
	}
	section := s.sections.Get(n.Section)
	return (s.board.NotesVisible || s.board.VisibleSeq > at) && (section.NotesVisible || section.VisibleSeq > at)
}

// affected adds to the notes that changed those that a change of who sees what brought into view or out of it. What was
// deleted before stays as it is.
func (s *State) affected(audience Audience, after live.Seq, changed []*Note) []*Note {
	if s.visibleSeq(audience) <= after {
		return changed
	}
	all := s.board.NamesSeq > after || audience != ForFacilitator && s.board.VisibleSeq > after
	list := changed
	for n := range s.notes.All() {
		inChanged := audience != ForFacilitator && s.sections.Get(n.Section).VisibleSeq > after
		if n.Seq <= after && n.Status == Published && (all || inChanged) {
			list = append(list, n)
		}
	}
	return list
}

// visibleSeq is the seq of the last change of what an audience may see; who stopped before it must begin anew.
func (s *State) visibleSeq(audience Audience) live.Seq {
	seq := s.board.NamesSeq
	if audience == ForFacilitator {
		return seq
	}
	seq = max(seq, s.board.VisibleSeq)
	for section := range s.sections.All() {
		seq = max(seq, section.VisibleSeq)
	}
	return seq
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
