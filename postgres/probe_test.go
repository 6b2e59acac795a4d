package postgres_test

import (
	"net"
	"sync"
	"testing"
	"time"

	"roundtable/internal/testenv"
	"roundtable/postgres"
)

// TestProbeOfWhatHangs: whoever comes while it is being asked, however long that takes, does not have it asked again.
func TestProbeOfWhatHangs(t *testing.T) {
	hanging, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = hanging.Close() }()
	pool, err := postgres.Open(t.Context(), "postgres://somebody@"+hanging.Addr().String()+"/nothing?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	probe := postgres.NewProbe(pool, time.Now)
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			if found := probe.Check(); found.Answers == nil {
				t.Errorf("of a server that hangs it says %+v", found)
			}
		})
	}
	all.Wait()
	if asked := pool.Stat().CanceledAcquireCount() + pool.Stat().AcquireCount(); asked != 1 {
		t.Errorf("it was asked %d times", asked)
	}
}

// TestProbe: a server that is well, one that has gone, and one that has come back; and however many ask within a second, it is
// asked once. Servers without room and those that only read are tried with whole nodes.
func TestProbe(t *testing.T) {
	server := testenv.PostgresServer(t)
	pool, err := postgres.Open(t.Context(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	var mu sync.Mutex
	now := time.Now()
	probe := postgres.NewProbe(pool, func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	})
	pass := func(d time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(d)
	}
	if found := probe.Check(); found != (postgres.Condition{}) {
		t.Errorf("of a server that is well it says %+v", found)
	}
	asked := pool.Stat().AcquireCount()
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() { probe.Check() })
	}
	all.Wait()
	if more := pool.Stat().AcquireCount() - asked; more != 0 {
		t.Errorf("within a second it was asked %d times more", more)
	}
	server.Kill()
	pass(time.Second)
	if found := probe.Check(); found.Answers == nil || found.Writes != nil {
		t.Errorf("of a server that has gone it says %+v", found)
	}
	server.Start()
	pass(time.Second)
	if found := probe.Check(); found != (postgres.Condition{}) {
		t.Errorf("of a server that is back it says %+v", found)
	}
}
