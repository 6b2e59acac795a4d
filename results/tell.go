package results

import (
	"slices"

	"roundtable/board"
)

// What may be told of workshops that hide names. A reader can ask many questions and subtract the answers, so a number is
// not checked by itself: each such workshop has one table of sections by sectors (table.go), and a group is told only if
// all it takes from the table is shown there. Whatever is asked, the answers are then sums of shown cells, from which no
// hidden cell can be worked out. Three things would take less than a cell, and are treated apart:
//
//   - Time: a note that comes, moves or goes between two questions. So the table is of the moment at which the workshop
//     closed, and stays so. Of one that is not closed nothing is told: all that it adds to is suppressed, and by sector all
//     beside it, too, as even that a group is there would tell whose note it is.
//   - A text or a time in a filter cuts anywhere. Grouped by sector, they do not apply to these workshops, and all their
//     sectors are suppressed. Otherwise, what these workshops add to is suppressed: how many people wrote a few notes
//     tells which belong together.
//   - A filter by sectors leaves these workshops out.
//
// Where names are shown, a reader sees of each note whose it is, or that somebody without a name wrote it: which notes of
// those belong together is not told, and how many people wrote some notes would tell it. Of two notes one number is
// enough; of more it takes a few, as a filter cuts anywhere, and a board can be asked about before and after each note. So
// people are counted only where all of them gave their names. Then whoever reads the notes can count them, too.

// newCount asks for what tell needs to know.
func newCount(reach Reach, filter Filter, by []Dimension) Count {
	sel := Selection{Reach: reach, Filter: filter, NamesShown: len(filter.Sectors) > 0}
	bySector := slices.Contains(by, BySector)
	tables := !sel.NamesShown && (bySector || !filter.narrows())
	if bySector && filter.narrows() {
		sel.NamesShown = true
	}
	return Count{Selection: sel, GroupBy: by, Tables: tables}
}

// tell decides which groups are told.
func tell(count Count, counts Counts) []Group {
	return tellBy(tablesOf(counts.Cells), count, counts)
}

func tellBy(tables map[board.WorkshopID]*table, count Count, counts Counts) []Group {
	suppressed := map[GroupKey]bool{}
	for _, t := range tables {
		for key, shown := range t.parts(count) {
			if !shown || count.narrows() {
				suppressed[key] = true
			}
		}
	}
	untold := map[GroupKey]bool{} // these groups, of whatever sector
	for _, c := range counts.Untold {
		if c.Seen && count.takes(c) {
			key := count.key(c.Question, c.Workshop)
			untold[key], suppressed[key] = true, true
		}
	}
	groups := make([]Group, 0, len(counts.Groups))
	for _, c := range counts.Groups {
		whole := c.GroupKey
		whole.Sector = ""
		if untold[whole] || suppressed[c.GroupKey] || count.narrows() && c.HiddenPeople > 0 {
			suppressed[c.GroupKey] = true
			continue
		}
		group := Group{GroupKey: c.GroupKey, Count: &c.Notes}
		if !c.Unnamed {
			group.People = &c.People
		}
		groups = append(groups, group)
	}
	for key := range suppressed {
		groups = append(groups, Group{GroupKey: key, Suppressed: true})
	}
	return groups
}

// key is the group of a question in a workshop, but for the sector.
func (c Count) key(question string, workshop board.WorkshopID) (key GroupKey) {
	if slices.Contains(c.GroupBy, ByQuestion) {
		key.Question = question
	}
	if slices.Contains(c.GroupBy, ByWorkshop) {
		key.Workshop = workshop
	}
	return key
}

// parts gives the groups that a workshop adds to, and whether what it adds is shown.
func (t *table) parts(count Count) map[GroupKey]bool {
	parts := map[GroupKey]bool{}
	for question, rows := range t.selected(count) {
		key := count.key(question, t.workshop)
		if !slices.Contains(count.GroupBy, BySector) {
			parts[key] = t.shows(rows, total)
			continue
		}
		for col := 1; col < len(t.cols); col++ {
			if t.any(rows, col) {
				key.Sector = t.cols[col]
				parts[key] = t.shows(rows, col)
			}
		}
	}
	return parts
}
