package ws

import (
	"context"
	"maps"
	"slices"
	"sync/atomic"
	"time"

	"roundtable/account"
)

// In ticks, which are seconds.
const (
	initWithin    = 5
	stuckAfter    = 5
	pingEvery     = 25
	pongWithin    = 15
	closeWithin   = 5
	messageWithin = 10
	idleWithin    = 60 // for those who are nobody and ask for nothing
	drainInterval = 20 * time.Millisecond
)

// add takes a socket in and starts it; false while the node drains. If too many are pending, the oldest are cut for it:
// they had more time to say whose they are.
func (s *Sockets) add(c *socket) bool {
	displaced, ok := s.register(c)
	for _, oldest := range displaced {
		s.stats.Displaced.Add(1)
		_ = oldest.wire.Conn.Close()
	}
	return ok
}

func (s *Sockets) register(c *socket) (displaced []*socket, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.draining {
		return nil, false
	}
	s.open[c] = struct{}{}
	s.stats.Open.Add(1)
	s.stats.Accepted.Add(1)
	if c.entry.actor.Kind != account.Account { // whoever joins has a token: it must not open more than they may keep
		displaced = s.pending.enter(c)
	}
	s.tasks.Go(c.read)
	return displaced, true
}

func (s *Sockets) remove(c *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, c)
	s.pending.leave(c)
	if c.anonymous {
		s.anonymous.leave(c.from)
	}
	s.stats.Open.Add(-1)
	if id, ok := counted(c.who()); ok {
		if s.people[id]--; s.people[id] <= 0 {
			delete(s.people, id)
		}
	}
}

// proving gives a socket that has shown a token as much time as one that has just come.
func (s *Sockets) proving(c *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending.refresh(c)
}

// count notes who is on a socket; false if a participant, or nobody of one network, has too many already.
func (s *Sockets) count(c *socket, actor account.Actor) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, ok := counted(actor); ok {
		if s.people[id] >= s.opt.PerPerson {
			s.stats.Refused.Add(1)
			return false
		}
		s.people[id]++
	}
	if actor.Kind == account.Nobody {
		if !s.anonymous.enter(c.from) {
			s.stats.Crowded.Add(1)
			return false
		}
		c.anonymous = true
	}
	s.pending.leave(c)
	c.mu.Lock()
	c.actor = actor
	c.mu.Unlock()
	return true
}

// counted gives the id by which sockets are counted. Only participants are: a facilitator's screens, projectors and
// services on one token are few people with many sockets.
func counted(actor account.Actor) (account.ParticipantID, bool) {
	return actor.Participant, actor.Kind == account.Participant
}

func (s *Sockets) all() []*socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Keys(s.open))
}

// watch looks at every socket once a second. One goroutine does what would else be several timers for each.
func (s *Sockets) watch() {
	ticks := s.opt.Ticks
	if ticks == nil {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		ticks = ticker.C
	}
	for {
		select {
		case <-ticks:
		case <-s.ctx.Done():
			return
		}
		now := s.ticks.Add(1)
		for _, c := range s.all() {
			c.check(now)
		}
	}
}

// check cuts a socket that owes something for too long, and pings one whose turn it is.
func (c *socket) check(now int64) {
	c.mu.Lock()
	late := !c.initialised && now-c.born >= initWithin
	overdue := c.closing != nil && now-c.closingAt >= closeWithin
	idle := c.acked && c.actor.Kind == account.Nobody && len(c.ops) == 0 && now-c.usedAt >= idleWithin
	c.mu.Unlock()
	switch {
	case c.cut: // it is on its way out
	case overdue:
		c.cutOff(nil)
	case c.wire.stuckFor(now) > stuckAfter:
		c.cutOff(&c.home.stats.Stuck)
	case c.silentFor(now) > pongWithin:
		c.cutOff(&c.home.stats.Silent)
	case c.unfinishedFor(now) > messageWithin:
		c.cutOff(&c.home.stats.Unfinished)
	case late:
		c.close(closeNoInit)
	case idle:
		c.close(closeIdle)
	case now >= c.pingAt:
		c.pingAt = now + pingEvery
		c.mu.Lock()
		c.pingDue = true
		c.mu.Unlock()
		c.wake()
	}
}

// cutOff closes the connection under a socket that cannot be told why, and counts it once.
func (c *socket) cutOff(counter *atomic.Int64) {
	c.cut = true
	if counter != nil {
		counter.Add(1)
	}
	_ = c.wire.Conn.Close()
}

// silentFor gives how many ticks a ping has waited for any sign of life. A ping that has not gone out, behind a long
// frame, does not wait.
func (c *socket) silentFor(now int64) int64 {
	if pinged := c.pinged.Load(); pinged > 0 && c.heard.Load() < pinged {
		return now - pinged
	}
	return 0
}

// Drain takes no more sockets and closes the open ones with 1012, spread over a time so that the clients do not come
// back all at once. It returns when all are gone, or cuts what is left when ctx ends. http.Server.Shutdown does not know
// of sockets: call this too.
func (s *Sockets) Drain(ctx context.Context, spread time.Duration) {
	s.mu.Lock()
	s.draining = true
	s.mu.Unlock()
	all := s.all()
	begun := time.Now()
	ticker := time.NewTicker(drainInterval)
	defer ticker.Stop()
	for closed := 0; closed < len(all) && ctx.Err() == nil; {
		due := len(all)
		if past := time.Since(begun); past < spread {
			due = int(float64(len(all)) * float64(past) / float64(spread))
		}
		for ; closed < due; closed++ {
			all[closed].close(closeRestart)
		}
		if closed == len(all) {
			break
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
		}
	}
	for s.stats.Open.Load() > 0 && ctx.Err() == nil {
		select {
		case <-ticker.C:
		case <-ctx.Done():
		}
	}
	s.Close()
}

// Close cuts every socket and waits for all goroutines. Closing twice is harmless.
func (s *Sockets) Close() {
	s.mu.Lock()
	s.draining = true
	s.mu.Unlock()
	s.stop()
	s.writers.stop()
	for _, c := range s.all() {
		_ = c.wire.Conn.Close()
	}
	s.tasks.Wait()
}
