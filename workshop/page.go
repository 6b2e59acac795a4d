package workshop

import (
	"encoding/base64"
	"encoding/binary"
	"time"

	"roundtable/fault"

	"github.com/google/uuid"
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

// Page is a part of a list.
type Page[T any] struct {
	Edges           []Edge[T]
	HasNextPage     bool
	HasPreviousPage bool
}

// Edge is a thing and its place in the list.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// Cursor is where something lies in a list that is ordered by a time and then by an id. Pages continue from there, not
// from a number, so that nothing is shown twice or left out when the list grows meanwhile.
type Cursor struct {
	At time.Time
	ID uuid.UUID
}

const cursorBytes = 8 + 16

func (c Cursor) String() string {
	raw := binary.BigEndian.AppendUint64(nil, uint64(c.At.UnixMicro()))
	return base64.RawURLEncoding.EncodeToString(append(raw, c.ID[:]...))
}

func parseCursor(text string) (Cursor, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) != cursorBytes {
		return Cursor{}, false
	}
	at := time.UnixMicro(int64(binary.BigEndian.Uint64(raw))).UTC()
	if year := at.Year(); year < 1 || year > 9999 {
		return Cursor{}, false
	}
	return Cursor{At: at, ID: uuid.UUID(raw[8:])}, true
}

// read gives how many to read, one more than wanted so that it shows whether there are more, and from where.
func (a PageArgs) read() (limit int, after *Cursor, err error) {
	limit = DefaultPage
	if a.First != nil {
		limit = *a.First
	}
	if limit < 1 || limit > MaxPage {
		return 0, nil, fault.Input("first", "must be 1 to %d", MaxPage)
	}
	if a.After != nil {
		at, ok := parseCursor(*a.After)
		if !ok {
			return 0, nil, fault.Input("after", "must be a cursor of an earlier page")
		}
		after = &at
	}
	return limit + 1, after, nil
}

// pageOf makes a page of rows that were read with limit.
func pageOf[R, T any](rows []R, args PageArgs, limit int, at func(R) Cursor, node func(R) T) Page[T] {
	page := Page[T]{Edges: make([]Edge[T], 0, len(rows)), HasPreviousPage: args.After != nil}
	if len(rows) == limit {
		page.HasNextPage = true
		rows = rows[:limit-1]
	}
	for _, row := range rows {
		page.Edges = append(page.Edges, Edge[T]{Cursor: at(row).String(), Node: node(row)})
	}
	return page
}
