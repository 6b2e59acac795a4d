package fanout

import "sync"

// States of a group's work.
const (
	resting int32 = iota
	waiting
	working
	workingAgain // something changed while it was worked on
)

// workers render updates for groups that have some: a few goroutines while there is work, none while there is not. A
// thousand groups that only rest cost no goroutine.
type workers struct {
	mu      sync.Mutex
	own     queue // of our own pages: they come first
	others  queue
	running int
	busy    int // of those running, with the others'
	stopped bool
}

// queue of groups, the one that waits longest first.
type queue []*group

func (q *queue) pop() *group {
	g := (*q)[0]
	(*q)[0] = nil
	*q = (*q)[1:]
	if len(*q) == 0 {
		*q = nil
	}
	return g
}

// notify says that a group's stream has changed. It returns at once and may be called from anywhere.
func (h *Hub) notify(g *group) {
	for {
		switch state := g.work.Load(); state {
		case resting:
			if g.work.CompareAndSwap(state, waiting) {
				h.enqueue(g)
				return
			}
		case working:
			if g.work.CompareAndSwap(state, workingAgain) {
				return
			}
		default:
			return
		}
	}
}

func (h *Hub) enqueue(g *group) {
	w := &h.work
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return
	}
	if g.own {
		w.own = append(w.own, g)
	} else {
		w.others = append(w.others, g)
	}
	if w.running < h.opt.Workers {
		w.running++
		h.tasks.Add(1)
		go h.serve()
	}
}

// serve works on groups until none waits.
func (h *Hub) serve() {
	defer h.tasks.Done()
	for {
		g := h.work.take(h.opt.Others)
		if g == nil {
			return
		}
		g.work.Store(working)
		g.advance()
		h.work.done(g)
		if !g.work.CompareAndSwap(working, resting) {
			g.work.Store(waiting)
			h.enqueue(g)
		}
	}
}

// take gives the group that is next, at most so many of others' at once; nil means that the caller is to end. It may while
// others' wait: whoever is busy with one asks again.
func (w *workers) take(others int) *group {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.stopped:
	case len(w.own) > 0:
		return w.own.pop()
	case len(w.others) > 0 && w.busy < others:
		w.busy++
		return w.others.pop()
	}
	w.running--
	return nil
}

// done says that a group that was taken is worked off.
func (w *workers) done(g *group) {
	if g.own {
		return
	}
	w.mu.Lock()
	w.busy--
	w.mu.Unlock()
}

func (w *workers) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
}
