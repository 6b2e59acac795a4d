package results

import "slices"

// hideAcross looks for a hidden cell of somebody that is a bridge, and hides a cell that gives another way across, or
// leads on from one of its sides.
func (t *table) hideAcross() (more bool) {
	a, b, found := t.bridge()
	if !found {
		return false
	}
	notTheBridge := func(x, y line) bool { return (x != a || y != b) && (x != b || y != a) }
	return t.hideOutOf(t.joined(a, notTheBridge), t.joined(b, notTheBridge))
}

// hideOutOf hides the cell of the fewest people between lines that are here and others: best, others that are there. If
// there is none, it hides all there is to hide.
func (t *table) hideOutOf(here, there map[line]bool) (more bool) {
	var best [2]line
	var bestRank []int
	for l := line(0); l < line(len(t.rows)); l++ {
		for from, to := t.along(l); from < to; from++ {
			if !t.canHide(l, from) || here[l] == here[from] {
				continue
			}
			rank := []int{1, t.at(l, from).People}
			if there[l] || there[from] {
				rank[0] = 0
			}
			if bestRank == nil || slices.Compare(rank, bestRank) < 0 {
				best, bestRank = [2]line{l, from}, rank
			}
		}
	}
	if bestRank == nil {
		return t.hideAll()
	}
	t.hide(best[0], best[1])
	return true
}

func (t *table) hideAll() (more bool) {
	for l := line(0); l < line(len(t.rows)); l++ {
		for from, to := t.along(l); from < to; from++ {
			if e := t.at(l, from); !e.hidden && (e.People > 0 || e.Notes == 0) {
				t.hide(l, from)
				more = true
			}
		}
	}
	return more
}

// joined gives the lines that hidden cells join with a line, of those cells that are open.
func (t *table) joined(l line, open func(a, b line) bool) map[line]bool {
	joined := map[line]bool{l: true}
	queue := []line{l}
	for len(queue) > 0 {
		l, queue = queue[0], queue[1:]
		for _, next := range t.hiddenOn(l) {
			if !joined[next] && open(l, next) {
				joined[next] = true
				queue = append(queue, next)
			}
		}
	}
	return joined
}

// bridge finds a hidden cell of somebody without which its lines would not be joined: the one below which, walking through the
// hidden cells, nothing leads back above it (Tarjan, A note on finding the bridges of a graph, 1974).
func (t *table) bridge() (a, b line, found bool) {
	w := walk{table: t, met: make([]int, t.lines()), low: make([]int, t.lines())}
	for l := line(0); l < t.lines() && !w.found; l++ {
		if w.met[l] == 0 {
			w.visit(l, -1)
		}
	}
	return w.a, w.b, w.found
}

type walk struct {
	*table
	met, low []int // when a line was met, from 1; the earliest line that it or what follows leads back to
	steps    int
	a, b     line
	found    bool
}

func (w *walk) visit(l, from line) {
	w.steps++
	w.met[l], w.low[l] = w.steps, w.steps
	for _, next := range w.hiddenOn(l) {
		switch {
		case next == from:
		case w.met[next] != 0:
			w.low[l] = min(w.low[l], w.met[next])
		default:
			w.visit(next, l)
			w.low[l] = min(w.low[l], w.low[next])
			if w.low[next] > w.met[l] && w.at(l, next).People > 0 {
				w.a, w.b, w.found = l, next, true
			}
		}
	}
}
