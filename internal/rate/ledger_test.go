package rate_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"roundtable/internal/rate"
)

// wire joins ledgers within the process. Each end tells all others, at once and whole, unless it is cut.
type wire struct {
	on     chan func([]rate.Spending)
	others []*wire
	cut    bool
	heard  func([]rate.Spending)
}

func (w *wire) Tell(_ context.Context, spent []rate.Spending) error {
	if w.cut {
		return errors.New("cut")
	}
	for _, other := range w.others {
		other.heard(spent)
	}
	return nil
}

func (w *wire) Listen(ctx context.Context, on func([]rate.Spending)) {
	w.on <- on
	<-ctx.Done()
}

// node is a ledger with one kind of bucket, and a second that passes when the test says so.
type node struct {
	*rate.Ledger
	buckets *rate.Buckets[uuid.UUID]
	wire    *wire
	ticks   chan time.Time
}

// tick has the node tell what it has to tell. The second tick is taken when the first was dealt with.
func (n *node) tick() {
	n.ticks <- time.Time{}
	n.ticks <- time.Time{}
}

func (n *node) take(now time.Time, key uuid.UUID, cost int) time.Duration {
	return n.Take(now, n.buckets.Of(key, cost))
}

// nodes share their ledgers until the end is called. The clock is read when one hears of another.
func nodes(count int, limit rate.Limit, clock func() time.Time) (all []*node, end func()) {
	var sharings []*rate.Sharing
	for range count {
		n := &node{Ledger: rate.NewLedger(), wire: &wire{on: make(chan func([]rate.Spending), 1)}, ticks: make(chan time.Time)}
		n.buckets = rate.Shared[uuid.UUID](n.Ledger, "things", limit, 1000)
		sharings = append(sharings, rate.Share(n.Ledger, n.wire, rate.SharingOptions{Now: clock, Ticks: n.ticks}))
		n.wire.heard = <-n.wire.on
		for _, other := range all {
			n.wire.others = append(n.wire.others, other.wire)
			other.wire.others = append(other.wire.others, n.wire)
		}
		all = append(all, n)
	}
	return all, func() {
		for _, s := range sharings {
			s.Close()
		}
	}
}

// BenchmarkTake is what counting costs a live note: by itself, and where other nodes are told.
func BenchmarkTake(b *testing.B) {
	for name, shared := range map[string]bool{"alone": false, "told": true} {
		b.Run(name, func(b *testing.B) {
			ledger := rate.NewLedger()
			buckets := rate.Shared[uuid.UUID](ledger, "things", rate.PerSecond(5, 40), 50_000)
			if shared {
				defer rate.Share(ledger, deaf{}, rate.SharingOptions{}).Close()
			}
			var people [2000]uuid.UUID
			for i := range people {
				people[i] = uuid.UUID{byte(i), byte(i >> 8)}
			}
			now := begun
			b.ReportAllocs()
			for i := range b.N {
				now = now.Add(200 * time.Microsecond)
				ledger.Take(now, buckets.Of(people[i%len(people)], 1))
			}
		})
	}
}

// deaf is a channel on which nobody is.
type deaf struct{}

func (deaf) Tell(context.Context, []rate.Spending) error         { return nil }
func (deaf) Listen(ctx context.Context, _ func([]rate.Spending)) { <-ctx.Done() }

func TestNodesCountTogether(t *testing.T) {
	defer goleak.VerifyNone(t)
	now := begun
	all, end := nodes(2, rate.Limit{Size: 10, Every: time.Second}, func() time.Time { return now })
	defer end()
	one, other, ann, bob := all[0], all[1], uuid.UUID{1}, uuid.UUID{2}
	if wait := one.take(now, ann, 7); wait != 0 {
		t.Fatal(wait)
	}
	one.tick()
	if wait := other.take(now, ann, 4); wait != time.Second {
		t.Errorf("7 were taken elsewhere; 4 of 10 wait %s", wait)
	}
	if wait := other.take(now, bob, 10); wait != 0 {
		t.Errorf("somebody else waits %s", wait)
	}
	if wait := other.take(now, ann, 3); wait != 0 {
		t.Errorf("the rest waits %s", wait)
	}
	other.tick()
	for i, n := range all {
		if wait := n.take(now, ann, 1); wait != time.Second {
			t.Errorf("node %d: one more waits %s", i, wait)
		}
	}
	now = now.Add(10 * time.Second)
	if wait := one.take(now, ann, 10); wait != 0 {
		t.Errorf("what came back waits %s", wait)
	}
}

// TestOwed: who takes everything from many nodes at once gives it back before they get more.
func TestOwed(t *testing.T) {
	now := begun
	all, end := nodes(5, rate.Limit{Size: 10, Every: time.Second}, func() time.Time { return now })
	defer end()
	for _, n := range all {
		if wait := n.take(now, uuid.Nil, 10); wait != 0 {
			t.Fatal(wait)
		}
	}
	for _, n := range all {
		n.tick()
	}
	for i, n := range all {
		if wait := n.take(now, uuid.Nil, 1); wait != 41*time.Second {
			t.Errorf("node %d: wait %s", i, wait)
		}
	}
}

// TestWithoutTheOthers: what cannot be told is neither told later nor lifts or closes anything here.
func TestWithoutTheOthers(t *testing.T) {
	now := begun
	all, end := nodes(2, rate.Limit{Size: 10, Every: time.Second}, func() time.Time { return now })
	defer end()
	one, other := all[0], all[1]
	one.wire.cut = true
	if wait := one.take(now, uuid.Nil, 10); wait != 0 {
		t.Fatal(wait)
	}
	one.tick()
	if wait := one.take(now, uuid.Nil, 1); wait != time.Second {
		t.Errorf("here: wait %s", wait)
	}
	one.wire.cut = false
	one.tick()
	if wait := other.take(now, uuid.Nil, 10); wait != 0 {
		t.Errorf("there: wait %s", wait)
	}
	if s := one.Stats(); s.Told.Load() != 0 || s.Untold.Load() != 1 {
		t.Errorf("%d told, %d not", s.Told.Load(), s.Untold.Load())
	}
}

// TestUntold: of a flood of keys within a second no more are told than fit, nor remembered elsewhere than there is room for.
func TestUntold(t *testing.T) {
	all, end := nodes(2, rate.Limit{Size: 10, Every: time.Hour}, func() time.Time { return begun })
	defer end()
	one, other := all[0], all[1]
	for i := range 20_000 {
		one.take(begun, uuid.UUID{byte(i), byte(i >> 8)}, 1)
	}
	one.tick()
	if told := one.Stats().Told.Load(); told > 10_000 || other.Stats().Heard.Load() != told {
		t.Errorf("%d were told, %d heard", told, other.Stats().Heard.Load())
	}
	if n := other.buckets.Len(); n > 1000 {
		t.Errorf("%d are remembered", n)
	}
}

// TestStrangeSpendings: a node of another version may tell of what this one does not know.
func TestStrangeSpendings(t *testing.T) {
	all, end := nodes(1, rate.Limit{Size: 10, Every: time.Hour}, func() time.Time { return begun })
	defer end()
	one, ann := all[0], uuid.UUID{1}
	one.wire.heard([]rate.Spending{
		{Of: "else", Key: string(ann[:]), Cost: 10}, {Of: "things", Key: "short", Cost: 10},
		{Of: "things", Key: string(ann[:]), Cost: -10}, {Of: "things", Key: string(ann[:]), Cost: 0},
	})
	if wait := one.take(begun, ann, 10); wait != 0 || one.buckets.Len() != 1 {
		t.Errorf("wait %s, %d are remembered", wait, one.buckets.Len())
	}
	one.wire.heard([]rate.Spending{{Of: "things", Key: string(ann[:]), Cost: math.MaxInt}})
	if wait := one.take(begun, ann, 1); wait < 70*time.Hour || wait > 80*time.Hour {
		t.Errorf("who took more than can be counted waits %s", wait)
	}
}

// TestDebtsEnd: where one node hears two that do not hear each other, it is told of more than there is, for as long as that
// lasts; it waits no longer than for eight whole buckets.
func TestDebtsEnd(t *testing.T) {
	all, end := nodes(1, rate.Limit{Size: 10, Every: time.Second}, func() time.Time { return begun })
	defer end()
	one, ann := all[0], uuid.UUID{1}
	for range 1000 {
		one.wire.heard([]rate.Spending{{Of: "things", Key: string(ann[:]), Cost: 10}})
	}
	if wait := one.take(begun, ann, 1); wait > 81*time.Second {
		t.Errorf("it waits %s", wait)
	}
}

// TestTogetherTheyGiveOneBudget: whoever asks, of whichever nodes and whenever, gets one budget of all nodes, and beyond it
// no more than what one second's silence between them is worth.
func TestTogetherTheyGiveOneBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := begun
		count := rapid.IntRange(2, 4).Draw(t, "nodes")
		limit := rate.Limit{Size: rapid.IntRange(1, 40).Draw(t, "size"), Every: time.Duration(rapid.IntRange(50, 5000).Draw(t, "every")) * time.Millisecond}
		all, end := nodes(count, limit, func() time.Time { return now })
		defer end()
		had, seconds := 0, rapid.IntRange(1, 60).Draw(t, "seconds")
		for range seconds {
			for i, asks := range rapid.SliceOfN(rapid.IntRange(0, 50), count, count).Draw(t, "asks") {
				for range asks {
					if all[i].take(now, uuid.Nil, 1) == 0 {
						had++
					}
				}
			}
			for _, n := range all {
				n.tick()
			}
			now = now.Add(time.Second)
		}
		one := limit.Size + int(time.Duration(seconds)*time.Second/limit.Every)
		if most := one + (count-1)*limit.Size; had > most {
			t.Fatalf("%d nodes gave %d in %d s; one gives %d, and %d may be owed", count, had, seconds, one, most-one)
		}
	})
}
