package board

import (
	"bytes"
	"slices"
	"strings"

	"roundtable/live"

	"github.com/google/uuid"
)

// Update is what changed on a board for one audience.
type Update struct {
	From       *live.Seq // nil: this is everything
	Seq        live.Seq
	Board      BoardView
	Sections   []SectionView
	Notes      []NoteView
	RemovedIDs []uuid.UUID
}

// OwnUpdate is what changed in one person's own part of a board.
type OwnUpdate struct {
	From             *live.Seq // nil: this is everything
	Seq              live.Seq
	Notes            []NoteView
	RemovedIDs       []uuid.UUID
	NotesPerQuestion int
}

// snapshot is everything an audience may see.
func (s *State) snapshot(audience Audience) Update {
	u := Update{Seq: s.seq, Board: viewBoard(s.board), Notes: make([]NoteView, 0, len(s.notes))}
	for _, section := range s.sections {
		u.Sections = append(u.Sections, viewSection(section))
	}
	for _, n := range s.notes {
		if view, visible := project(s.board, s.sections[n.Section], n, audience); visible {
			u.Notes = append(u.Notes, view)
		}
	}
	s.order(&u)
	return u
}

// difference is what changed for an audience that was served everything up to after. changed is false if it may see
// nothing of it.
func (s *State) difference(audience Audience, after live.Seq) (u Update, changed bool) {
	u = Update{From: &after, Seq: s.seq, Board: viewBoard(s.board)}
	sections, notes := s.since(after)
	for _, section := range sections {
		u.Sections = append(u.Sections, viewSection(section))
	}
	for _, n := range s.affected(audience, after, notes) {
		if view, visible := project(s.board, s.sections[n.Section], n, audience); visible {
			u.Notes = append(u.Notes, view)
		} else if s.hadSeen(audience, n, after) {
			u.RemovedIDs = append(u.RemovedIDs, uuid.UUID(n.ID))
		}
	}
	s.order(&u)
	return u, s.board.Seq > after || len(u.Sections)+len(u.Notes)+len(u.RemovedIDs) > 0
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
	section := s.sections[n.Section]
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
	for _, n := range s.notes {
		inChanged := audience != ForFacilitator && s.sections[n.Section].VisibleSeq > after
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
	for _, section := range s.sections {
		seq = max(seq, section.VisibleSeq)
	}
	return seq
}

// order sorts an update as a reader wants it: questions by place, notes by question and place.
func (s *State) order(u *Update) {
	orderSections(u.Sections)
	slices.SortFunc(u.Notes, func(a, b NoteView) int {
		if a.SectionID != b.SectionID {
			x, y := s.sections[a.SectionID], s.sections[b.SectionID]
			return compareStrings(x.Position, y.Position, x.ID[:], y.ID[:])
		}
		return compareStrings(a.Position, b.Position, a.ID[:], b.ID[:])
	})
	slices.SortFunc(u.RemovedIDs, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
}

func orderSections(sections []SectionView) {
	slices.SortFunc(sections, func(a, b SectionView) int {
		return compareStrings(a.Position, b.Position, a.ID[:], b.ID[:])
	})
}

func compareStrings(a, b string, idA, idB []byte) int {
	if c := strings.Compare(a, b); c != 0 {
		return c
	}
	return bytes.Compare(idA, idB)
}

// ownSnapshot is all of one person's own notes.
func (s *State) ownSnapshot(author uuid.UUID) OwnUpdate {
	u := OwnUpdate{Seq: s.seq, NotesPerQuestion: MaxNotesPerPerson}
	for _, n := range s.notes {
		if n.Author.ID == author && n.Status == Published {
			u.Notes = append(u.Notes, projectOwn(s.board, n))
		}
	}
	s.orderOwn(&u)
	return u
}

// ownDifference is what changed of one person's own notes. Authors see their notes whatever attendees see, so only a
// change of how people are named touches what did not change itself.
func (s *State) ownDifference(author uuid.UUID, after live.Seq) (u OwnUpdate, changed bool) {
	u = OwnUpdate{From: &after, Seq: s.seq, NotesPerQuestion: MaxNotesPerPerson}
	_, notes := s.since(after)
	for _, n := range s.affected(ForFacilitator, after, notes) {
		switch {
		case n.Author.ID != author:
		case n.Status == Published:
			u.Notes = append(u.Notes, projectOwn(s.board, n))
		case n.CreatedSeq <= after:
			u.RemovedIDs = append(u.RemovedIDs, uuid.UUID(n.ID))
		}
	}
	s.orderOwn(&u)
	return u, len(u.Notes)+len(u.RemovedIDs) > 0
}

func (s *State) orderOwn(u *OwnUpdate) {
	sorted := Update{Notes: u.Notes, RemovedIDs: u.RemovedIDs}
	s.order(&sorted)
}
