package board

import (
	"time"

	"roundtable/live"
	"roundtable/sector"

	"github.com/google/uuid"
)

// NamesRule says how people are named; it is the workshop's rule, copied onto its boards.
type NamesRule string

// The names rules.
const (
	NamesRequired NamesRule = "REQUIRED"
	NamesOptional NamesRule = "OPTIONAL"
	NamesHidden   NamesRule = "HIDDEN"
)

// Colour is a note's colour.
type Colour string

// The colours. Auto is the colour of the author's kind of organisation.
const (
	Auto   Colour = "AUTO"
	Yellow Colour = "YELLOW"
	Blue   Colour = "BLUE"
	Violet Colour = "VIOLET"
	Green  Colour = "GREEN"
	Rose   Colour = "ROSE"
	Sand   Colour = "SAND"
)

// Colours lists every colour.
var Colours = []Colour{Auto, Yellow, Blue, Violet, Green, Rose, Sand}

// Status says whether a note is on the board.
type Status string

// The statuses.
const (
	Published Status = "PUBLISHED"
	Deleted   Status = "DELETED"
)

// Board is a board's own row. Rows are immutable: a change makes a new one.
type Board struct {
	ID           BoardID
	Workshop     WorkshopID
	Seq          live.Seq
	Title        string
	Index        int
	Accepting    bool      // copied from the workshop: it is open
	Names        NamesRule // copied from the workshop
	NotesVisible bool
	VisibleSeq   live.Seq // last change of what attendees may see on the whole board
	NamesSeq     live.Seq // last change of how people are named
	Edited       live.Edited
	Requests     Requests
}

// Section is a question on a board.
type Section struct {
	ID           SectionID
	Board        BoardID
	Seq          live.Seq
	Key          string
	Title        string
	Prompt       string
	SubQuestions []string
	Position     string
	Open         bool
	NotesVisible bool
	VisibleSeq   live.Seq // last change of what attendees may see in this section
	Edited       live.Edited
	Requests     Requests
}

// Note is a sticky note. A deleted one stays as a tombstone for as long as its board.
type Note struct {
	ID           NoteID
	Board        BoardID
	Section      SectionID
	Seq          live.Seq
	CreatedSeq   live.Seq // when it was added
	PublishedSeq live.Seq // when attendees could first see it; 0: never
	HiddenSeq    live.Seq // as of its last change: when at the latest attendees lost sight of it; 0: they could see it
	Text         string
	Colour       Colour
	Position     string
	Status       Status
	Author       Author
	DeletedBy    uuid.UUID // whose author id deleted it; zero unless deleted
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Edited       live.Edited // its words and its colour; moving is no edit
	Requests     Requests
}

// Author is who wrote a note, as known inside. What others may know of it is decided by projection.
type Author struct {
	ID     uuid.UUID // participant or account; zero for notes that came with an example
	Name   string
	Sector sector.Sector
	// Network is where a participant joined from. Nobody is told it; it bounds what one network may write.
	Network Network
}

// What live.Row asks of a row; the sizes are rough.

// RowID implements live.Row.
func (b *Board) RowID() BoardID { return b.ID }

// RowSeq implements live.Row.
func (b *Board) RowSeq() live.Seq { return b.Seq }

// Bytes implements live.Row.
func (b *Board) Bytes() int { return 200 }

// RowID implements live.Row.
func (s *Section) RowID() SectionID { return s.ID }

// RowSeq implements live.Row.
func (s *Section) RowSeq() live.Seq { return s.Seq }

// Bytes implements live.Row.
func (s *Section) Bytes() int { return 500 }

// RowID implements live.Row.
func (n *Note) RowID() NoteID { return n.ID }

// RowSeq implements live.Row.
func (n *Note) RowSeq() live.Seq { return n.Seq }

// Bytes implements live.Row.
func (n *Note) Bytes() int { return 400 + len(n.Text) }

// Requests are the ids of the last requests that changed a row.
type Requests = live.Requests
