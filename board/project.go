package board

import (
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

// project shows a note to an audience, if it may see it.
func project(b *Board, s *Section, n *Note, audience Audience) (view NoteView, ok bool) {
	if !visible(b, s, n, audience) {
		return NoteView{}, false
	}
	seq := max(n.Seq, b.NamesSeq)
	if audience != ForFacilitator {
		seq = max(seq, b.VisibleSeq, s.VisibleSeq)
	}
	return viewNote(b, n, seq), true
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
