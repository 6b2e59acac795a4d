package results

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/searchtext"
	"roundtable/sector"
)

// The limits of a filter.
const (
	MaxListed = 100 // values in one list
	MaxSearch = 100 // characters (code points) to search for
)

// Filter says which notes. Conditions are joined by and, the values of one by or; a list that is empty, a nil text and a
// zero time are no condition.
type Filter struct {
	Workshops     []board.WorkshopID
	Boards        []board.BoardID
	Sections      []board.SectionID
	Questions     []string // by key
	Sectors       []sector.Sector
	Text          *string // contained in the note; accents and case do not matter
	CreatedFrom   time.Time
	CreatedBefore time.Time
}

// check checks a filter, with the names of the API's input.
func (f Filter) check() error {
	for _, list := range []struct {
		field  string
		length int
	}{
		{"workshopIds", len(f.Workshops)}, {"boardIds", len(f.Boards)}, {"sectionIds", len(f.Sections)},
		{"questionKeys", len(f.Questions)}, {"sectors", len(f.Sectors)},
	} {
		if list.length > MaxListed {
			return fault.Input(list.field, "at most %d values", MaxListed)
		}
	}
	for i, key := range f.Questions {
		if !utf8.ValidString(key) || len(key) < 1 || len(key) > board.MaxKey || slices.Contains([]byte(key), 0) {
			return fault.Input(fmt.Sprintf("questionKeys.%d", i), "a question's key has 1 to %d characters", board.MaxKey)
		}
	}
	for i, s := range f.Sectors {
		if !s.Valid() {
			return fault.Input(fmt.Sprintf("sectors.%d", i), "must be one of the sectors")
		}
	}
	if !f.CreatedFrom.IsZero() && !f.CreatedBefore.IsZero() && !f.CreatedFrom.Before(f.CreatedBefore) {
		return fault.Input("createdBefore", "must be after createdFrom")
	}
	return f.checkText()
}

func (f Filter) checkText() error {
	if f.Text == nil {
		return nil
	}
	if err := board.CheckTitle("text", *f.Text, MaxSearch); err != nil {
		return err
	}
	if searchtext.Of(*f.Text) == "" { // accents alone: every note would match
		return fault.Input("text", "must hold a letter, digit or sign")
	}
	return nil
}

// narrows reports whether the filter takes less than whole sections.
func (f Filter) narrows() bool {
	return f.Text != nil || !f.CreatedFrom.IsZero() || !f.CreatedBefore.IsZero()
}

// takes reports whether the filter takes notes of a cell's section.
func (f Filter) takes(c Cell) bool {
	return within(f.Workshops, c.Workshop) && within(f.Boards, c.Board) && within(f.Sections, c.Section) &&
		within(f.Questions, c.Question)
}

func within[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}
