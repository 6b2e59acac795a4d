package app_test

import (
	"testing"

	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/testenv"
)

// TestPostgresCrashes while people write, and comes back: nothing that was acknowledged is lost, nothing is there twice,
// and whoever watches goes on without a gap, on both nodes.
func TestPostgresCrashes(t *testing.T) {
	t.Parallel()
	const people = 20
	postgres := testenv.PostgresServer(t)
	one := apptest.Start(t, func(c *app.Config) { c.Settings.DatabaseURL = postgres.URL() })
	two := one.Beside()
	room := one.Facilitator(t).Room(t, nil)
	here, there := follow(t, room, room.Join(t, "Here", "").Client), follow(t, room, room.Join(t, "There", "").At(two))
	w := startWriters(t, room, one, people)
	for range 2 {
		w.more(t, 100)
		postgres.Kill()
		w.mu.Lock()
		clear(w.failed)
		w.mu.Unlock()
		w.allFail(t, people)
		status, _, body := one.As("").Get(t, "/readyz")
		if status != 503 {
			t.Errorf("readyz without PostgreSQL: %d %s", status, body)
		}
		postgres.Start()
		w.more(t, 200)
	}
	w.end()
	for code, n := range w.failures {
		if code != "UNAVAILABLE" {
			t.Errorf("%d writes failed with %q, want UNAVAILABLE alone", n, code)
		}
	}
	w.wantStored(t, room.Owner)
	w.wantStored(t, room.Owner.At(two))
	texts, err := room.Texts(room.Owner)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for text := range texts {
		want = append(want, text)
	}
	here.settles(t, want)
	there.settles(t, want)
	if here.lost+there.lost > 0 {
		t.Errorf("connections were lost with PostgreSQL: %d and %d", here.lost, there.lost)
	}
}

// TestShutdown: sockets are told to come back, what was acknowledged is there, and people go on at another node.
func TestShutdown(t *testing.T) {
	t.Parallel()
	const people = 20
	one := apptest.Start(t)
	two := one.Beside()
	room := one.Facilitator(t).Room(t, nil)
	var sockets []*apptest.Socket
	for range 5 {
		s := room.Join(t, "", "").Connect(t)
		sockets = append(sockets, s)
		s.Subscribe(following, object{"b": room.Boards[0]}).Data(t)
	}
	w := startWriters(t, room, one, people)
	w.more(t, 100)
	done := make(chan struct{})
	go func() {
		defer close(done)
		one.Stop()
	}()
	for _, s := range sockets {
		if code := s.Ended(t); code != 1012 {
			t.Errorf("a socket ended with %d %v, want 1012", code, s.Reason())
		}
	}
	<-done
	w.node.Store(two)
	w.more(t, 100)
	w.end()
	w.wantStored(t, room.Owner.At(two))
	if _, err := room.Owner.Try(`{ viewer { serverTime } }`, nil); err == nil {
		t.Error("the node answers after its end")
	}
}
