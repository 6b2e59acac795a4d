package results

// hideInSmallSums looks at what can be worked out of hidden cells together. A filter may join some sections, and then
// their cells of one sector are a group, too: if all of them have few people, their sum must not be told either. Which
// sums of one sector's cells can be worked out? Those of the rows that stay joined when the sector's column is taken
// away. Sums over sectors are no group that can be asked for; sums of all sectors anybody can count who reads the notes.
func (t *table) hideInSmallSums() (more bool) {
	for col := line(len(t.rows)) + 1; col < t.lines(); col++ {
		if t.at(total, col).People == 0 {
			continue
		}
		withoutIt := func(a, b line) bool { return a != col && b != col }
		seen := map[line]bool{}
		for _, row := range t.hiddenOn(col) {
			if seen[row] {
				continue
			}
			rows := t.joined(row, withoutIt)
			for l := range rows {
				seen[l] = true
			}
			if t.smallSum(rows, col) && t.hideBeside(rows, col) {
				return true
			}
		}
	}
	return false
}

// hideBeside hides one more cell of a column, or if there is none, one that joins the rows with others.
func (t *table) hideBeside(rows map[line]bool, col line) (more bool) {
	if t.hideOn(col) {
		return true
	}
	rows[col] = true
	return t.hideOutOf(rows, nil)
}

// smallSum reports whether the hidden cells of a column in some rows are all of few people. With the margin among them
// it is no sum of cells; without any other cell in the column it is the margin, which is checked by itself.
func (t *table) smallSum(rows map[line]bool, col line) bool {
	all, somebody := true, false
	for from, to := t.along(col); from < to; from++ {
		e := t.at(from, col)
		switch in := e.hidden && rows[from]; {
		case in && (from == total || e.People >= Fewest):
			return false
		case in && e.People > 0:
			somebody = true
		case !in && from != total && e.People > 0:
			all = false
		}
	}
	return somebody && !all
}
