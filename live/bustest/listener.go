package bustest

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"roundtable/internal/testenv/patience"
	"roundtable/live"
)

// Listener notes what it hears.
type Listener struct {
	t    *testing.T
	stop func()

	mu      sync.Mutex
	bumps   []live.Bump
	gaps    int
	changed chan struct{} // closed with the next call
}

// Listen starts a listener, which ends with the test.
func Listen(t *testing.T, bus live.Bus) *Listener {
	t.Helper()
	l := &Listener{t: t, changed: make(chan struct{})}
	l.stop = listen(t, bus, func(b live.Bump) {
		l.note(func() { l.bumps = append(l.bumps, b) })
	}, func() {
		l.note(func() { l.gaps++ })
	})
	return l
}

func (l *Listener) note(what func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	what()
	close(l.changed)
	l.changed = make(chan struct{})
}

// Stop ends the listener and waits until it has ended.
func (l *Listener) Stop() { l.stop() }

// Bumps gives what was heard so far, in order.
func (l *Listener) Bumps() []live.Bump {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.bumps)
}

// Gaps counts the gaps so far.
func (l *Listener) Gaps() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.gaps
}

// WaitFor waits until a bump was heard.
func (l *Listener) WaitFor(bump live.Bump) {
	l.t.Helper()
	l.waitUntil("a bump", func() bool { return slices.Contains(l.bumps, bump) })
}

// WaitForGaps waits until there were at least n gaps.
func (l *Listener) WaitForGaps(n int) {
	l.t.Helper()
	l.waitUntil("a gap", func() bool { return l.gaps >= n })
}

func (l *Listener) waitUntil(what string, met func() bool) {
	l.t.Helper()
	deadline := time.After(patience.Wait)
	for {
		l.mu.Lock()
		ok, changed := met(), l.changed
		l.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-changed:
		case <-deadline:
			l.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// listen runs Listen until the test ends or stop is called, and checks what it returns.
func listen(t *testing.T, bus live.Bus, on func(live.Bump), gap func()) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- bus.Listen(ctx, on, gap) }()
	stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("Listen returned %v, want nil", err)
			}
		case <-time.After(patience.Wait):
			t.Error("Listen did not return")
		}
	})
	t.Cleanup(stop)
	return stop
}

// Publish publishes and reports an error.
func Publish(t *testing.T, bus live.Bus, bump live.Bump) {
	t.Helper()
	if err := bus.Publish(t.Context(), bump); err != nil {
		t.Errorf("Publish: %v", err)
	}
}

// Eventually asks again and again until the answer is yes.
func Eventually(t *testing.T, what string, met func() bool) {
	t.Helper()
	deadline := time.After(patience.Wait)
	for !met() {
		select {
		case <-time.After(time.Millisecond):
		case <-deadline:
			t.Fatalf("waited in vain for: %s", what)
		}
	}
}

func wait(t *testing.T, what string, on <-chan struct{}) {
	t.Helper()
	select {
	case <-on:
	case <-time.After(patience.Wait):
		t.Errorf("waited in vain for %s", what)
	}
}
