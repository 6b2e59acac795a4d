package postgres_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/internal/testenv"
	"roundtable/postgres"
)

const (
	window = 15 * time.Minute
	most   = 10
)

// attempts tries to sign in, as whoever the key stands for.
type attempts struct {
	t     *testing.T
	store *postgres.Accounts
}

func newAttempts(t *testing.T) attempts {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return attempts{t, postgres.NewAccounts(pool)}
}

func (a attempts) begin(key account.Hash, at time.Time) time.Duration {
	a.t.Helper()
	wait, err := a.store.BeginAttempt(a.t.Context(), key, at, window, most)
	if err != nil {
		a.t.Fatal(err)
	}
	return wait
}

func TestAttempts(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	a, jo, al := newAttempts(t), account.Hash{1}, account.Hash{2}
	for i := range most {
		if wait := a.begin(jo, start); wait != 0 {
			t.Fatalf("attempt %d must wait %v", i+1, wait)
		}
	}
	for range 3 { // one that is refused changes nothing
		if wait := a.begin(jo, start.Add(time.Minute)); wait != window-time.Minute {
			t.Errorf("one too many waits %v, want the rest of the window", wait)
		}
	}
	if wait := a.begin(al, start); wait != 0 {
		t.Errorf("somebody else waits %v", wait)
	}
	if err := a.store.TakeBackAttempt(t.Context(), jo); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{false, true} {
		if wait := a.begin(jo, start); (wait > 0) != want {
			t.Errorf("after one was taken back: wait %v", wait)
		}
	}
	if err := a.store.ForgetAttempts(t.Context(), jo); err != nil {
		t.Fatal(err)
	}
	if wait := a.begin(jo, start); wait != 0 {
		t.Errorf("after a success it waits %v", wait)
	}
	for range most + 1 {
		a.begin(jo, start)
	}
	if wait := a.begin(jo, start.Add(window)); wait != 0 {
		t.Errorf("after the window it still waits %v", wait)
	}
}

// TestAttemptsAtOnce: parallel ones cannot slip past.
func TestAttemptsAtOnce(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	a, checked := newAttempts(t), atomic.Int64{}
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if wait, err := a.store.BeginAttempt(t.Context(), account.Hash{1}, start, window, most); err == nil && wait == 0 {
				checked.Add(1)
			}
		})
	}
	all.Wait()
	if n := checked.Load(); n != most {
		t.Errorf("%d were checked, want %d", n, most)
	}
}

// TestAttemptsGo: a flood of made-up addresses leaves nothing behind once others come after it.
func TestAttemptsGo(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	a := attempts{t, postgres.NewAccounts(pool)}
	for i := range 100 {
		a.begin(account.Hash{1, byte(i)}, start)
	}
	for i := range 10 {
		a.begin(account.Hash{2, byte(i)}, start.Add(window))
	}
	var kept int
	if err := pool.QueryRow(t.Context(), `SELECT count(*) FROM sign_in_attempt`).Scan(&kept); err != nil || kept != 10 {
		t.Errorf("%d are kept, want the 10 that count; %v", kept, err)
	}
}
