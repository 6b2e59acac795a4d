package workshop

import (
	"net/netip"
	"sync"
	"time"

	"roundtable/internal/fault"
)

const (
	maxGuesses    = 10
	guessesWindow = 10 * time.Minute
	guessesHeld   = 10_000 // addresses in memory at once; a flood of made-up ones must not fill it
)

// guesses counts wrong join codes by address of origin. Only failures count, because a whole council may join from one
// address. Guesses that are in flight together may go a little past the limit; counting before judging would turn away
// a room that joins at once. Each node counts by itself.
type guesses struct {
	mu    sync.Mutex
	wrong map[netip.Prefix][]time.Time // the latest up to maxGuesses of each, in order
}

func newGuesses() *guesses { return &guesses{wrong: make(map[netip.Prefix][]time.Time)} }

// network counts an IPv6 network of /64 as one place, because one machine can use every address in it.
func network(from netip.Addr) netip.Prefix {
	from = from.Unmap()
	bits := from.BitLen()
	if from.Is6() {
		bits = 64
	}
	prefix, err := from.Prefix(bits)
	if err != nil { // only the zero address: callers without one count as one
		return netip.Prefix{}
	}
	return prefix
}

// allow fails while the address has guessed too often.
func (g *guesses) allow(from netip.Addr, now time.Time) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	wrong := g.wrong[network(from)]
	if len(wrong) < maxGuesses {
		return nil
	}
	if wait := wrong[0].Add(guessesWindow).Sub(now); wait > 0 {
		return fault.Slow(wait)
	}
	return nil
}

// count notes a wrong code.
func (g *guesses) count(from netip.Addr, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	place := network(from)
	if _, known := g.wrong[place]; !known {
		g.makeRoom(now)
	}
	wrong := append(g.wrong[place], now)
	g.wrong[place] = wrong[max(0, len(wrong)-maxGuesses):]
}

// makeRoom drops the addresses that have not guessed within the window once the map is full, and if that is not enough
// any one.
func (g *guesses) makeRoom(now time.Time) {
	if len(g.wrong) < guessesHeld {
		return
	}
	for place, wrong := range g.wrong {
		if !now.Before(wrong[len(wrong)-1].Add(guessesWindow)) {
			delete(g.wrong, place)
		}
	}
	for place := range g.wrong {
		if len(g.wrong) < guessesHeld {
			return
		}
		delete(g.wrong, place)
	}
}
