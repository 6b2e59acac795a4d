package results

import "slices"

// Fewest is the least number of people whose count is told where names are hidden.
const Fewest = 5

// protect hides the cells of fewer than five people, and as many more as it takes that none of them can be worked out.
//
// Every row and every column adds up: its margin is the sum of the rest. Take rows and columns as places, and each hidden
// cell as a road from its row to its column. Then adding and subtracting what is shown gives a hidden cell exactly if its
// road is a bridge: if there is no way around it. (Along a round way, one more and one less in turn changes no sum.) So
// cells are hidden until no road is a bridge. Where all that is hidden on a line is one person each, the sum would tell,
// although there is a way around; more is hidden there, too.
//
// All cells together have no bridge, so this ends. Cells without people point at nobody: they stay, and help nobody hide.
func (t *table) protect() {
	t.hideFew()
	for {
		t.hideSecond()
		if !t.hideAcross() && !t.hideInSmallSums() && !t.hideAmongOnes() {
			return
		}
	}
}

// hideFew hides the cells that must be hidden for themselves.
func (t *table) hideFew() {
	for row := line(0); row < line(len(t.rows)); row++ {
		for from, to := t.along(row); from < to; from++ {
			if e := t.at(row, from); 0 < e.People && e.People < Fewest {
				t.hide(row, from)
			}
		}
	}
}

// line is a row or a column. Lines are numbered: rows, then columns.
type line int

func (t *table) lines() line { return line(len(t.rows) + len(t.cols)) }

// along gives the lines that cross a line, the one of totals first.
func (t *table) along(l line) (from, to line) {
	rows := line(len(t.rows))
	if l < rows {
		return rows, t.lines()
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

// hideSecond hides a second cell on each line that has one hidden.
func (t *table) hideSecond() {
	var queue []line
	for l := line(0); l < t.lines(); l++ {
		queue = append(queue, l)
	}
	for len(queue) > 0 {
		l := queue[0]
		queue = queue[1:]
		if t.hidden[l] == 1 {
			queue = append(queue, t.hideOn(l))
		}
	}
}

// hideOn hides one more cell on a line, and gives the line that crosses there. The margin comes last, because most
// questions ask for it; then it is best where a second cell is wanted too, next best where there are hidden cells already,
// and among these the cell of the fewest people goes first.
func (t *table) hideOn(l line) line {
	best, bestRank := line(-1), [3]int{}
	from, to := t.along(l)
	for other := from; other < to; other++ {
		if !t.canHide(l, other) {
			continue
		}
		rank := [3]int{0, 1, t.at(l, other).People}
		if other == from {
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
	t.hide(l, best)
	return best
}

// hideAmongOnes hides one more cell on a line whose hidden cells have one person each, as the shown total would tell.
func (t *table) hideAmongOnes() (more bool) {
	for l := line(0); l < t.lines(); l++ {
		margin, _ := t.along(l)
		crossing := t.hiddenOn(l)
		moreThanOne := func(other line) bool { return t.at(l, other).People > 1 }
		if len(crossing) > 0 && !t.at(l, margin).hidden && !slices.ContainsFunc(crossing, moreThanOne) {
			t.hideOn(l)
			more = true
		}
	}
	return more
}
