package find

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"roundtable/fault"

	"github.com/google/uuid"
	"roundtable/directory"
)

// PartnershipOrder is an order of partnerships. Left out: by distance near a place, by relevance for a text, else by name.
type PartnershipOrder = Order

// OrganisationOrder is an order of organisations: any but InOrderOfReview.
type OrganisationOrder = Order

// Order is an order of records. What is equal in it is in the order of names.
type Order string

// The orders.
const (
	InOrderOfName      Order = "NAME"          // A to Z, without regard to accents and case
	InOrderOfChange    Order = "CHANGED_AT"    // changed last first
	InOrderOfReview    Order = "LAST_REVIEWED" // checked longest ago first, and those that never were before them
	InOrderOfDistance  Order = "DISTANCE"      // nearest first, and those of which no place is known last
	InOrderOfRelevance Order = "RELEVANCE"     // best match first
)

// Orders lists every order.
var Orders = []Order{InOrderOfName, InOrderOfChange, InOrderOfReview, InOrderOfDistance, InOrderOfRelevance}

// ordering is an order that was checked, for one question.
type ordering struct {
	order Order
	// question tells apart what else the order depends on: where distances are from, and what is searched for.
	question uint32
}

// orderOf checks an order, or chooses the one that fits what is asked.
func orderOf(order Order, at vicinity, text *wording) (ordering, error) {
	if order == "" {
		switch {
		case at.from != nil:
			order = InOrderOfDistance
		case text != nil:
			order = InOrderOfRelevance
		default:
			order = InOrderOfName
		}
	}
	o := ordering{order: order}
	hash := fnv.New32a()
	switch order {
	case InOrderOfName, InOrderOfChange, InOrderOfReview:
		return o, nil
	case InOrderOfDistance:
		if at.from == nil {
			return o, fault.Input("orderBy", "DISTANCE needs near, a postcode or its first half")
		}
		_ = binary.Write(hash, binary.BigEndian, *at.from)
	case InOrderOfRelevance:
		if text == nil {
			return o, fault.Input("orderBy", "RELEVANCE needs text to search for")
		}
		_, _ = hash.Write([]byte(text.joined))
	default:
		return o, fault.Input("orderBy", "must be one of %s", fault.Listed(Orders))
	}
	o.question = hash.Sum32()
	return o, nil
}

// spot is where something lies in a list: by a number, by its name, and last by its id. A page continues from a spot, so
// that nothing is shown twice or left out when the list changes meanwhile.
type spot struct {
	number int64
	name   string
	id     directory.RecordID
	*hit
}

// unknown is after every number.
const unknown = math.MaxInt64

// spot is where a hit lies in an order.
func (h *hit) spot(o ordering) spot {
	at := spot{name: h.key, id: h.record.Base().ID, hit: h}
	switch o.order {
	case InOrderOfChange:
		at.number = -h.record.Base().ChangedAt.UnixMicro()
	case InOrderOfReview:
		at.number = h.record.(*directory.Partnership).LastReviewed.Time().Unix()
		if h.record.(*directory.Partnership).LastReviewed == "" {
			at.number = math.MinInt64
		}
	case InOrderOfDistance:
		at.number = unknown
		if h.km != nil {
			at.number = int64(math.Round(*h.km * 1e6)) // millimetres
		}
	case InOrderOfRelevance:
		at.number = h.match.rank()
	case InOrderOfName: // the name alone
	}
	return at
}

func (a spot) compare(b spot) int {
	if c := cmp.Compare(a.number, b.number); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.name, b.name), bytes.Compare(a.id[:], b.id[:]))
}

// closest keeps the first few of many spots, or the last few with the last of all in front.
type closest struct {
	limit     int
	backwards bool
	spots     []spot
}

func (c *closest) compare(a, b spot) int {
	if c.backwards {
		a, b = b, a
	}
	return a.compare(b)
}

func (c *closest) add(s spot) {
	if len(c.spots) == c.limit && c.compare(s, c.spots[c.limit-1]) >= 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(c.spots, s, c.compare)
	if len(c.spots) == c.limit {
		c.spots = c.spots[:c.limit-1]
	}
	c.spots = slices.Insert(c.spots, at, s)
}

// cursorHead is a byte for the order, the question, the number and the id; the name follows.
const cursorHead = 1 + 4 + 8 + 16

// cursor writes a spot in an order.
func (o ordering) cursor(s spot) string {
	raw := append(make([]byte, 0, cursorHead+len(s.name)), byte(slices.Index(Orders, o.order)))
	raw = binary.BigEndian.AppendUint32(raw, o.question)
	raw = binary.BigEndian.AppendUint64(raw, uint64(s.number))
	raw = append(raw, s.id[:]...)
	return base64.RawURLEncoding.EncodeToString(append(raw, s.name...))
}

// parse reads a cursor of the same order and question.
func (o ordering) parse(cursor string) (spot, bool) {
	if len(cursor) > 2*(cursorHead+maxKey) {
		return spot{}, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) < cursorHead || !utf8.Valid(raw[cursorHead:]) {
		return spot{}, false
	}
	s := spot{
		number: int64(binary.BigEndian.Uint64(raw[5:])), id: directory.RecordID(uuid.UUID(raw[13:cursorHead])), name: string(raw[cursorHead:]),
	}
	return s, o.cursor(s) == cursor
}
