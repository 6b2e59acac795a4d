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
	queue   []*group
	running int
	stopped bool
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
	w.queue = append(w.queue, g)
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
		g := h.work.take()
		if g == nil {
			return
		}
		g.work.Store(working)
		g.advance()
		if !g.work.CompareAndSwap(working, resting) {
			g.work.Store(waiting)
			h.enqueue(g)
		}
	}
}

// take gives the group that waits longest; nil means that the caller is to end.
func (w *workers) take() *group {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.queue) == 0 || w.stopped {
		w.running--
		w.queue = nil
		return nil
	}
	g := w.queue[0]
	w.queue[0] = nil
	w.queue = w.queue[1:]
	return g
}

func (w *workers) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
}
