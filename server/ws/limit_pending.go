package ws

import "container/list"

// pendingLimit bounds the sockets that have not said yet whose they are, by place, the oldest first. Whose they are is not
// known before connection_init, so none is refused: where there are too many, the oldest makes room for the newest. A
// client says whose it is one round trip after the upgrade; whoever says nothing is always older than that. The registry's
// lock guards it.
type pendingLimit struct {
	bounds  bounds
	waiting map[locality]*list.List // of *socket
}

// pendingEntry is where one socket stands in the lists.
type pendingEntry struct {
	at map[locality]*list.Element
}

// enter takes a socket in and gives those that had to make room, which are not pending any more.
func (a *pendingLimit) enter(c *socket) (displaced []*socket) {
	for at, most := range a.bounds.of(c.from) {
		for a.count(at) >= most {
			oldest, _ := a.waiting[at].Front().Value.(*socket)
			a.leave(oldest)
			displaced = append(displaced, oldest)
		}
	}
	c.pending = &pendingEntry{at: map[locality]*list.Element{}}
	for at := range a.bounds.of(c.from) {
		if a.waiting[at] == nil {
			a.waiting[at] = list.New()
		}
		c.pending.at[at] = a.waiting[at].PushBack(c)
	}
	return displaced
}

// refresh puts a socket behind all that came after it.
func (a *pendingLimit) refresh(c *socket) {
	if c.pending == nil {
		return
	}
	for at, element := range c.pending.at {
		a.waiting[at].MoveToBack(element)
	}
}

// leave takes a socket out. Leaving twice is harmless.
func (a *pendingLimit) leave(c *socket) {
	if c.pending == nil {
		return
	}
	for at, element := range c.pending.at {
		if a.waiting[at].Remove(element); a.waiting[at].Len() == 0 {
			delete(a.waiting, at)
		}
	}
	c.pending = nil
}

func (a *pendingLimit) count(at locality) int {
	if l := a.waiting[at]; l != nil {
		return l.Len()
	}
	return 0
}
