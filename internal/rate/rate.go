// Package rate bounds how often something may be done: token buckets by key, and one ledger of a node that has all of them,
// which tells other nodes what was taken. It owns that alone: who is counted together and how much they may, its callers
// know, and how word gets to other nodes, its Channel. Buckets have no clock and no lock: the time is given, and the lock
// is the ledger's.
package rate

import (
	"math"
	"time"
)

// Limit is how much may be taken at once, and how long it takes until one more may be. The zero Limit allows nothing.
type Limit struct {
	Size  int
	Every time.Duration
}

// PerSecond is the limit of size at once and so many a second after that. A rate so high or so low that a duration cannot
// hold it is the nearest that one can.
func PerSecond(perSecond float64, size int) Limit {
	longest := float64(math.MaxInt64 / 4 / max(1, size))
	return Limit{Size: size, Every: time.Duration(min(float64(time.Second)/perSecond, longest))}
}

// whole is how long an empty bucket takes to fill.
func (l Limit) whole() time.Duration { return time.Duration(l.Size) * l.Every }

// sweepEvery is how often full buckets are looked for while there is no room: it takes time in proportion to their number.
const sweepEvery = time.Second

// Buckets are token buckets of one limit by key. Each starts full. A bucket that is full again is forgotten, and no other:
// who has spent theirs does not get a new one by having others forgotten. When there are as many as may be remembered,
// keys without one share one bucket. So a flood of made-up keys can neither fill the memory nor make anything forgotten.
type Buckets[K comparable] struct {
	limit  Limit
	most   int
	fullAt map[K]time.Time // when a bucket is full again
	late   time.Time       // the same of the keys for which there is no room
	swept  time.Time       // when full ones were last looked for
	note   func(K, int)    // is told what was taken; nil: nobody is
}

// New makes buckets, of which most that are not full are remembered.
func New[K comparable](limit Limit, most int) *Buckets[K] {
	return &Buckets[K]{limit: limit, most: most, fullAt: map[K]time.Time{}}
}

// Len is how many buckets are remembered.
func (b *Buckets[K]) Len() int { return len(b.fullAt) }

// Take takes a cost from the key's bucket. If there is less it takes nothing and says how long to wait until there is as
// much, if nobody else takes of it. What costs more than the size is never there.
func (b *Buckets[K]) Take(now time.Time, key K, cost int) (wait time.Duration) {
	return TakeAll(now, b.Of(key, cost))
}

// Draw is what is to be taken from one bucket.
type Draw interface {
	wait(now time.Time) time.Duration
	take(now time.Time)
}

// Of is a cost to be taken from the key's bucket.
func (b *Buckets[K]) Of(key K, cost int) Draw { return draw[K]{b, key, cost} }

// TakeAll takes from several different buckets, or from none if there is not enough in each: then it says how long to
// wait.
func TakeAll(now time.Time, draws ...Draw) (wait time.Duration) {
	for _, d := range draws {
		wait = max(wait, d.wait(now))
	}
	if wait > 0 {
		return wait
	}
	for _, d := range draws {
		d.take(now)
	}
	return 0
}

type draw[K comparable] struct {
	from *Buckets[K]
	key  K
	cost int
}

func (d draw[K]) wait(now time.Time) time.Duration {
	d.from.forgetFull(now)
	return max(0, d.after(now).Sub(now)-d.from.limit.whole())
}

func (d draw[K]) take(now time.Time) {
	after := d.after(now)
	if d.late() {
		d.from.late = after
		return
	}
	d.from.fullAt[d.key] = after
	if d.from.note != nil && d.cost > 0 {
		d.from.note(d.key, d.cost)
	}
}

// late reports whether there is no room for a bucket of the key's own.
func (d draw[K]) late() bool {
	_, known := d.from.fullAt[d.key]
	return !known && len(d.from.fullAt) >= d.from.most
}

// after is when the bucket will be full again if the cost is taken.
func (d draw[K]) after(now time.Time) time.Time {
	full := d.from.fullAt[d.key]
	if d.late() {
		full = d.from.late
	}
	if full.Before(now) {
		full = now
	}
	return full.Add(time.Duration(d.cost) * d.from.limit.Every)
}

// mostOwed is how many whole buckets one may owe: more than as many nodes give in the second that none of them knows of the
// others. Where one hears the others and they do not hear each other, debts would grow as long as that lasts.
const mostOwed = 8

// hear takes what was taken of the key's bucket on another node, whether it is there or not. So a bucket may owe: who took
// from many nodes within one moment gives it back before they get more. Keys without room for a bucket here are not counted
// here for what they did elsewhere.
func (b *Buckets[K]) hear(now time.Time, key K, cost int) {
	b.forgetFull(now)
	d := draw[K]{b, key, min(cost, int(math.MaxInt64/4/max(1, b.limit.Every)))}
	if !d.late() {
		full, most := d.after(now), now.Add(mostOwed*min(b.limit.whole(), math.MaxInt64/(2*mostOwed)))
		if full.After(most) {
			full = most
		}
		b.fullAt[key] = full
	}
}

// forgetFull looks once in the time that an empty bucket takes to fill, and more often while there is no room.
func (b *Buckets[K]) forgetFull(now time.Time) {
	since := now.Sub(b.swept)
	if since < b.limit.whole() && (since < sweepEvery || len(b.fullAt) < b.most) {
		return
	}
	for key, full := range b.fullAt {
		if !full.After(now) {
			delete(b.fullAt, key)
		}
	}
	b.swept = now
}
