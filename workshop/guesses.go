package workshop

import (
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"roundtable/internal/fault"
	"roundtable/internal/network"
)

// How many wrong codes are told as such. A hall of 500 people shares one address and one code's beginning, and all of
// them may mistype it.
var (
	guessesByPlace  = allowance{size: 600, every: 5 * time.Second}
	guessesByPrefix = allowance{size: 600, every: 5 * time.Second}
	guessesByNode   = allowance{size: 6000, every: time.Second / 2}
)

const (
	guessesPrefix = 4      // characters of a code
	guessesHeld   = 10_000 // places in memory at once, and as many prefixes
)

// guesses slows wrong join codes by where they come from, by how they begin, and by node. It is asked only of codes that
// have been looked up and are wrong, so it stands in nobody's way who has a right one. Each node counts by itself.
type guesses struct {
	mu       sync.Mutex
	places   allowances[netip.Prefix]
	prefixes allowances[string]
	node     allowances[struct{}]
	stats    CodeStats
}

// CodeStats counts the wrong join codes that came.
type CodeStats struct {
	Wrong  atomic.Int64 // told as wrong
	Slowed atomic.Int64 // told to wait
}

func newGuesses() *guesses {
	return &guesses{
		places:   newAllowances[netip.Prefix](guessesByPlace),
		prefixes: newAllowances[string](guessesByPrefix),
		node:     newAllowances[struct{}](guessesByNode),
	}
}

// wrong is the answer to a wrong code: that it opens nothing, or once too many have come, how long to wait. code is
// empty for what cannot be one.
func (g *guesses) wrong(from netip.Addr, code string, now time.Time) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	place, prefix := network.Of(from), ""
	if code != "" {
		prefix = FoldCode(code)[:guessesPrefix]
	}
	wait := max(g.places.wait(place, now), g.node.wait(struct{}{}, now))
	if prefix != "" {
		wait = max(wait, g.prefixes.wait(prefix, now))
	}
	if wait > 0 {
		g.stats.Slowed.Add(1)
		return fault.Slow(wait)
	}
	g.places.take(place, now)
	g.node.take(struct{}{}, now)
	if prefix != "" {
		g.prefixes.take(prefix, now)
	}
	g.stats.Wrong.Add(1)
	return errCode()
}
