package app

import (
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/rate"
	"roundtable/internal/settings"
	"roundtable/redis"
	"roundtable/server"
)

// mutationLimiter is the rate limit for participants' mutations: a bucket each, refilled at the rate of the settings.
// Accounts are known people and programs; they are not limited.
type mutationLimiter struct {
	clock   func() time.Time
	ledger  *rate.Ledger
	buckets *rate.Buckets[uuid.UUID] // nil: no limits
	refused atomic.Int64
}

// limitedPeople is how many are remembered who have made changes of late.
const limitedPeople = 50_000

func newMutationLimiter(perSecond float64, ledger *rate.Ledger, clock func() time.Time) *mutationLimiter {
	if perSecond <= 0 {
		return &mutationLimiter{}
	}
	limit := rate.PerSecond(perSecond, settings.MutationBurst)
	return &mutationLimiter{
		clock: clock, ledger: ledger, buckets: rate.Shared[uuid.UUID](ledger, "changes.people", limit, limitedPeople),
	}
}

// Allow implements board.Limiter.
func (l *mutationLimiter) Allow(actor account.Actor) error {
	if l.buckets == nil || actor.Kind != account.Participant {
		return nil
	}
	if wait := l.ledger.Take(l.clock(), l.buckets.Of(actor.Author(), 1)); wait > 0 {
		l.refused.Add(1)
		return fault.Slow(wait)
	}
	return nil
}

// Shares implements board.Limiter.
func (l *mutationLimiter) Shares() bool { return l.buckets != nil }

// shareBudgets lets the node count together with the others, where Redis joins them.
func (n *Node) shareBudgets() (err error) {
	if n.redis == nil {
		return nil
	}
	n.budgets, err = redis.NewBudgets(n.redis, n.secret, redis.BudgetsOptions{Now: n.cfg.Now})
	if err != nil {
		return err
	}
	sharing := rate.Share(n.ledger, n.budgets, rate.SharingOptions{Now: n.cfg.Now})
	n.closers = append(n.closers, sharing.Close)
	return nil
}

// tellLifted warns of limits that only a measurement may do without, so that they do not stay lifted unnoticed.
func (n *Node) tellLifted() {
	if n.cfg.Settings.MutationRate <= 0 {
		n.cfg.Log.Warn("ROUNDTABLE_MUTATION_RATE is 0: changes, joins and the opening of sockets are not limited, and one network may fill a question")
	}
	if n.cfg.Settings.ReadRate <= 0 {
		n.cfg.Log.Warn("ROUNDTABLE_READ_RATE is 0: what may be read is not limited")
	}
}

// mayOpen bounds how often sockets are opened, but where a measurement opens all from one address.
func (n *Node) mayOpen() func(netip.Addr) time.Duration {
	n.openings = server.NewSocketBudget(n.ledger, clock(n.cfg.Now))
	if n.cfg.Settings.MutationRate <= 0 {
		return nil
	}
	return n.openings.Take
}

// joinRate is how many may join a workshop from one network in a second. A join is a change: who lifts the limit of those,
// to measure a server from one address, lifts this one.
func joinRate(s settings.Settings) float64 {
	if s.MutationRate <= 0 {
		return 0
	}
	return settings.JoinRate
}
