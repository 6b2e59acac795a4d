package rate

import (
	"context"
	"time"
)

// How long somebody is held back, and how many are at a time.
const (
	HeldLeast  = 250 * time.Millisecond
	heldMost   = time.Second
	heldAtOnce = 512
)

// Held keeps back answers that tell somebody to come back later: who asks again at once, whatever they are told, asks no
// faster than that, and costs the others as little. They are told when they may come back, or a little later. The zero
// Held holds nobody. It is safe for concurrent use.
type Held struct{ places chan struct{} }

// NewHeld has nobody wait yet.
func NewHeld() Held { return Held{make(chan struct{}, heldAtOnce)} }

// Back waits as long as somebody is about to be told, at least HeldLeast, since a budget that is spent has a little to give
// every moment, and at most a second. Who is beyond the places is not held, so that nobody fills the memory by being
// refused; nor is who has gone.
func (h Held) Back(ctx context.Context, wait time.Duration) {
	if wait <= 0 {
		return
	}
	select {
	case h.places <- struct{}{}:
		defer func() { <-h.places }()
	default:
		return
	}
	timer := time.NewTimer(min(max(wait, HeldLeast), heldMost))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
