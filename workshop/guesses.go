package workshop

import (
	"net/netip"
	"sync/atomic"
	"time"

	"roundtable/fault"
	"roundtable/internal/network"
	"roundtable/internal/rate"
)

// How many wrong codes are told as such. A hall of 500 people shares one address and one code's beginning, and all of
// them may mistype it.
var (
	guessesByPlace  = rate.Limit{Size: 600, Every: 5 * time.Second}
	guessesByPrefix = rate.Limit{Size: 600, Every: 5 * time.Second}
	guessesByNode   = rate.Limit{Size: 6000, Every: time.Second / 2}
)

const (
	guessesPrefix = 4      // characters of a code
	guessesHeld   = 10_000 // places in memory at once, and as many prefixes
)

// guesses slows wrong join codes by where they come from, by how they begin, and by node. It is asked only of codes that
// have been looked up and are wrong, so it stands in nobody's way who has a right one.
type guesses struct {
	ledger   *rate.Ledger
	places   *rate.Buckets[netip.Prefix]
	prefixes *rate.Buckets[codePrefix]
	node     *rate.Buckets[struct{}] // each its own
	stats    CodeStats
}

// codePrefix is how a folded code begins.
type codePrefix string

// MarshalBinary implements rate.Key.
func (p codePrefix) MarshalBinary() ([]byte, error) { return []byte(p), nil }

// UnmarshalBinary reads what MarshalBinary wrote.
func (p *codePrefix) UnmarshalBinary(text []byte) error {
	*p = codePrefix(text)
	return nil
}

// CodeStats counts the join codes that did not lead in at once.
type CodeStats struct {
	Wrong  atomic.Int64 // told as wrong
	Slowed atomic.Int64 // wrong, and told to wait
	Queued atomic.Int64 // right, and told to wait because many joined from there
}

func newGuesses(ledger *rate.Ledger) *guesses {
	return &guesses{
		ledger:   ledger,
		places:   rate.Shared[netip.Prefix](ledger, "codes.networks", guessesByPlace, guessesHeld),
		prefixes: rate.Shared[codePrefix](ledger, "codes.prefixes", guessesByPrefix, guessesHeld),
		node:     rate.New[struct{}](guessesByNode, 1),
	}
}

// wrong is the answer to a wrong code: that it opens nothing, or once too many have come, how long to wait. code is
// empty for what cannot be one.
func (g *guesses) wrong(from netip.Addr, code string, now time.Time) error {
	draws := []rate.Draw{g.places.Of(network.Of(from), 1), g.node.Of(struct{}{}, 1)}
	if code != "" {
		draws = append(draws, g.prefixes.Of(codePrefix(FoldCode(code)[:guessesPrefix]), 1))
	}
	if wait := g.ledger.Take(now, draws...); wait > 0 {
		g.stats.Slowed.Add(1)
		return fault.Slow(wait)
	}
	g.stats.Wrong.Add(1)
	return errCode()
}
