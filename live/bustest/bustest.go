// Package bustest is the contract of live.Bus as tests: every implementation passes it.
//
//nolint:thelper // these are the tests themselves: a failure shall name its line here
package bustest

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"roundtable/live"
)

// Run checks a kind of bus. network begins a new network of its own and gives what makes the buses of nodes on it; a bus
// may be the same for several nodes. What it makes must end with the test.
func Run(t *testing.T, network func(t *testing.T) (node func() live.Bus)) {
	for name, test := range map[string]func(*testing.T, func() live.Bus){
		"tells of a gap at the start":        tellsOfAGapAtTheStart,
		"reaches every listener once":        reachesEveryListenerOnce,
		"calls one at a time":                callsOneAtATime,
		"stops when the context ends":        stopsWhenTheContextEnds,
		"does not wait for a listener":       doesNotWaitForAListener,
		"lets listeners come and go":         letsListenersComeAndGo,
		"publishes without anyone listening": publishesWithoutAnyoneListening,
	} {
		t.Run(name, func(t *testing.T) { test(t, network(t)) })
	}
}

func tellsOfAGapAtTheStart(t *testing.T, node func() live.Bus) {
	bus := node()
	l := Listen(t, bus)
	l.WaitForGaps(1)
	Eventually(t, "healthy", bus.Healthy)
}

func reachesEveryListenerOnce(t *testing.T, node func() live.Bus) {
	a, b := node(), node()
	listeners := []*Listener{Listen(t, a), Listen(t, a), Listen(t, b)}
	for _, l := range listeners {
		l.WaitForGaps(1)
	}
	var want []live.Bump
	for i := range 40 {
		bus := []live.Bus{a, b}[i%2]
		bump := live.Bump{V: 1, Stream: fmt.Sprintf("board:%d", i%3), Seq: live.Seq(i)}
		Publish(t, bus, bump)
		want = append(want, bump)
	}
	for i, l := range listeners {
		l.WaitFor(want[len(want)-1])
		got := make(map[live.Bump]int)
		for _, bump := range l.Bumps() {
			got[bump]++
		}
		for _, bump := range want {
			if got[bump] != 1 {
				t.Errorf("listener %d heard %+v %d times, want once", i, bump, got[bump])
			}
		}
		if len(got) != len(want) {
			t.Errorf("listener %d heard %d different bumps, want %d", i, len(got), len(want))
		}
	}
}

func callsOneAtATime(t *testing.T, node func() live.Bus) {
	bus := node()
	var inside sync.Mutex
	last := live.Bump{V: 1, Stream: "board:last", Seq: 1}
	heard := make(chan struct{})
	enter := func() {
		if !inside.TryLock() {
			t.Error("two calls at once")
			return
		}
		inside.Unlock()
	}
	begun := make(chan struct{})
	begin := sync.OnceFunc(func() { close(begun) })
	listen(t, bus, func(b live.Bump) {
		enter()
		if b == last {
			close(heard)
		}
	}, func() {
		enter()
		begin()
	})
	wait(t, "the start", begun)
	var publishers sync.WaitGroup
	for i := range 4 {
		publishers.Go(func() {
			for n := range 50 {
				Publish(t, bus, live.Bump{V: 1, Stream: fmt.Sprintf("board:%d", i), Seq: live.Seq(n)})
			}
		})
	}
	publishers.Wait()
	Publish(t, bus, last)
	wait(t, "the last bump", heard)
}

func stopsWhenTheContextEnds(t *testing.T, node func() live.Bus) {
	bus := node()
	l, staying := Listen(t, bus), Listen(t, bus)
	l.WaitForGaps(1)
	staying.WaitForGaps(1)
	l.Stop()
	bump := live.Bump{V: 1, Stream: "board:1", Seq: 1}
	Publish(t, bus, bump)
	staying.WaitFor(bump)
	if heard := l.Bumps(); len(heard) != 0 {
		t.Errorf("heard %v after it stopped", heard)
	}
}

// doesNotWaitForAListener has one that hangs: publishing goes on, others hear, and once it goes on it hears of the last
// bump or of a gap.
func doesNotWaitForAListener(t *testing.T, node func() live.Bus) {
	bus := node()
	release := make(chan struct{})
	hanging := make(chan struct{})
	last := live.Bump{V: 1, Stream: "board:last", Seq: 1}
	caughtUp := make(chan struct{})
	var hang, begin, catchUp sync.Once
	begun := make(chan struct{})
	listen(t, bus, func(b live.Bump) {
		hang.Do(func() {
			close(hanging)
			<-release
		})
		if b == last {
			catchUp.Do(func() { close(caughtUp) })
		}
	}, func() {
		started := true
		begin.Do(func() {
			started = false
			close(begun)
		})
		if started {
			catchUp.Do(func() { close(caughtUp) })
		}
	})
	wait(t, "the start", begun)
	other := Listen(t, bus)
	other.WaitForGaps(1)
	Publish(t, bus, live.Bump{V: 1, Stream: "board:first", Seq: 1})
	wait(t, "the listener to hang", hanging)
	for n := range 5000 {
		Publish(t, bus, live.Bump{V: 1, Stream: "board:1", Seq: live.Seq(n)})
	}
	Publish(t, bus, last)
	other.WaitFor(last)
	close(release)
	wait(t, "the listener to catch up", caughtUp)
}

func letsListenersComeAndGo(t *testing.T, node func() live.Bus) {
	bus := node()
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			for n := range 5 {
				ctx, cancel := context.WithCancel(t.Context())
				heard := make(chan struct{}, 1)
				signal := func() {
					select {
					case heard <- struct{}{}:
					default:
					}
				}
				done := make(chan error, 1)
				go func() { done <- bus.Listen(ctx, func(live.Bump) { signal() }, signal) }()
				wait(t, "something to be heard", heard)
				Publish(t, bus, live.Bump{V: 1, Stream: fmt.Sprintf("board:%d", i), Seq: live.Seq(n)})
				cancel()
				if err := <-done; err != nil {
					t.Errorf("Listen returned %v", err)
				}
			}
		})
	}
	all.Wait()
}

func publishesWithoutAnyoneListening(t *testing.T, node func() live.Bus) {
	Publish(t, node(), live.Bump{V: 1, Stream: "board:1", Seq: 1})
}
