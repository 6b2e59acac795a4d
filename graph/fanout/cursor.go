package fanout

import (
	"errors"
	"sync"

	"roundtable/account"
	"roundtable/fault"
)

// Cursor is one subscriber's place. One goroutine pulls from it; the hub may end it at any time.
type Cursor struct {
	hub   *Hub
	actor *account.Actor
	wake  func()
	leave func() // may be nil
	index int    // guarded by the group's mu: where the group lists the cursor

	// mu is taken before any lock of the group and of rights.
	mu    sync.Mutex
	g     *group
	place place
	end   error // why nothing more comes
	gone  bool  // closed by the subscriber
}

// Pull gives the next answer, the whole payload of a `next` message, or nil if there is none now; wake is called when
// there may be one again. Each update's `from` is the `seq` of the answer before, or null. An error is the last thing
// that comes: a fault.Error to be told to the subscriber.
func (c *Cursor) Pull() ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gone || c.end != nil {
		return nil, c.end
	}
	for range 4 { // a stream that is loaded anew again and again must not hold the writer
		if failed := c.g.failure.Load(); failed != nil {
			c.end = failed
			return nil, c.end
		}
		if f := c.place.first; f != nil {
			if !c.g.outdated(c.place) {
				c.place.first = nil
				return f.Data, nil
			}
			p, err := c.g.snapshot() // the socket was slow, and something was hidden meanwhile
			if err != nil {
				c.g.fail(err)
				continue
			}
			c.place = p
			continue
		}
		if f, near := c.step(); near {
			return f, nil
		}
		if found, err := c.jump(); err != nil || !found {
			return nil, err
		}
	}
	return nil, nil
}

// step goes on to the next place in the ring. near is false if the ring cannot lead on, or only by too many steps.
func (c *Cursor) step() (data []byte, near bool) {
	at := c.place.at
	if at == nil {
		return nil, false
	}
	next := at.next.Load()
	if next == nil {
		return nil, true
	}
	if next == left {
		return nil, false
	}
	if next.epoch != at.epoch {
		next = c.g.ring.restarted.Load() // the first may have been followed by others
	} else if tip := c.g.tip.Load(); tip.epoch == next.epoch && tip.number-at.number > uint64(c.hub.opt.Lag) {
		return nil, false
	}
	c.place = place{seq: next.seq, epoch: next.epoch, at: next}
	return next.frame.Data, true
}

// jump leads to the tip by one merged update, or by a snapshot if what was held is void. found is false if there is
// nothing to send now.
func (c *Cursor) jump() (found bool, err error) {
	p, ok, err := c.g.catchUp(c.place.seq, c.place.epoch)
	if err == nil && !ok {
		if _, void := c.g.tipAndVoid(c.place.epoch); void {
			p, err = c.g.snapshot()
			ok = err == nil
		}
	}
	if err != nil {
		c.g.fail(err)
		return true, nil // the next turn finds the failure
	}
	if ok {
		c.place = p
	}
	return ok && p.first != nil, nil
}

// Close gives the place up. Closing twice is harmless.
func (c *Cursor) Close() {
	c.mu.Lock()
	if c.gone {
		c.mu.Unlock()
		return
	}
	c.gone = true
	g, leave := c.g, c.leave
	c.mu.Unlock()
	c.hub.rights.leave(c)
	g.remove(c)
	c.hub.release(g)
	if leave != nil {
		leave()
	}
}

// stop ends the cursor from the hub's side; the next Pull tells why.
func (c *Cursor) stop(why error) {
	c.mu.Lock()
	if c.end == nil {
		c.end = why
	}
	c.mu.Unlock()
	c.hub.rights.leave(c)
	c.wake()
}

// group is where the cursor reads now.
func (c *Cursor) group() *group {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.g
}

// move seats the cursor in another group, unless its right is in doubt again. What it held is replaced by the snapshot
// that comes first.
func (c *Cursor) move(to *group, p place) bool {
	c.mu.Lock()
	if c.gone || c.end != nil || !c.hub.rights.undisturbed(c) {
		c.mu.Unlock()
		c.hub.release(to)
		return false
	}
	from := c.g
	from.remove(c)
	c.g, c.place = to, p
	to.add(c)
	c.mu.Unlock()
	c.hub.release(from)
	c.wake()
	return true
}

// errClosed is what cursors end with when the node closes.
func errClosed() *fault.Error { return fault.Down(errors.New("the hub is closed")) }
