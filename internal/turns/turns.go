// Package turns lets a few do at once what keeps a processor busy, and has the others wait, so that whatever else goes on
// has processors left. Those who wait are let on by turns of who they are: one with a thousand requests waits behind
// their own. It owns that order; what is dear, and who counts as one, its callers know.
package turns

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"roundtable/fault"
)

// ErrCrowded says that too many wait already who are the same.
var ErrCrowded = errors.New("too many wait")

// Refused is what whoever asked is told of an error of Take: to come back, or that it took too long.
func Refused(err error) error {
	if errors.Is(err, ErrCrowded) {
		return fault.Slow(time.Second)
	}
	return fault.Down(err)
}

// Turns is one queue. It is safe for concurrent use.
type Turns[K comparable] struct {
	most int // that may wait of each

	mu      sync.Mutex
	free    int
	waiting map[K][]chan struct{}
	next    []K // whose turn it is, each once
}

// New has so many at once, and so many waiting of each.
func New[K comparable](atOnce, most int) *Turns[K] {
	return &Turns[K]{most: most, free: atOnce, waiting: map[K][]chan struct{}{}}
}

// Half of the processors, but one at least: who gets no more than that leaves the rest to others.
func Half() int { return max(1, runtime.GOMAXPROCS(0)/2) }

// Take calls f when it is key's turn. It gives ErrCrowded at once if too many wait, and ctx's error if that ends before:
// whoever has gone by then costs nothing.
func (t *Turns[K]) Take(ctx context.Context, key K, f func()) error {
	if err := t.wait(ctx, key); err != nil {
		return err
	}
	defer t.pass()
	f()
	return nil
}

func (t *Turns[K]) wait(ctx context.Context, key K) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		t.mu.Unlock()
		return nil
	}
	queue := t.waiting[key]
	if len(queue) >= t.most {
		t.mu.Unlock()
		return ErrCrowded
	}
	if len(queue) == 0 {
		t.next = append(t.next, key)
	}
	turn := make(chan struct{})
	t.waiting[key] = append(queue, turn)
	t.mu.Unlock()
	select {
	case <-turn:
	case <-ctx.Done():
		t.leave(key, turn)
		return ctx.Err()
	}
	if err := ctx.Err(); err != nil { // both were so, and either may be chosen
		t.pass()
		return err
	}
	return nil
}

// leave takes one out who does not wait any longer. Whose turn had come passes it on.
func (t *Turns[K]) leave(key K, turn chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	queue := t.waiting[key]
	for i, other := range queue {
		if other == turn {
			t.keep(key, append(queue[:i:i], queue[i+1:]...))
			return
		}
	}
	t.passLocked()
}

// keep puts those of key who wait; a key of whom nobody is left has no turn.
func (t *Turns[K]) keep(key K, queue []chan struct{}) {
	if len(queue) > 0 {
		t.waiting[key] = queue
		return
	}
	delete(t.waiting, key)
	for i, k := range t.next {
		if k == key {
			t.next = append(t.next[:i:i], t.next[i+1:]...)
			return
		}
	}
}

// pass lets the next one on.
func (t *Turns[K]) pass() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.passLocked()
}

func (t *Turns[K]) passLocked() {
	if len(t.next) == 0 {
		t.free++
		return
	}
	key := t.next[0]
	queue := t.waiting[key]
	turn := queue[0]
	t.next = t.next[1:]
	if len(queue) > 1 {
		t.waiting[key] = queue[1:]
		t.next = append(t.next, key) // behind all others
	} else {
		delete(t.waiting, key)
	}
	close(turn)
}
