package workshop

import "time"

// allowance is how much may be done at once, and how long it takes until one more may be.
type allowance struct {
	size  int
	every time.Duration
}

// allowances keeps what is left by key, as the time when all of it will be back. Keys that have all of it are not kept.
// When there is no room for a new key, it shares one allowance with all others that came too late: a flood of made-up
// keys can neither fill the memory nor make anything forgotten.
type allowances[K comparable] struct {
	allowance
	wholeAt map[K]time.Time
	late    time.Time // of the keys without room
	sweep   time.Time // when to look again for keys that have all of it
}

func newAllowances[K comparable](a allowance) allowances[K] {
	return allowances[K]{allowance: a, wholeAt: make(map[K]time.Time)}
}

// wait says how long until the key may; 0 if it may now.
func (a *allowances[K]) wait(key K, now time.Time) time.Duration {
	after := a.whole(key, now).Add(a.every)
	return max(0, after.Sub(now)-time.Duration(a.size)*a.every)
}

// take uses up one of the key's.
func (a *allowances[K]) take(key K, now time.Time) {
	after := a.whole(key, now).Add(a.every)
	if _, known := a.wholeAt[key]; known || a.room(now) {
		a.wholeAt[key] = after
	} else {
		a.late = after
	}
}

// whole says when the key has all of its own back: now at the earliest.
func (a *allowances[K]) whole(key K, now time.Time) time.Time {
	at, known := a.wholeAt[key]
	if !known && !a.room(now) {
		at = a.late
	}
	if at.Before(now) {
		return now
	}
	return at
}

// room reports whether one more key can be kept. It looks for what can go only now and then, as that takes a while.
func (a *allowances[K]) room(now time.Time) bool {
	if len(a.wholeAt) < guessesHeld {
		return true
	}
	if now.Before(a.sweep) {
		return false
	}
	a.sweep = now.Add(a.every)
	for key, at := range a.wholeAt {
		if !at.After(now) {
			delete(a.wholeAt, key)
		}
	}
	return len(a.wholeAt) < guessesHeld
}
