package fanout_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"

	"github.com/google/uuid"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func t0() context.Context { return context.Background() }

func participant(n byte) account.Actor {
	return account.Actor{Kind: account.Participant, Participant: account.ParticipantID(uuid.UUID{n})}
}

func TestEveryoneWhoAsksTheSameSharesOneRendering(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	list.Set("a", "one")
	documents := []string{
		`subscription A($list: ID!, $after: Int) { items(list: $list, after: $after) { seq ...F } } fragment F on ItemUpdate { from }`,
		`subscription B($list: ID!) { items(list: $list) { seq ...F } } fragment F on ItemUpdate { from }`,
		`subscription($after: Int = 3, $list: ID!) { items(after: $after, list: $list) { seq,...F } } fragment F on ItemUpdate { from }`,
	}
	for i, doc := range documents {
		vars := map[string]any{"list": "l"}
		if i == 0 {
			vars["after"] = 1
		}
		op, err := b.operation(doc, vars)
		if err != nil {
			t.Fatal(err)
		}
		c, err := b.hub.Subscribe(t0(), participant(byte(i)), op, func() {})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
	}
	if n := b.hub.Groups(); n != 1 {
		t.Errorf("%d groups for documents that differ only in names and after", n)
	}
	before := b.hub.Stats().Renders.Load()
	list.Set("b", "two")
	until(t, "the change is rendered", func() bool { return b.hub.Stats().Renders.Load() == before+1 })
}

func TestEverySubscribeAnswersAtOnce(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	for i := range 5 {
		list.Set(fmt.Sprint(i), "text")
	}
	first := &client{}
	if err := b.join(first, participant(1), "l", nil); err != nil {
		t.Fatal(err)
	}
	defer first.cursor.Close()
	if err := first.settle(list); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		after any
		want  int // frames
	}{
		"everything": {nil, 1}, "nothing new": {5, 1}, "an older seq": {2, 1}, "the future": {99, 1},
	} {
		again := &client{seq: 5}
		if n, ok := c.after.(int); ok {
			again.seq = 5
			if n < 5 {
				again.seq = 2
			}
		}
		if err := b.join(again, participant(1), "l", c.after); err != nil {
			t.Fatal(err)
		}
		if n, err := again.pull(9); err != nil || n != c.want || again.seq != 5 {
			t.Errorf("%s: %d answers up to %d, %v", name, n, again.seq, err)
		}
		again.cursor.Close()
	}
}

func TestJoinersShareOneSnapshot(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	for i := range 50 {
		list.Set(fmt.Sprint(i), "text")
	}
	var all sync.WaitGroup
	clients := make([]*client, 100)
	for i := range clients {
		clients[i] = &client{}
		all.Go(func() {
			if err := b.join(clients[i], participant(byte(i)), "l", nil); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, c := range clients {
		if err := c.settle(list); err != nil {
			t.Fatal(err)
		}
		c.cursor.Close()
	}
	if list.Snapshots != 1 {
		t.Errorf("%d snapshots for joiners at the same time", list.Snapshots)
	}
}

func TestALaggardGetsOneMergedUpdateThatIsShared(t *testing.T) {
	b := newBench(fanout.Options{Lag: 3})
	defer b.hub.Close()
	list := b.world.List("l")
	list.Set("x", "")
	clients := make([]*client, 20)
	for i := range clients {
		clients[i] = &client{}
		if err := b.join(clients[i], participant(1), "l", nil); err != nil {
			t.Fatal(err)
		}
		defer clients[i].cursor.Close()
		if err := clients[i].settle(list); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 30 {
		renders := b.hub.Stats().Renders.Load()
		list.Set(fmt.Sprint(i), "text")
		until(t, "the change is rendered", func() bool { return b.hub.Stats().Renders.Load() > renders })
	}
	renders := b.hub.Stats().Renders.Load()
	for _, c := range clients {
		if n, err := c.pull(100); err != nil || n != 1 || c.seq != 31 {
			t.Errorf("%d answers up to %d, %v", n, c.seq, err)
		}
	}
	if n := b.hub.Stats().Renders.Load() - renders; n != 1 {
		t.Errorf("%d renders for laggards at the same place", n)
	}
}

func TestAFailedGroupEndsAloneAndItsKeyIsQuarantined(t *testing.T) {
	for _, how := range []string{"panic", "error"} {
		t.Run(how, func(t *testing.T) {
			now := time.Unix(0, 0)
			b := newBench(fanout.Options{Now: func() time.Time { return now }})
			defer b.hub.Close()
			list := b.world.List("l")
			well := &client{}
			if err := b.join(well, participant(1), "l", nil); err != nil {
				t.Fatal(err)
			}
			defer well.cursor.Close()
			op, err := b.operation(`subscription { items(list: "l") { seq broken } }`, nil)
			if err != nil {
				t.Fatal(err)
			}
			ill, err := b.hub.Subscribe(t0(), participant(1), op, func() {})
			if err != nil {
				t.Fatal(err)
			}
			list.Set("a", how)
			until(t, "the group fails", func() bool { _, err := ill.Pull(); return fault.Is(err, fault.Internal) })
			ill.Close()
			for range 2 {
				if _, err := b.hub.Subscribe(t0(), participant(1), op, func() {}); !fault.Is(err, fault.Internal) {
					t.Fatal(err)
				}
			}
			executions := b.schema.Executions.Load()
			if _, err := b.hub.Subscribe(t0(), participant(1), op, func() {}); !fault.Is(err, fault.Internal) {
				t.Fatal(err)
			}
			if b.schema.Executions.Load() != executions {
				t.Error("a quarantined key was rendered")
			}
			list.Set("a", "well again")
			now = now.Add(time.Minute)
			c, err := b.hub.Subscribe(t0(), participant(1), op, func() {})
			if err != nil {
				t.Fatal(err)
			}
			c.Close()
			if err := well.settle(list); err != nil {
				t.Error("the group beside it:", err)
			}
		})
	}
}

func TestASourceThatDoesNotOpenIsTriedAgain(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	list.Refuse = true
	c := &client{}
	if err := b.join(c, participant(1), "l", nil); !fault.Is(err, fault.Internal) {
		t.Fatal(err)
	}
	list.Refuse = false
	if err := b.join(c, participant(1), "l", nil); err != nil {
		t.Fatal(err)
	}
	c.cursor.Close()
}

func TestAGroupThatEveryoneLeftIsLetGo(t *testing.T) {
	b := newBench(fanout.Options{Linger: time.Millisecond})
	defer b.hub.Close()
	list := b.world.List("l")
	c := &client{}
	if err := b.join(c, participant(1), "l", nil); err != nil {
		t.Fatal(err)
	}
	if b.world.Present.Load() != 1 {
		t.Error("the subscriber is not counted in")
	}
	c.cursor.Close()
	c.cursor.Close()
	if b.world.Present.Load() != 0 {
		t.Error("the subscriber is not counted out once")
	}
	until(t, "the source is closed", func() bool { return list.Watchers() == 0 && b.hub.Groups() == 0 })
}

func TestClosingEndsEverySubscription(t *testing.T) {
	b := newBench(fanout.Options{})
	c := &client{}
	if err := b.join(c, participant(1), "l", nil); err != nil {
		t.Fatal(err)
	}
	b.hub.Close()
	b.hub.Close()
	if _, err := c.cursor.Pull(); !fault.Is(err, fault.Unavailable) {
		t.Errorf("%v", err)
	}
	c.cursor.Close()
	if err := b.join(c, participant(1), "l", nil); !fault.Is(err, fault.Unavailable) {
		t.Errorf("after closing: %v", err)
	}
}

// TestAnAnswerThatIsTooLarge: those who asked for it are told that it is, in the words of the limit.
func TestAnAnswerThatIsTooLarge(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	b.world.List("l").Set("a", "large")
	for _, document := range []string{`subscription { items(list: "l") { seq broken } }`, `query { itemChanges(list: "l") { seq broken } }`} {
		op, err := b.operation(document, nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(document, "query") {
			_, _, err = b.hub.Changes(t0(), participant(1), op)
		} else {
			_, err = b.hub.Subscribe(t0(), participant(1), op, func() {})
		}
		if f := fault.Of(err); f == nil || f.Code != fault.LimitExceeded || f.Message != "as asked" {
			t.Errorf("%s: %v", document, err)
		}
	}
}
