package redis_test

import (
	"context"
	"strings"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"roundtable/internal/testenv"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
	"roundtable/live/bustest"
	"roundtable/redis"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// quick notices a dead connection after some seconds without an answer. A shorter silence may be a busy machine's.
var quick = redis.BusOptions{PublishTimeout: patience.Times(time.Second), PingEvery: patience.Times(time.Second)}

// patient never takes a busy machine for a dead connection.
var patient = redis.BusOptions{PublishTimeout: patience.Wait, PingEvery: patience.Wait / 3}

func openClient(t *testing.T, url string) *goredis.Client {
	t.Helper()
	client, err := redis.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := client.Close(); err != nil {
			t.Error(err)
		}
	})
	return client
}

func newBus(t *testing.T, url string) *redis.Bus {
	t.Helper()
	return redis.NewBus(openClient(t, url), quick)
}

func TestBus(t *testing.T) {
	bustest.Run(t, func(t *testing.T) func() live.Bus {
		t.Helper()
		url := testenv.Redis(t)
		return func() live.Bus { return redis.NewBus(openClient(t, url), patient) }
	})
}

// outages are the ways in which a server goes away and comes back.
var outages = map[string]struct{ begin, end func(*testenv.RedisServer) }{
	"stopped": {(*testenv.RedisServer).Stop, (*testenv.RedisServer).Start},
	"frozen":  {(*testenv.RedisServer).Freeze, (*testenv.RedisServer).Thaw},
}

func TestBusOutlivesOutages(t *testing.T) {
	for name, outage := range outages {
		t.Run(name, func(t *testing.T) {
			server := testenv.NewRedis(t)
			near, far := newBus(t, server.URL()), newBus(t, server.URL())
			a, b := bustest.Listen(t, near), bustest.Listen(t, far)
			for round := range live.Seq(3) {
				a.WaitForGaps(1)
				b.WaitForGaps(1)
				bustest.Eventually(t, "healthy", func() bool { return near.Healthy() && far.Healthy() })
				before := live.Bump{V: 1, Stream: "board:1", Seq: 2 * round}
				bustest.Publish(t, near, before)
				a.WaitFor(before)
				b.WaitFor(before)
				gaps := [2]int{a.Gaps(), b.Gaps()}

				outage.begin(server)
				bustest.Eventually(t, "not healthy", func() bool { return !near.Healthy() && !far.Healthy() })
				if err := near.Publish(t.Context(), before); err == nil {
					t.Error("a bump could be published while the server was away")
				}
				outage.end(server)

				a.WaitForGaps(gaps[0] + 1)
				b.WaitForGaps(gaps[1] + 1)
				bustest.Eventually(t, "healthy again", func() bool { return near.Healthy() && far.Healthy() })
				after := live.Bump{V: 1, Stream: "board:1", Seq: 2*round + 1}
				bustest.Publish(t, far, after)
				a.WaitFor(after)
				b.WaitFor(after)
			}
		})
	}
}

func TestBusStopsDuringAnOutage(t *testing.T) {
	for name, outage := range outages {
		t.Run(name, func(t *testing.T) {
			server := testenv.NewRedis(t)
			bus := newBus(t, server.URL())
			l := bustest.Listen(t, bus)
			l.WaitForGaps(1)
			outage.begin(server)
			bustest.Eventually(t, "not healthy", func() bool { return !bus.Healthy() })
			l.Stop()
			outage.end(server)
		})
	}
}

func TestBusStartsBeforeItsServer(t *testing.T) {
	server := testenv.NewRedis(t)
	server.Stop()
	bus := newBus(t, server.URL())
	l := bustest.Listen(t, bus)
	if err := bus.Publish(t.Context(), live.Bump{V: 1, Stream: "board:1"}); err == nil || bus.Healthy() {
		t.Errorf("without a server: healthy %v, %v", bus.Healthy(), err)
	}
	server.Start()
	l.WaitForGaps(1)
	bustest.Eventually(t, "healthy", bus.Healthy)
}

// TestBusAfterItsConnectionWasCut has the server cut the subscription alone, as it does with a listener that is too slow.
func TestBusAfterItsConnectionWasCut(t *testing.T) {
	url := testenv.Redis(t)
	admin := openClient(t, url)
	bus := newBus(t, url)
	l := bustest.Listen(t, bus)
	l.WaitForGaps(1)
	if n, err := admin.ClientKillByFilter(t.Context(), "TYPE", "pubsub").Result(); err != nil || n != 1 {
		t.Fatalf("cut %d connections, %v; want 1", n, err)
	}
	l.WaitForGaps(2)
	bump := live.Bump{V: 1, Stream: "board:1", Seq: 7}
	bustest.Publish(t, bus, bump)
	l.WaitFor(bump)
}

func TestBusIgnoresWhatIsNoBump(t *testing.T) {
	url := testenv.Redis(t)
	other := openClient(t, url)
	bus := redis.NewBus(openClient(t, url), redis.BusOptions{Channel: "test"})
	l := bustest.Listen(t, bus)
	l.WaitForGaps(1)
	foreign := []string{
		"", "hello", "null", "{}", "[]", `"board:1"`, "{", "\x00\xff\xfe",
		`{"v":1,"stream":"","seq":1}`, `{"v":1,"stream":"board:1","seq":-1}`, `{"v":1,"stream":"board:1","seq":1.5}`,
		`{"v":1,"stream":"board:1","seq":"1"}`, `{"v":2,"stream":"board:1","seq":1}`, `{"stream":"board:1","seq":1}`,
		`{"v":1,"stream":"` + strings.Repeat("x", 1<<20) + `","seq":1}`, strings.Repeat("[", 1<<20),
	}
	for _, message := range foreign {
		if err := other.Publish(t.Context(), "test", message).Err(); err != nil {
			t.Fatal(err)
		}
	}
	later := `{"v":1,"stream":"board:1","seq":8,"added":"by a later version"}`
	if err := other.Publish(t.Context(), "test", later).Err(); err != nil {
		t.Fatal(err)
	}
	l.WaitFor(live.Bump{V: 1, Stream: "board:1", Seq: 8})
	if n := len(l.Bumps()); n != 1 {
		t.Errorf("%d bumps were passed on, want 1: %v", n, l.Bumps())
	}
	if got := bus.Ignored(); got != int64(len(foreign)) {
		t.Errorf("ignored %d messages, want %d", got, len(foreign))
	}
}

func TestPublishKeepsToItsContext(t *testing.T) {
	bus := newBus(t, testenv.Redis(t))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := bus.Publish(ended, live.Bump{V: 1, Stream: "board:1"}); err == nil {
		t.Error("published after the context had ended")
	}
}

func TestOpenRefusesOtherAddresses(t *testing.T) {
	for _, url := range []string{"", "http://cache.example", "redis://:secret@%zz"} {
		client, err := redis.Open(url)
		if err == nil {
			t.Errorf("%q was opened as %v", url, client)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}
