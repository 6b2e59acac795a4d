// Package presencetest has the suite that every presence.Share passes, and one in memory.
package presencetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"roundtable/presence"
)

// Forgotten is how long after the last word of somebody they must be forgotten at the latest.
const Forgotten = 15 * time.Second

// Run tests a Share. open makes one more of the same; pass lets time go by, or waits.
func Run(t *testing.T, open func() presence.Share, pass func(time.Duration)) {
	ctx := t.Context()
	a, b := open(), open()
	ann, bob := presence.Person{Key: "ann", Sector: "CHARITY"}, presence.Person{Key: "bob"}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	want := func(place, by string) {
		t.Helper()
		for _, share := range []presence.Share{a, b} {
			counts, err := share.Count(ctx, []string{place, "nowhere"})
			must(err)
			if got := fmt.Sprint(counts[place].BySector); got != by || counts["nowhere"].Online != 0 {
				t.Errorf("%s: %s, want %s", place, got, by)
			}
		}
	}
	want("x", "[]")
	must(a.Here(ctx, map[string][]presence.Person{"x": {ann}, "y": {ann, bob}}))
	must(b.Here(ctx, map[string][]presence.Person{"x": {ann, bob}}))
	want("x", "[{CHARITY 1} { 1}]")
	want("y", "[{CHARITY 1} { 1}]")
	must(a.Gone(ctx, map[string][]presence.Person{"x": {ann}}))
	must(b.Here(ctx, map[string][]presence.Person{"x": {ann, bob}})) // she is there for the other node
	pass(presence.RepeatEvery)
	must(b.Here(ctx, map[string][]presence.Person{"x": {ann, bob}}))
	pass(presence.RepeatEvery)
	want("x", "[{CHARITY 1} { 1}]")
	must(b.Gone(ctx, map[string][]presence.Person{"x": {bob}, "never": {bob}}))
	pass(2 * presence.RepeatEvery)
	want("x", "[{CHARITY 1}]")
	pass(Forgotten)
	want("x", "[]") // nobody has spoken of her: her node is gone
	want("y", "[]")
	want("never", "[]")
}

// Memory is a Share within one process, with a clock that only the test moves.
type Memory struct{ m memory }

// NewMemory makes an empty one.
func NewMemory() *Memory {
	return &Memory{memory{until: map[string]map[presence.Person]time.Duration{}}}
}

// Pass lets time go by.
func (s *Memory) Pass(d time.Duration) { s.m.pass(d) }

// Fail makes every call fail, or not.
func (s *Memory) Fail(yes bool) { s.m.fail(yes) }

// Here implements presence.Share.
func (s *Memory) Here(_ context.Context, people map[string][]presence.Person) error {
	return s.m.set(people, Forgotten-5*time.Second, false)
}

// Gone implements presence.Share.
func (s *Memory) Gone(_ context.Context, people map[string][]presence.Person) error {
	return s.m.set(people, presence.RepeatEvery+time.Second, true)
}

// Count implements presence.Share.
func (s *Memory) Count(_ context.Context, places []string) (map[string]presence.Count, error) {
	return s.m.count(places)
}
