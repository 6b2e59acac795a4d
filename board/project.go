package board

import (
	"slices"
	"strings"
	"time"

	"roundtable/live"
	"roundtable/sector"

	"github.com/google/uuid"
)

// Audience is whom a board is shown to. Everyone in an audience sees the same; what is one person's own is asked for
// with Own. Projectors and analysts see what attendees see.
type Audience uint8

// The audiences.
const (
	ForAttendee Audience = iota
	ForFacilitator
)

func (a Audience) String() string {
	if a == ForFacilitator {
		return "facilitator"
	}
	return "attendee"
}

// BoardView is a board as an audience sees it.
type BoardView struct {
	ID           BoardID
	Seq          live.Seq
	WorkshopID   WorkshopID
	Title        string
	Index        int
	Accepting    bool
	NotesVisible bool
	Names        NamesRule
}

// SectionView is a question as an audience sees it.
type SectionView struct {
	ID           SectionID
	Seq          live.Seq
	BoardID      BoardID
	Key          string
	Title        string
	Prompt       string
	SubQuestions []string
	Position     string
	Open         bool
	NotesVisible bool
}

// NoteView is a note as an audience sees it. Its Seq is that of the last change the audience could see: of the row, or
// of who sees what.
type NoteView struct {
	ID        NoteID
	Seq       live.Seq
	BoardID   BoardID
	SectionID SectionID
	Text      string
	Colour    Colour
	Status    Status
	Position  string
	Author    *AuthorView // nil where names are hidden, and for notes that came with an example
	CreatedAt time.Time
	UpdatedAt time.Time
}

// AuthorView is what others may know of an author. ID is nil for somebody who gave no name: their notes are not to be
// linked with each other.
type AuthorView struct {
	ID          *uuid.UUID
	DisplayName *string
	Sector      *sector.Sector
}

func viewBoard(b *Board) BoardView {
	return BoardView{
		ID: b.ID, Seq: b.Seq, WorkshopID: b.Workshop, Title: b.Title, Index: b.Index,
		Accepting: b.Accepting, NotesVisible: b.NotesVisible, Names: b.Names,
	}
}

func viewSection(s *Section) SectionView {
	return SectionView{
		ID: s.ID, Seq: s.Seq, BoardID: s.Board, Key: s.Key, Title: s.Title, Prompt: s.Prompt,
		SubQuestions: s.SubQuestions, Position: s.Position, Open: s.Open, NotesVisible: s.NotesVisible,
	}
}

// project is the one place that decides who sees a note, and what of it. It depends on the rows and the audience alone.
func project(b *Board, s *Section, n *Note, audience Audience) (view NoteView, visible bool) {
	if n.Status != Published {
		return NoteView{}, false
	}
	if audience == ForFacilitator {
		return viewNote(b, n, max(n.Seq, b.NamesSeq)), true
	}
	if !b.NotesVisible || !s.NotesVisible {
		return NoteView{}, false
	}
	return viewNote(b, n, max(n.Seq, b.VisibleSeq, b.NamesSeq, s.VisibleSeq)), true
}

// projectOwn shows authors their own note, also while others do not see it; a deleted one without its text.
func projectOwn(b *Board, n *Note) NoteView {
	view := viewNote(b, n, max(n.Seq, b.NamesSeq))
	if n.Status != Published {
		view.Text = ""
	}
	return view
}

func viewNote(b *Board, n *Note, seq live.Seq) NoteView {
	return NoteView{
		ID: n.ID, Seq: seq, BoardID: n.Board, SectionID: n.Section, Text: n.Text, Colour: n.Colour, Status: n.Status,
		Position: n.Position, Author: viewAuthor(b, n.Author), CreatedAt: n.CreatedAt, UpdatedAt: n.UpdatedAt,
	}
}

func viewAuthor(b *Board, a Author) *AuthorView {
	if b.Names == NamesHidden || a.ID == uuid.Nil {
		return nil
	}
	view := &AuthorView{}
	if a.Name != "" {
		view.ID, view.DisplayName = &a.ID, &a.Name
	}
	if a.Sector != "" {
		view.Sector = &a.Sector
	}
	return view
}

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
		} else if n.seenBy(audience, after) {
			u.RemovedIDs = append(u.RemovedIDs, uuid.UUID(n.ID))
		}
	}
	s.order(&u)
	return u, s.board.Seq > after || len(u.Sections)+len(u.Notes)+len(u.RemovedIDs) > 0
}

// seenBy reports whether an audience could have seen the note at or before a seq.
func (n *Note) seenBy(audience Audience, at live.Seq) bool {
	if audience == ForFacilitator {
		return n.CreatedSeq <= at
	}
	return n.PublishedSeq != 0 && n.PublishedSeq <= at
}

// affected adds to the notes that changed those that a change of who sees what brought into view or out of it.
func (s *State) affected(audience Audience, after live.Seq, changed []*Note) []*Note {
	if s.visibleSeq(audience) <= after {
		return changed
	}
	all := s.board.NamesSeq > after || audience != ForFacilitator && s.board.VisibleSeq > after
	list := changed
	for _, n := range s.notes {
		inChanged := audience != ForFacilitator && s.sections[n.Section].VisibleSeq > after
		if n.Seq <= after && (all || inChanged) {
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
	slices.SortFunc(u.RemovedIDs, func(a, b uuid.UUID) int { return strings.Compare(string(a[:]), string(b[:])) })
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
	return strings.Compare(string(idA), string(idB))
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
