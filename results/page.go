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

// Place is where a note lies in a list by age. Neither part of it changes while the note is there, so a page continues
// where the one before ended whatever was added, edited or deleted meanwhile.
type Place struct {
	At   time.Time
	Note board.NoteID
}

const placeBytes = 8 + 16

// cursor writes microseconds, which is as fine as notes are stored.
func (p Place) cursor() string {
	raw := binary.BigEndian.AppendUint64(nil, uint64(p.At.UnixMicro()))
	return base64.RawURLEncoding.EncodeToString(append(raw, p.Note[:]...))
}

func parsePlace(cursor string) (Place, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) != placeBytes {
		return Place{}, false
	}
	place := Place{At: time.UnixMicro(int64(binary.BigEndian.Uint64(raw))).UTC(), Note: board.NoteID(raw[8:])}
	if year := place.At.Year(); year < 1 || year > 9999 { // beyond what a database keeps
		return Place{}, false
	}
	return place, place.cursor() == cursor
}

// read gives the page's size and where it begins.
func (a PageArgs) read() (size int, after *Place, err error) {
	size = DefaultPage
	if a.First != nil {
		size = *a.First
	}
	if size < 1 || size > MaxPage {
		return 0, nil, fault.Input("first", "must be 1 to %d", MaxPage)
	}
	if a.After != nil {
		place, ok := parsePlace(*a.After)
		if !ok {
			return 0, nil, fault.Input("after", "must be a cursor of an earlier page")
		}
		after = &place
	}
	return size, after, nil
}
