package redis_test

import (
	"bytes"
	"context"
	"sync"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"roundtable/internal/rate"
	"roundtable/internal/testenv"
	"roundtable/internal/testenv/patience"
	"roundtable/redis"
)

var quickBudgets = redis.BudgetsOptions{Timeout: patience.Times(time.Second), PingEvery: patience.Times(time.Second)}

func newBudgets(t *testing.T, url string, secret []byte, opt redis.BudgetsOptions) *redis.Budgets {
	t.Helper()
	b, err := redis.NewBudgets(openClient(t, url), secret, opt)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// hearing collects what one hears until the test ends.
type hearing struct {
	mu    sync.Mutex
	heard map[rate.Spending]int
}

func listen(t *testing.T, b *redis.Budgets) *hearing {
	t.Helper()
	h := &hearing{heard: map[rate.Spending]int{}}
	ctx, stop := context.WithCancel(context.Background())
	var task sync.WaitGroup
	task.Go(func() {
		b.Listen(ctx, func(spent []rate.Spending) {
			h.mu.Lock()
			defer h.mu.Unlock()
			for _, s := range spent {
				h.heard[s]++
			}
		})
	})
	t.Cleanup(func() {
		stop()
		task.Wait()
	})
	return h
}

func (h *hearing) of(s rate.Spending) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.heard[s]
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience.Wait); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

// tellUntilHeard tells again and again: what is told before somebody listens is lost.
func tellUntilHeard(t *testing.T, from *redis.Budgets, by *hearing, s rate.Spending) {
	t.Helper()
	eventually(t, "it is heard", func() bool {
		_ = from.Tell(t.Context(), []rate.Spending{s})
		return by.of(s) > 0
	})
}

// TestBudgetsOutliveARestart: others hear what is told, whoever tells does not, and again when Redis comes back.
func TestBudgetsOutliveARestart(t *testing.T) {
	server := testenv.NewRedis(t)
	one, other := newBudgets(t, server.URL(), secret, quickBudgets), newBudgets(t, server.URL(), secret, quickBudgets)
	here, there := listen(t, one), listen(t, other)
	for i, s := range []rate.Spending{{Of: "reads", Key: "\x00\xff", Cost: 3}, {Of: "reads", Key: "ann", Cost: 4}} {
		tellUntilHeard(t, one, there, s)
		tellUntilHeard(t, other, here, rate.Spending{Of: "back", Key: "ann", Cost: i + 1})
		if here.of(s) != 0 {
			t.Error("one hears what it told itself")
		}
		server.Stop()
		if err := one.Tell(t.Context(), []rate.Spending{s}); err == nil {
			t.Error("it was told without a server")
		}
		server.Start()
	}
}

// TestManySpendings: a message is bounded, so many of them go in several.
func TestManySpendings(t *testing.T) {
	url := testenv.Redis(t)
	one, other := newBudgets(t, url, secret, quickBudgets), newBudgets(t, url, secret, quickBudgets)
	there := listen(t, other)
	tellUntilHeard(t, one, there, rate.Spending{Of: "x", Key: "first", Cost: 1})
	var spent []rate.Spending
	for i := range 5000 {
		spent = append(spent, rate.Spending{Of: "x", Key: string([]byte{byte(i), byte(i >> 8)}), Cost: 1 + i})
	}
	if err := one.Tell(t.Context(), spent); err != nil {
		t.Fatal(err)
	}
	eventually(t, "all are heard", func() bool {
		for _, s := range spent {
			if there.of(s) != 1 {
				return false
			}
		}
		return true
	})
}

// TestRedisLies: what others write to the channel, another installation among them, what comes again, and what is old
// counts for nothing; and nothing is kept, or can be read there.
func TestRedisLies(t *testing.T) {
	url := testenv.Redis(t)
	client := openClient(t, url)
	one, other := newBudgets(t, url, secret, quickBudgets), newBudgets(t, url, secret, quickBudgets)
	there, messages := listen(t, other), overhear(t, client)
	ann := rate.Spending{Of: "reads.people", Key: "ann at 192.0.2.1", Cost: 7}
	tellUntilHeard(t, one, there, ann)

	said := 0
	say := func(message []byte) {
		t.Helper()
		said++
		if n, err := client.Publish(t.Context(), "roundtable:budgets", message).Result(); err != nil || n == 0 {
			t.Fatalf("%d heard it, %v", n, err)
		}
	}
	before := other.Ignored()
	again := <-messages
	for _, secretText := range []string{"ann", "192.0.2", "reads"} {
		if bytes.Contains(again, []byte(secretText)) {
			t.Errorf("%q goes through Redis: %q", secretText, again)
		}
	}
	say(again)
	changed := bytes.Clone(again)
	changed[len(changed)/2] ^= 1
	for _, lie := range [][]byte{changed, nil, []byte(`{"spent":{"reads.people":[{"k":"YW5u","c":7}]}}`), again[:20], make([]byte, 1<<20)} {
		say(lie)
	}
	bob := rate.Spending{Of: "reads.people", Key: "bob", Cost: 1}
	stranger := newBudgets(t, url, []byte("of another installation"), quickBudgets)
	const tooFar = 2 * time.Minute
	late, early := quickBudgets, quickBudgets
	late.Now = func() time.Time { return time.Now().Add(-tooFar) }
	early.Now = func() time.Time { return time.Now().Add(tooFar) }
	for _, b := range []*redis.Budgets{stranger, newBudgets(t, url, secret, late), newBudgets(t, url, secret, early)} {
		said++
		if err := b.Tell(t.Context(), []rate.Spending{bob}); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "all of it was ignored", func() bool { return other.Ignored()-before >= int64(said) })
	counted := there.of(ann)
	tellUntilHeard(t, one, there, rate.Spending{Of: "reads.people", Key: "cy", Cost: 1})
	if there.of(bob) != 0 || there.of(ann) != counted {
		t.Errorf("lies were believed: %v", there.heard)
	}
	if keys := client.Keys(t.Context(), "*").Val(); len(keys) != 0 {
		t.Errorf("Redis keeps %v", keys)
	}
}

// overhear gives what goes through the channel.
func overhear(t *testing.T, client *goredis.Client) <-chan []byte {
	t.Helper()
	subscription := client.Subscribe(t.Context(), "roundtable:budgets")
	if _, err := subscription.Receive(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = subscription.Close() })
	messages := make(chan []byte, 1)
	go func() {
		for m := range subscription.Channel() {
			select {
			case messages <- []byte(m.Payload):
			default:
			}
		}
	}()
	return messages
}
