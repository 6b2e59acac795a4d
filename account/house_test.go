package account_test

import (
	"context"
	"crypto/rand"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/testenv"
	"roundtable/postgres"
)

// house is the service over a database of its own, with a clock that only the test moves.
type house struct {
	*account.Service
	clock *clock
	pool  *pgxpool.Pool
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

var quickPasswords = argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

func newHouse(t *testing.T) *house {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 123456789, time.UTC)}
	passwords := account.NewPasswords(quickPasswords, 2)
	return &house{account.New(postgres.NewAccounts(pool), c, rand.Reader, passwords), c, pool}
}

// beside is the service of another node on the same database.
func (h *house) beside() *house {
	passwords := account.NewPasswords(quickPasswords, 2)
	return &house{account.New(postgres.NewAccounts(h.pool), h.clock, rand.Reader, passwords), h.clock, h.pool}
}

var home = netip.MustParseAddr("192.0.2.7")

const goodPassword = "correct horse battery"

// The ways in, from a browser that is not known.

func (h *house) SignIn(ctx context.Context, email, password string, from netip.Addr) (string, account.Session, error) {
	return h.Service.SignIn(ctx, email, password, from, account.Browser{})
}

func (h *house) RedeemLink(ctx context.Context, link string) (string, account.Session, error) {
	return h.Service.RedeemLink(ctx, link, account.Browser{})
}

func (h *house) SetPassword(ctx context.Context, invite, password string) (string, account.Session, error) {
	return h.Service.SetPassword(ctx, invite, password, account.Browser{})
}

// person makes an account with a password and gives its id and the secret of its first session.
func (h *house) person(t *testing.T, email string, role account.Role) (account.AccountID, string) {
	t.Helper()
	invite, err := h.Invite(t.Context(), account.SystemActor, email, role)
	if err != nil {
		t.Fatal(err)
	}
	secret, session, err := h.SetPassword(t.Context(), invite, goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	return session.Account, secret
}

func (h *house) actor(t *testing.T, secret string) account.Actor {
	t.Helper()
	actor, err := h.Authenticate(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

// audited counts the audit log's entries of an action.
func (h *house) audited(t *testing.T, action account.Action) int {
	t.Helper()
	var n int
	if err := h.pool.QueryRow(t.Context(), `SELECT count(*) FROM audit_entry WHERE action = $1`, action).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func wantCode(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Errorf("got %v, want %s", err, code)
	}
}

func wantField(t *testing.T, err error, field string) {
	t.Helper()
	if f := fault.Of(err); f == nil || f.Code != fault.BadUserInput || f.Field != field {
		t.Errorf("got %v, want BAD_USER_INPUT on %s", err, field)
	}
}
