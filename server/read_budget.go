package server

import (
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/network"
	"roundtable/internal/rate"
)

// How budgets relate to that of a network, which the settings give as a cost a second.
const (
	budgetSeconds = 60  // a full budget holds what comes back in this time
	screenShare   = 10  // a projector has one part in so many
	personShare   = 100 // who joined a workshop has so much of their own; a join code makes many of them
)

// How many budgets that are not full are remembered.
const (
	maxHolders  = 50_000 // of each kind of token
	maxNetworks = 25_000 // and as many sites
)

// Clock tells the time.
type Clock interface{ Now() time.Time }

// ReadBudget bounds what is read, by cost. Accounts and projectors have a budget each, wherever they are. Nobody has one:
// they take from that of their network, because that is all that is known of them. Who joined a workshop has a small one
// that nobody else can spend, and takes from their network's what it does not hold: so they can always read on, and a
// stranger who joins a thousand times has not a thousand times as much. Nodes that share their ledgers count together. It is
// safe for concurrent use.
type ReadBudget struct {
	clock    Clock
	stats    ReadStats
	ledger   *rate.Ledger
	networks *rate.Buckets[netip.Prefix] // nil: no limits
	sites    *rate.Buckets[netip.Prefix]
	accounts *rate.Buckets[uuid.UUID]
	screens  *rate.Buckets[uuid.UUID]
	people   *rate.Buckets[uuid.UUID]
	own      int // what a person's budget holds
}

// ReadStats counts what was refused because too much had been read. All only grow.
type ReadStats struct {
	Operations atomic.Int64 // of GraphQL
	Downloads  atomic.Int64
}

// NewReadBudget makes budgets of a cost a second for a network, in a ledger that has none yet; 0 lifts all.
func NewReadBudget(perSecond float64, ledger *rate.Ledger, clock Clock) *ReadBudget {
	b := &ReadBudget{clock: clock, ledger: ledger}
	if perSecond <= 0 {
		return b
	}
	limit := func(times float64) rate.Limit {
		r := min(perSecond*times, float64(time.Second)) // one each nanosecond is no limit any more
		return rate.PerSecond(r, int(r*budgetSeconds))
	}
	b.networks = rate.Shared[netip.Prefix](ledger, "reads.networks", limit(1), maxNetworks)
	b.sites = rate.Shared[netip.Prefix](ledger, "reads.sites", limit(network.SiteShare), maxNetworks)
	b.accounts = rate.Shared[uuid.UUID](ledger, "reads.accounts", limit(1), maxHolders)
	b.screens = rate.Shared[uuid.UUID](ledger, "reads.screens", limit(1./screenShare), maxHolders)
	b.people = rate.Shared[uuid.UUID](ledger, "reads.people", limit(1./personShare), maxHolders)
	b.own = limit(1. / personShare).Size
	return b
}

// Stats gives the counters.
func (b *ReadBudget) Stats() *ReadStats { return &b.stats }

// Spend implements graph.Budget.
func (b *ReadBudget) Spend(actor account.Actor, from netip.Addr, cost int) error {
	return b.spend(actor, from, cost, &b.stats.Operations)
}

func (b *ReadBudget) spend(actor account.Actor, from netip.Addr, cost int, refused *atomic.Int64) error {
	if wait := b.take(actor, from, cost); wait > 0 {
		refused.Add(1)
		return fault.Slow(wait)
	}
	return nil
}

// take takes a cost from whoever's budget it is; if there is less it says how long to wait.
func (b *ReadBudget) take(actor account.Actor, from netip.Addr, cost int) (wait time.Duration) {
	if b.networks == nil {
		return 0
	}
	now := b.clock.Now()
	switch actor.Kind {
	case account.System:
		return 0
	case account.Account:
		return b.ledger.Take(now, b.accounts.Of(uuid.UUID(actor.Account), cost)) // however often they signed in
	case account.Projector:
		return b.ledger.Take(now, b.screens.Of(actor.Credential.ID, cost))
	case account.Participant:
		if cost > b.own {
			break
		}
		if wait = b.ledger.Take(now, b.people.Of(actor.Credential.ID, cost)); wait == 0 {
			return 0
		}
		return min(wait, b.takeNetwork(now, from, cost))
	case account.Nobody:
	}
	return b.takeNetwork(now, from, cost)
}

// takeNetwork takes from the network's budget, and for IPv6 from that of the site round it: one line has 65,536 networks
// to make up. What one of them refuses is taken from neither.
func (b *ReadBudget) takeNetwork(now time.Time, from netip.Addr, cost int) (wait time.Duration) {
	draws := []rate.Draw{b.networks.Of(network.Of(from), cost)}
	if site, ok := network.Site(from); ok {
		draws = append(draws, b.sites.Of(site, cost))
	}
	return b.ledger.Take(now, draws...)
}
