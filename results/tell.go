package results

import "slices"

// What may be told of workshops that hide names. A reader can ask many questions and subtract the answers, so a number is
// not judged by itself: each such workshop has one table of sections by sectors (table.go), and a group is told only if
// all it takes from the table is shown there. Whatever is asked, the answers are then sums of shown cells, from which no
// hidden cell can be worked out. Two things would take less than a cell, and are treated apart:
//
//   - A text or a time cuts anywhere, so that two questions differ in a single note. Grouped by sector, they do not apply
//     to these workshops, and all their sectors are suppressed: even that a group is there would tell whose note it is.
//     Otherwise, what these workshops add to is suppressed: how many people wrote a few notes tells which belong together.
//   - A filter by sectors leaves these workshops out.

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
	suppressed := map[GroupKey]bool{}
	tables := tablesOf(counts.Cells)
	for _, t := range tables {
		for key, shown := range t.parts(count) {
			if !shown || count.narrows() {
				suppressed[key] = true
			}
		}
	}
	groups := make([]Group, 0, len(counts.Groups))
	for _, c := range counts.Groups {
		if suppressed[c.GroupKey] || count.narrows() && c.HiddenPeople > 0 {
			suppressed[c.GroupKey] = true
			continue
		}
		groups = append(groups, Group{GroupKey: c.GroupKey, Count: &c.Notes, People: &c.People})
	}
	for key := range suppressed {
		groups = append(groups, Group{GroupKey: key, Suppressed: true})
	}
	return groups
}

// parts gives the groups that a workshop adds to, and whether what it adds is shown.
func (t *table) parts(count Count) map[GroupKey]bool {
	parts := map[GroupKey]bool{}
	for question, rows := range t.selected(count) {
		key := GroupKey{Question: question}
		if slices.Contains(count.GroupBy, ByWorkshop) {
			key.Workshop = t.workshop
		}
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
