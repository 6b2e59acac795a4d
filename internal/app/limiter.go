package app

import (
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/internal/fault"
	"roundtable/internal/settings"
	"roundtable/server"
)

// mutationLimiter is the rate limit for participants' mutations: a bucket each, refilled at the rate of the settings. It
// counts on each node by itself. Accounts are known people and programs; they are not limited.
type mutationLimiter struct {
	buckets *server.Buckets[uuid.UUID]
	refused atomic.Int64
}

func newMutationLimiter(perSecond float64, clock server.Clock) *mutationLimiter {
	if perSecond <= 0 {
		return &mutationLimiter{}
	}
	every := time.Duration(float64(time.Second) / perSecond)
	return &mutationLimiter{buckets: server.NewBuckets[uuid.UUID](clock, settings.MutationBurst, every)}
}

// Allow implements board.Limiter.
func (l *mutationLimiter) Allow(actor account.Actor) error {
	if l.buckets == nil || actor.Kind != account.Participant {
		return nil
	}
	if wait := l.buckets.Take(actor.Author()); wait > 0 {
		l.refused.Add(1)
		return fault.Slow(wait)
	}
	return nil
}
