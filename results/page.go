package results

import (
	"encoding/base64"
	"encoding/binary"
	"time"

	"roundtable/board"
	"roundtable/fault"
)

// The bounds of a page.
const (
	DefaultPage = 20
	MaxPage     = 100
)

// PageArgs says which page of a list is wanted.
type PageArgs struct {
	First *int    // 1 to MaxPage; nil: DefaultPage
	After *string // a cursor of an earlier page; nil: from the beginning
}

// Page is a part of a list, each note with its cursor.
type Page struct {
	Edges           []Edge
	HasNextPage     bool
	HasPreviousPage bool
}

// Edge is a note and its place in the list.
type Edge struct {
	Cursor string
	Node   board.NoteView
}

// Cursor is where a note lies in a list by age. Neither part of it changes while the note is there, so a page continues
// where the one before ended whatever was added, edited or deleted meanwhile.
type Cursor struct {
	At   time.Time
	Note board.NoteID
}

const cursorBytes = 8 + 16

// String writes microseconds, which is as fine as notes are stored.
func (c Cursor) String() string {
	raw := binary.BigEndian.AppendUint64(nil, uint64(c.At.UnixMicro()))
	return base64.RawURLEncoding.EncodeToString(append(raw, c.Note[:]...))
}

func parseCursor(text string) (Cursor, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) != cursorBytes {
		return Cursor{}, false
	}
	at := Cursor{At: time.UnixMicro(int64(binary.BigEndian.Uint64(raw))).UTC(), Note: board.NoteID(raw[8:])}
	if year := at.At.Year(); year < 1 || year > 9999 { // beyond what a database keeps
		return Cursor{}, false
	}
	return at, at.String() == text
}

// read gives the page's size and where it begins.
func (a PageArgs) read() (size int, after *Cursor, err error) {
	size = DefaultPage
	if a.First != nil {
		size = *a.First
	}
	if size < 1 || size > MaxPage {
		return 0, nil, fault.Input("first", "must be 1 to %d", MaxPage)
	}
	if a.After != nil {
		at, ok := parseCursor(*a.After)
		if !ok {
			return 0, nil, fault.Input("after", "must be a cursor of an earlier page")
		}
		after = &at
	}
	return size, after, nil
}
