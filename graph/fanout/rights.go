package fanout

import (
	"math/rand/v2"
	"sync"
)

// rights sees to it that nobody keeps a seat that is not theirs any more. A right is a level, not an edge, so the news
// that it changed is never all there is to go by:
//
//   - Whoever takes a seat was authorised a moment before. What changed since is found by number, not by having listened.
//   - Whoever has one is asked about again after a change of what decides over it, and every minute or so without one.
//   - Where no answer can be had it is asked for again, and after patience seconds the answer is no.
//
// It counts seconds, and knows nothing of how seats are asked about: see Hub.prove.
type rights struct {
	mu      sync.Mutex        // no other lock is taken under it
	now     int64             // seconds since the beginning
	epoch   uint64            // counts the changes of access
	changed map[string]uint64 // by access, the epoch of its latest change
	floor   uint64            // changes as late as this may have been forgotten
	seats   map[*Cursor]*proof
	queue   []*Cursor // to be asked about, in order
	asking  int       // goroutines that do
	stopped bool
}

// proof is what is known of the right to one seat.
type proof struct {
	access string
	state  int32 // as of a group's work: resting, waiting in the queue, working, workingAgain
	since  int64 // the second since which the right is in doubt; 0: it is not
	next   int64 // while resting, the second at which to ask by itself
	tries  int   // without an answer
}

// In seconds.
const (
	proveEvery = 60 // give or take a quarter, so that those who came together are not asked about together
	patience   = 10
)

const (
	askAtOnce  = 8
	maxChanges = 4096 // remembered; of a node's workshops few change who may see them within one joining
)

func newRights() *rights {
	return &rights{now: 1, changed: map[string]uint64{}, seats: map[*Cursor]*proof{}}
}

// seen is where to begin: an authorisation that is asked for from now on knows all changes up to here.
func (r *rights) seen() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.epoch
}

// current reports whether nothing changed since an authorisation that began at seen.
func (r *rights) current(access string, seen uint64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.currentLocked(access, seen)
}

func (r *rights) currentLocked(access string, seen uint64) bool {
	return access == "" || r.changed[access] <= seen && r.floor <= seen
}

// enrol keeps watch over a seat from now on, if nothing changed since the authorisation that began at seen. There is no
// moment between the two in which a change could go unnoticed.
func (r *rights) enrol(c *Cursor, access string, seen uint64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.currentLocked(access, seen) {
		return false
	}
	if access != "" {
		r.seats[c] = &proof{access: access, next: r.later()}
	}
	return true
}

// leave forgets a seat.
func (r *rights) leave(c *Cursor) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.seats, c)
}

// later is when a seat is asked about again by itself. The caller holds mu.
func (r *rights) later() int64 { return r.now + proveEvery*3/4 + rand.Int64N(proveEvery/2+1) }

// change notes that access changed, and puts the right to every seat it decides over in doubt.
func (r *rights) change(access string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.epoch++
	if len(r.changed) >= maxChanges {
		clear(r.changed)
		r.floor = r.epoch
	}
	r.changed[access] = r.epoch
	for c, p := range r.seats {
		if p.access == access {
			r.doubt(c, p)
		}
	}
}

// doubt has a seat asked about. The caller holds mu.
func (r *rights) doubt(c *Cursor, p *proof) {
	if p.since == 0 {
		p.since = r.now
	}
	switch p.state {
	case resting:
		p.state = waiting
		r.queue = append(r.queue, c)
	case working:
		p.state = workingAgain
	}
}

// second lets one pass. It gives the seats of whose right no answer could be had for too long; they are forgotten.
func (r *rights) second() (denied []*Cursor) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now++
	for c, p := range r.seats {
		switch {
		case p.since != 0 && r.now-p.since >= patience:
			denied = append(denied, c)
			delete(r.seats, c)
		case p.state == resting && r.now >= p.next:
			r.doubt(c, p)
		}
	}
	return denied
}

// hire counts in as many more as there is work for, up to askAtOnce, and gives their number.
func (r *rights) hire() (more int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopped {
		return 0
	}
	more = min(len(r.queue), askAtOnce) - r.asking
	r.asking += max(more, 0)
	return max(more, 0)
}

// take gives the seat that waits longest; nil counts the caller out.
func (r *rights) take() *Cursor {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.queue) > 0 && !r.stopped {
		c := r.queue[0]
		r.queue[0] = nil
		r.queue = r.queue[1:]
		if p := r.seats[c]; p != nil && p.state == waiting {
			p.state = working
			return c
		}
	}
	r.asking--
	return nil
}

// undisturbed reports whether nothing changed since take gave the seat.
func (r *rights) undisturbed(c *Cursor) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.seats[c]
	return p != nil && p.state == working
}

// done ends what take began. Without an answer the seat stays in doubt, and is asked about again after 1, 2, 4… seconds.
func (r *rights) done(c *Cursor, answered bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.seats[c]
	if p == nil {
		return
	}
	again := p.state == workingAgain
	p.state = resting
	if answered {
		p.since, p.tries, p.next = 0, 0, r.later()
	} else {
		p.next = r.now + 1<<p.tries
		p.tries++
	}
	if again {
		r.doubt(c, p)
	}
}

// stop has nobody asked about any more.
func (r *rights) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopped = true
}
