package turns

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// busy takes all there is until end is closed.
func busy(t *testing.T, q *Turns[string], n int) (end func()) {
	t.Helper()
	gate := make(chan struct{})
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			if err := q.Take(t.Context(), "busy", func() { <-gate }); err != nil {
				t.Error(err)
			}
		})
	}
	synctest.Wait()
	return func() { close(gate); all.Wait() }
}

func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New[string](1, 3)
		end := busy(t, q, 1)
		var mu sync.Mutex
		var order []string
		var all sync.WaitGroup
		for _, key := range []string{"a", "a", "a", "b", "c", "b"} {
			all.Go(func() {
				err := q.Take(t.Context(), key, func() {
					mu.Lock()
					order = append(order, key)
					mu.Unlock()
				})
				if err != nil {
					t.Error(err)
				}
			})
			synctest.Wait()
		}
		if err := q.Take(t.Context(), "a", func() { t.Error("it ran") }); !errors.Is(err, ErrCrowded) {
			t.Errorf("a fourth of the same: %v", err)
		}
		end()
		all.Wait()
		if want := []string{"a", "b", "c", "a", "b", "a"}; !slices.Equal(order, want) {
			t.Errorf("in the order %v, want %v", order, want)
		}
		if q.free != 1 || len(q.waiting) > 0 || len(q.next) > 0 {
			t.Errorf("left over: %d free, %v, %v", q.free, q.waiting, q.next)
		}
	})
}

func TestAsManyAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New[string](2, 3)
		end := busy(t, q, 3)
		if q.free != 0 || len(q.waiting["busy"]) != 1 {
			t.Errorf("%d free and %d waiting, want 0 and 1", q.free, len(q.waiting["busy"]))
		}
		end()
		if q.free != 2 {
			t.Errorf("%d free in the end", q.free)
		}
	})
}

// TestLeaving: who has gone is not waited for, and their turn goes to the next, also when it has just come.
func TestLeaving(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New[string](1, 3)
		end := busy(t, q, 1)
		gone, leave := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() {
				if err := q.Take(gone, "gone", func() { t.Error("it ran for nobody") }); !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		ran := false
		all.Go(func() { _ = q.Take(t.Context(), "here", func() { ran = true }) })
		synctest.Wait()
		leave()
		synctest.Wait()
		if len(q.next) != 1 || len(q.waiting) != 1 {
			t.Errorf("%v wait, of them %v", q.waiting, q.next)
		}
		end()
		all.Wait()
		if !ran || q.free != 1 {
			t.Errorf("the next ran: %v; free: %d", ran, q.free)
		}
		if err := q.Take(gone, "gone", func() { t.Error("it ran for nobody") }); !errors.Is(err, context.Canceled) {
			t.Errorf("with room: %v", err)
		}
	})
}

// ending is a context that ends where nobody waits for it: as seen by who is let on at the same moment.
type ending struct {
	context.Context
	over atomic.Bool
}

func (e *ending) Err() error {
	if e.over.Load() {
		return context.Canceled
	}
	return nil
}

// TestGoneAsTheTurnComes: who goes at the moment they are let on does not run, whichever is seen first.
func TestGoneAsTheTurnComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New[string](1, 1)
		if err := q.wait(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		gone := &ending{Context: t.Context()}
		failed := make(chan error, 1)
		go func() { failed <- q.Take(gone, "b", func() { t.Error("it ran for nobody") }) }()
		synctest.Wait()
		gone.over.Store(true)
		q.pass()
		if err := <-failed; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if q.free != 1 {
			t.Errorf("%d free, want 1", q.free)
		}
	})
}

// TestLeavingWithTheTurn: whoever leaves at the moment they are let on passes it on.
func TestLeavingWithTheTurn(t *testing.T) {
	q := New[string](1, 1)
	if err := q.wait(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	q.waiting["b"], q.next = []chan struct{}{make(chan struct{})}, []string{"b"}
	turn := q.waiting["b"][0]
	q.pass() // to b
	q.leave("b", turn)
	if q.free != 1 {
		t.Errorf("%d free, want 1", q.free)
	}
}
