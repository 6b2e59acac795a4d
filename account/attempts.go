package account

import (
	"net/netip"
	"sync"
	"time"

	"roundtable/internal/network"
)

const (
	maxAttempts    = 10
	attemptsWindow = 15 * time.Minute
	attemptsHeld   = 10_000 // tallies in memory at once; a flood of made-up addresses must not fill it
)

// attempts counts failed sign-ins by e-mail and address of origin. Both together: one address may be a whole council,
// and one e-mail must not be lockable by anyone who knows it. Each node counts by itself.
type attempts struct {
	mu      sync.Mutex
	tallies map[origin]tally
}

type origin struct {
	email string
	from  netip.Prefix
}

type tally struct {
	count int
	until time.Time
}

func newAttempts() *attempts { return &attempts{tallies: make(map[origin]tally)} }

func originOf(email string, from netip.Addr) origin {
	return origin{email: email, from: network.Of(from)}
}

// begin counts an attempt before it is checked, so that parallel ones cannot slip past, or says how long to wait.
func (a *attempts) begin(at origin, now time.Time) (wait time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	t, known := a.tallies[at]
	if !known || !now.Before(t.until) {
		a.makeRoom(now)
		t = tally{until: now.Add(attemptsWindow)}
	}
	if t.count >= maxAttempts {
		return t.until.Sub(now)
	}
	t.count++
	a.tallies[at] = t
	return 0
}

// takeBack uncounts an attempt that was not checked.
func (a *attempts) takeBack(at origin) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if t, known := a.tallies[at]; known && t.count > 0 {
		t.count--
		a.tallies[at] = t
	}
}

// forget clears the tally of somebody who proved who they are.
func (a *attempts) forget(at origin) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.tallies, at)
}

// makeRoom drops what has run out once the map is full, and if that is not enough any one tally.
func (a *attempts) makeRoom(now time.Time) {
	if len(a.tallies) < attemptsHeld {
		return
	}
	for at, t := range a.tallies {
		if !now.Before(t.until) {
			delete(a.tallies, at)
		}
	}
	for at := range a.tallies {
		if len(a.tallies) < attemptsHeld {
			return
		}
		delete(a.tallies, at)
	}
}
