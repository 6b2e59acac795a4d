package results

import "slices"

// Fewest is the least number of people whose count is told where names are hidden.
const Fewest = 5

// protect hides the cells of fewer than five people, and as much more as it takes that none of them can be worked out.
//
// Every column adds up: its margin is the sum of the rest. So does every row, and how many notes a row has is no secret:
// who may ask can read and count them. Take rows and columns as places, and each hidden cell as a road from its row to its
// column. Then adding and subtracting what is known gives a hidden cell exactly if its road is a bridge: if there is no
// way around it. (Along a round way, one more and one less in turn changes no sum.) So cells are hidden until no road of
// somebody is a bridge. Where all that is hidden on a line is one person each, the sum would tell, although there is a way
// around; more is hidden there, too.
//
// A row that hides a sector also hides which sectors are not in it: if only those that are were hidden, their names would
// tell, and those of a row with one sector would tell all. Notes without an author point at nobody: they stay.
func (t *table) protect() {
	t.hideFew()
	for {
		t.hideMissing()
		if !t.hideSecond() && !t.hideAcross() && !t.hideInSmallSums() && !t.hideAmongOnes() {
			return
		}
	}
}

// hideFew hides the cells that must be hidden for themselves, and how many people are behind a row if they are few.
func (t *table) hideFew() {
	for row := line(0); row < line(len(t.rows)); row++ {
		for from, to := t.along(row); from < to; from++ {
			if t.at(row, from).few() {
				t.hide(row, from)
			}
		}
		if margin := &t.entries[row][total]; margin.few() {
			margin.hidden = true
		}
	}
}

// hideMissing hides, in each row that hides a sector, which sectors are not in it.
func (t *table) hideMissing() {
	for row := line(0); row < line(len(t.rows)); row++ {
		if t.hidden[row] == 0 {
			continue
		}
		for from, to := t.along(row); from < to; from++ {
			if e := t.at(row, from); !e.hidden && e.Notes == 0 {
				t.hide(row, from)
			}
		}
	}
}

// line is a row or a column. Lines are numbered: rows, then columns.
type line int

func (t *table) lines() line { return line(len(t.rows) + len(t.cols)) }

// along gives the lines that cross a line in cells that can be hidden: of a row all but its margin; of a column all, its
// margin first; of the column of margins none.
func (t *table) along(l line) (from, to line) {
	rows := line(len(t.rows))
	switch {
	case l < rows:
		return rows + 1, t.lines()
	case l == rows:
		return 0, 0
	}
	return 0, rows
}

// at is the cell where two lines cross.
func (t *table) at(a, b line) *entry {
	row, col := min(a, b), max(a, b)-line(len(t.rows))
	return &t.entries[row][col]
}

func (t *table) hide(a, b line) {
	t.at(a, b).hidden = true
	t.hidden[a]++
	t.hidden[b]++
}

// canHide reports whether hiding a cell would help to hide others.
func (t *table) canHide(a, b line) bool {
	e := t.at(a, b)
	return !e.hidden && e.People > 0
}

// hiddenOn lists the lines that cross a line in a hidden cell.
func (t *table) hiddenOn(l line) []line {
	var crossing []line
	for from, to := t.along(l); from < to; from++ {
		if t.at(l, from).hidden {
			crossing = append(crossing, from)
		}
	}
	return crossing
}

// hideSecond hides a second cell on each line where one alone is hidden that is somebody's.
func (t *table) hideSecond() (more bool) {
	for l := line(0); l < t.lines(); l++ {
		if crossing := t.hiddenOn(l); len(crossing) == 1 && t.at(l, crossing[0]).People > 0 && t.hideOn(l) {
			more = true
		}
	}
	return more
}

// hideOn hides one more cell on a line, if there is one. A column's margin comes last, because most questions ask for it;
// then it is best where a second cell is wanted too, next best where there are hidden cells already, and among these the
// cell of the fewest people goes first.
func (t *table) hideOn(l line) (more bool) {
	best, bestRank := line(-1), [3]int{}
	from, to := t.along(l)
	for other := from; other < to; other++ {
		if !t.canHide(l, other) {
			continue
		}
		rank := [3]int{0, 1, t.at(l, other).People}
		if other == total {
			rank[0] = 1
		}
		switch t.hidden[other] {
		case 0:
			rank[1] = 2
		case 1:
			rank[1] = 0
		}
		if best < 0 || slices.Compare(rank[:], bestRank[:]) < 0 {
			best, bestRank = other, rank
		}
	}
	if best >= 0 {
		t.hide(l, best)
	}
	return best >= 0
}

// hideAmongOnes hides one more cell on a line whose hidden cells have one person each, as its sum would tell.
func (t *table) hideAmongOnes() (more bool) {
	for l := line(0); l < t.lines(); l++ {
		crossing := t.hiddenOn(l)
		margin, _ := t.along(l)
		sumIsKnown := margin != total || !t.at(l, margin).hidden
		notOne := func(other line) bool { return t.at(l, other).People != 1 }
		if len(crossing) > 0 && sumIsKnown && !slices.ContainsFunc(crossing, notOne) && t.hideOn(l) {
			more = true
		}
	}
	return more
}
