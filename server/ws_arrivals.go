package server

import (
	"container/list"
)

// arrivals are the sockets that have not said yet whose they are, by place, the oldest first. Whose they are is not known
// before connection_init, so none is refused: where there are too many, the oldest makes room for the newest. A client
// says whose it is one round trip after the upgrade; whoever says nothing is always older than that. The registry's lock
// guards it.
type arrivals struct {
	bounds  bounds
	waiting map[locality]*list.List // of *socket
}

// arrival is where one socket stands in the lists.
type arrival struct {
	at map[locality]*list.Element
}

// enter takes a socket in and gives those that had to make room, which are not arriving any more.
func (a *arrivals) enter(c *socket) (displaced []*socket) {
	for at, most := range a.bounds.of(c.from) {
		for a.count(at) >= most {
			oldest, _ := a.waiting[at].Front().Value.(*socket)
			a.leave(oldest)
			displaced = append(displaced, oldest)
		}
	}
	c.arrival = &arrival{at: map[locality]*list.Element{}}
	for at := range a.bounds.of(c.from) {
		if a.waiting[at] == nil {
			a.waiting[at] = list.New()
		}
		c.arrival.at[at] = a.waiting[at].PushBack(c)
	}
	return displaced
}

// refresh puts a socket behind all that came after it.
func (a *arrivals) refresh(c *socket) {
	if c.arrival == nil {
		return
	}
	for at, element := range c.arrival.at {
		a.waiting[at].MoveToBack(element)
	}
}

// leave takes a socket out. Leaving twice is harmless.
func (a *arrivals) leave(c *socket) {
	if c.arrival == nil {
		return
	}
	for at, element := range c.arrival.at {
		if a.waiting[at].Remove(element); a.waiting[at].Len() == 0 {
			delete(a.waiting, at)
		}
	}
	c.arrival = nil
}

func (a *arrivals) count(at locality) int {
	if l := a.waiting[at]; l != nil {
		return l.Len()
	}
	return 0
}
