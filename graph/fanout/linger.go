package fanout

import "time"

// release counts one user of a group out. A group that everyone has left stays for a while: people reload pages, and a
// whole room may come back at the same moment.
func (h *Hub) release(g *group) {
	h.mu.Lock()
	defer h.mu.Unlock()
	g.refs--
	if g.refs > 0 || g.ended {
		return
	}
	g.idle++
	left := g.idle
	time.AfterFunc(h.opt.Linger, func() { h.sweep(g, left) })
}

// sweep ends a group if nobody has come since it was left for the given time.
func (h *Hub) sweep(g *group, left uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if g.refs > 0 || g.idle != left || g.ended || h.closed {
		return
	}
	h.drop(g)
	h.task(g.close)
}

// drop takes a group out of the hub: nobody finds it any more. The caller holds mu and sees to its close.
func (h *Hub) drop(g *group) {
	g.ended = true
	delete(h.groups, g.key)
	for name := range h.limits(g) {
		if h.counts[name]--; h.counts[name] <= 0 {
			delete(h.counts, name)
		}
	}
}

// unopened takes out a group whose source did not open, so that the next to come tries again.
func (h *Hub) unopened(g *group) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !g.ended {
		h.drop(g)
	}
}
