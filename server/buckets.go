package server

import (
	"sync"
	"time"
)

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Buckets are token buckets by key: each starts full, a request takes one token, and tokens come back one every so often.
// Full buckets are forgotten, so memory is bounded by the requests of one refill. It is safe for concurrent use.
type Buckets[K comparable] struct {
	clock Clock
	size  int
	every time.Duration

	mu     sync.Mutex
	fullAt map[K]time.Time
	sweep  time.Time // when to look for full buckets next
}

// NewBuckets makes buckets of size tokens, one of which comes back every so often.
func NewBuckets[K comparable](clock Clock, size int, every time.Duration) *Buckets[K] {
	return &Buckets[K]{clock: clock, size: size, every: every, fullAt: make(map[K]time.Time)}
}

// Take takes a token from the key's bucket; if there is none it says how long to wait for the next.
func (b *Buckets[K]) Take(key K) (wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.clock.Now()
	b.forgetFull(now)
	full := b.fullAt[key]
	if full.Before(now) {
		full = now
	}
	full = full.Add(b.every)
	if over := full.Sub(now) - time.Duration(b.size)*b.every; over > 0 {
		return over
	}
	b.fullAt[key] = full
	return 0
}

// forgetFull looks once in the time that an empty bucket takes to fill.
func (b *Buckets[K]) forgetFull(now time.Time) {
	if now.Before(b.sweep) {
		return
	}
	for key, full := range b.fullAt {
		if !full.After(now) {
			delete(b.fullAt, key)
		}
	}
	b.sweep = now.Add(time.Duration(b.size) * b.every)
}
