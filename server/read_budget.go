package server

import (
	"net/netip"
	"sync"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/internal/fault"
	"roundtable/internal/network"
)

// How budgets relate to that of a network, which the settings give as a cost a second.
const (
	budgetSeconds = 60     // a full budget holds what comes back in this time
	personShare   = 10     // who joined a workshop has one part in so many
	siteShare     = 4      // an IPv6 /48 has as much as so many of its /64
	maxReaders    = 50_000 // remembered at the same time
)

// reader is whose budget it is: a network, or what proved the actor.
type reader struct {
	kind    account.Kind
	id      uuid.UUID
	network netip.Prefix
}

// crowd is whom readers share a budget with that are too many to remember.
var crowd = reader{kind: account.System}

// ReadBudget bounds what is read, by cost: nobody's by network, because that is all that is known of them; everybody
// else's by who they are, wherever they are. It counts on each node by itself and is safe for concurrent use.
//
// A budget that is full again is forgotten, and no other: who has spent theirs does not get a new one by having others
// forgotten. When there are too many to remember, those that come last share one.
type ReadBudget struct {
	clock Clock
	rate  float64 // of a network; 0: no limits
	most  int

	mu     sync.Mutex
	fullAt map[reader]time.Time // when a budget is full again
	swept  time.Time            // when full ones were last looked for
}

// NewReadBudget makes budgets of a cost a second for a network; 0 lifts all.
func NewReadBudget(rate float64, clock Clock) *ReadBudget {
	return &ReadBudget{clock: clock, rate: rate, most: maxReaders, fullAt: map[reader]time.Time{}}
}

// Spend implements graph.Budget.
func (b *ReadBudget) Spend(actor account.Actor, from netip.Addr, cost int) error {
	if b.rate <= 0 || actor.Kind == account.System {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.clock.Now()
	b.forgetFull(now)
	share := b.rate
	switch actor.Kind {
	case account.Account, account.System:
	case account.Participant, account.Projector:
		share /= personShare
	case account.Nobody:
		return b.spendNetwork(now, from, cost)
	}
	return slow(b.take(now, reader{kind: actor.Kind, id: actor.Credential.ID}, share, cost))
}

// spendNetwork takes from the network's budget, and for IPv6 from that of the site round it: one line has 65,536
// networks to make up.
func (b *ReadBudget) spendNetwork(now time.Time, from netip.Addr, cost int) error {
	if site, ok := network.Site(from); ok {
		if wait := b.take(now, reader{network: site}, b.rate*siteShare, cost); wait > 0 {
			return slow(wait)
		}
	}
	return slow(b.take(now, reader{network: network.Of(from)}, b.rate, cost))
}

// take takes a cost from a budget; if there is less it says how long to wait. The caller holds mu.
func (b *ReadBudget) take(now time.Time, who reader, rate float64, cost int) (wait time.Duration) {
	full, known := b.fullAt[who]
	if !known && len(b.fullAt) >= b.most {
		who, rate = crowd, b.rate
		full = b.fullAt[who]
	}
	if full.Before(now) {
		full = now
	}
	full = full.Add(time.Duration(float64(cost) / rate * float64(time.Second)))
	if over := full.Sub(now) - budgetSeconds*time.Second; over > 0 {
		return over
	}
	b.fullAt[who] = full
	return 0
}

// forgetFull looks once in the time that an empty budget takes to fill, and once a second while there are too many.
func (b *ReadBudget) forgetFull(now time.Time) {
	if since := now.Sub(b.swept); since < time.Second || since < budgetSeconds*time.Second && len(b.fullAt) < b.most {
		return
	}
	for who, full := range b.fullAt {
		if !full.After(now) {
			delete(b.fullAt, who)
		}
	}
	b.swept = now
}

func slow(wait time.Duration) error {
	if wait > 0 {
		return fault.Slow(wait)
	}
	return nil
}
