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
	Reactions  []Tally
	RemovedIDs []uuid.UUID
}

// OwnUpdate is what changed in one person's own part of a board.
type OwnUpdate struct {
	From             *live.Seq // nil: this is everything
	Seq              live.Seq
	Notes            []NoteView
	Reactions        []OwnReaction
	RemovedIDs       []uuid.UUID
	NotesPerQuestion int
}

// RemovedRow is a row that somebody saw before and sees no more.
type RemovedRow struct {
	TypeName string // as the API calls the type
	ID       uuid.UUID
}

// Removed is RemovedIDs with the type of each row.
func (u Update) Removed() []RemovedRow { return removedNotes(u.RemovedIDs) }

// Removed is RemovedIDs with the type of each row.
func (u OwnUpdate) Removed() []RemovedRow { return removedNotes(u.RemovedIDs) }

func removedNotes(ids []uuid.UUID) []RemovedRow {
	rows := make([]RemovedRow, len(ids))
	for i, id := range ids {
		rows[i] = RemovedRow{TypeName: "Note", ID: id}
	}
	return rows
}

// Span implements live.Spanning.
func (u Update) Span() (from *live.Seq, to live.Seq) { return u.From, u.Seq }

// Span implements live.Spanning.
func (u OwnUpdate) Span() (from *live.Seq, to live.Seq) { return u.From, u.Seq }

// shared is an audience's view of a board.
type shared struct{ audience Audience }

// Snapshot implements live.View: everything the audience may see.
func (v shared) Snapshot(s *State) Update {
	u := Update{Seq: s.seq, Board: viewBoard(s.board), Notes: make([]NoteView, 0, s.notes.Len())}
	for section := range s.sections.All() {
		u.Sections = append(u.Sections, viewSection(section))
	}
	for n := range s.notes.All() {
		if view, visible := project(s.board, s.sections.Get(n.Section), n, v.audience); visible {
			u.Notes = append(u.Notes, view)
		}
	}
	u.Reactions = s.tallies(v.audience, u.Notes, nil)
	s.order(&u)
	return u
}

// Difference implements live.View.
func (v shared) Difference(s *State, after live.Seq) (u Update, changed bool) {
	u = Update{From: &after, Seq: s.seq, Board: viewBoard(s.board)}
	for _, section := range s.sections.Since(after) {
		u.Sections = append(u.Sections, viewSection(section))
	}
	for _, n := range s.affected(v.audience, after, s.notes.Since(after)) {
		if view, visible := project(s.board, s.sections.Get(n.Section), n, v.audience); visible {
			u.Notes = append(u.Notes, view)
		} else if s.hadSeen(v.audience, n, after) {
			u.RemovedIDs = append(u.RemovedIDs, uuid.UUID(n.ID))
		}
	}
	u.Reactions = s.tallies(v.audience, u.Notes, s.reactedSince(after))
	s.order(&u)
	return u, s.board.Seq > after || len(u.Sections)+len(u.Notes)+len(u.Reactions)+len(u.RemovedIDs) > 0
}

// Continues implements live.View: not across a change of who sees what.
func (v shared) Continues(s *State, after live.Seq) bool { return after >= s.visibleSeq(v.audience) }

// order sorts an update as a reader wants it: questions by place, notes by question and place.
func (s *State) order(u *Update) {
	orderSections(u.Sections)
	slices.SortFunc(u.Notes, func(a, b NoteView) int {
		if a.SectionID != b.SectionID {
			x, y := s.sections.Get(a.SectionID), s.sections.Get(b.SectionID)
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

// own is one person's view of their own notes on a board. Authors see their notes whatever attendees see.
type own struct{ author uuid.UUID }

// Snapshot implements live.View.
func (v own) Snapshot(s *State) OwnUpdate {
	u := OwnUpdate{Seq: s.seq, NotesPerQuestion: MaxNotesPerPerson, Reactions: s.reactionsOf(v.author)}
	for n := range s.notes.All() {
		if n.Author.ID == v.author && n.Status == Published {
			u.Notes = append(u.Notes, projectOwn(s.board, n))
		}
	}
	s.orderOwn(&u)
	return u
}

// Difference implements live.View: only a change of how people are named touches what did not change itself.
func (v own) Difference(s *State, after live.Seq) (u OwnUpdate, changed bool) {
	u = OwnUpdate{From: &after, Seq: s.seq, NotesPerQuestion: MaxNotesPerPerson, Reactions: s.reactionsSince(v.author, after)}
	for _, n := range s.affected(ForFacilitator, after, s.notes.Since(after)) {
		switch {
		case n.Author.ID != v.author:
		case n.Status == Published:
			u.Notes = append(u.Notes, projectOwn(s.board, n))
		case n.CreatedSeq <= after:
			u.RemovedIDs = append(u.RemovedIDs, uuid.UUID(n.ID))
		}
	}
	s.orderOwn(&u)
	return u, len(u.Notes)+len(u.Reactions)+len(u.RemovedIDs) > 0
}

// Continues implements live.View.
func (v own) Continues(s *State, after live.Seq) bool { return after >= s.visibleSeq(ForFacilitator) }

func (s *State) orderOwn(u *OwnUpdate) {
	sorted := Update{Notes: u.Notes, RemovedIDs: u.RemovedIDs}
	s.order(&sorted)
}
