package ws

import (
	"sync"
	"sync/atomic"
)

// States of a socket's writing.
const (
	resting int32 = iota
	waiting
	working
	workingAgain // something more came meanwhile
)

// writers write for all sockets of a node: a few goroutines while there is something to write, none while there is not.
// They never wait for a connection, so one that is slow holds nobody up; and they spare each socket a goroutine that
// would sleep most of its life, and the cost of waking it for a few hundred bytes.
type writers struct {
	tasks *sync.WaitGroup

	mu      sync.Mutex
	queue   []*socket
	running int
	stopped bool
}

// writersAtOnce is more than the processors: a pull may have to render, or wait for another that does.
const (
	writersAtOnce = 8
	atATime       = 32
)

// wake has what the socket has due written. It returns at once, whoever holds which lock.
func (c *socket) wake() {
	if wants(&c.state) {
		c.home.writers.push(c)
	}
}

// wants notes that there is work, and reports whether whoever noted it must see that it is done.
func wants(state *atomic.Int32) bool {
	for {
		switch s := state.Load(); s {
		case resting:
			if state.CompareAndSwap(s, waiting) {
				return true
			}
		case working:
			if state.CompareAndSwap(s, workingAgain) {
				return false
			}
		default:
			return false
		}
	}
}

func (w *writers) push(c *socket) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return
	}
	w.queue = append(w.queue, c)
	if w.running < writersAtOnce && (w.running == 0 || len(w.queue) > atATime) {
		w.running++
		w.tasks.Go(w.serve)
	}
}

// serve gives sockets their turns until none waits.
func (w *writers) serve() {
	b := batches.Get().(*batch)
	defer func() { b.free() }()
	var some [atATime]*socket
	for {
		n := w.take(some[:])
		if n == 0 {
			return
		}
		for _, c := range some[:n] {
			c.state.Store(working)
			if handed := c.turn(b); handed {
				b = batches.Get().(*batch) // it went along
				continue
			}
			b.empty() // a socket that ended meanwhile leaves something: it must not go to the next
			w.done(c)
		}
	}
}

// take gives those that wait longest; none means that the caller is to end.
func (w *writers) take(into []*socket) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := copy(into, w.queue)
	if w.queue = w.queue[n:]; n == 0 {
		w.running--
		w.queue = nil
	}
	return n
}

// done ends a socket's turn, or gives it another if something came meanwhile.
func (w *writers) done(c *socket) {
	if !c.state.CompareAndSwap(working, resting) {
		c.state.Store(waiting)
		w.push(c)
	}
}

// hand leaves a socket to a goroutine of its own.
func (w *writers) hand(f func()) { w.tasks.Go(f) }

// stop has no goroutine begin any more.
func (w *writers) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
}
