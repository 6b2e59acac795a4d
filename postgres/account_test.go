package postgres_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/testenv"
	"roundtable/postgres"
)

var morning = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)

func openPool(t *testing.T) *pgxpool.Pool {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool
}

func person(email string) account.Profile {
	return account.Profile{
		ID: account.AccountID(uuid.New()), Holder: account.Person, Name: "Jo", Email: email,
		Roles: []account.Role{account.Facilitator, account.Editor}, CreatedAt: morning,
	}
}

func entry(action account.Action, id uuid.UUID) account.Entry {
	return account.NewEntry(morning, account.SystemActor, action, account.Target{Kind: "account", ID: id})
}

func TestAccountsKeepProfiles(t *testing.T) {
	store := postgres.NewAccounts(openPool(t))
	jo, builtIn := person("jo@library.example"), account.Profile{
		ID: account.AccountID(uuid.New()), Holder: account.BuiltIn, Name: "Examples", Roles: []account.Role{}, CreatedAt: morning,
	}
	for _, p := range []account.Profile{jo, builtIn} {
		if err := store.AddProfile(t.Context(), p, entry(account.AccountCreated, uuid.UUID(p.ID))); err != nil {
			t.Fatal(err)
		}
	}
	got, err := store.Profiles(t.Context(), []account.AccountID{jo.ID, builtIn.ID, account.AccountID(uuid.New())})
	if err != nil || len(got) != 2 {
		t.Fatalf("got %v, %v, want two", got, err)
	}
	byMail, err := store.ProfileByEmail(t.Context(), "jo@library.example")
	if err != nil || !equal(byMail, jo) {
		t.Errorf("got %+v, %v, want %+v", byMail, err, jo)
	}
	byName, err := store.BuiltInProfile(t.Context(), "Examples")
	if err != nil || !equal(byName, builtIn) {
		t.Errorf("got %+v, %v, want %+v", byName, err, builtIn)
	}
	if _, err := store.BuiltInProfile(t.Context(), "Jo"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a person by name: got %v, want NOT_FOUND", err)
	}
}

func equal(a, b account.Profile) bool {
	return slices.Equal(a.Roles, b.Roles) && a.ID == b.ID && a.Holder == b.Holder && a.Name == b.Name &&
		a.Email == b.Email && a.CreatedAt.Equal(b.CreatedAt) && a.DisabledAt.Equal(b.DisabledAt)
}

func TestAddProfileConflicts(t *testing.T) {
	pool := openPool(t)
	store := postgres.NewAccounts(pool)
	add := func() error {
		p := person("jo@library.example")
		return store.AddProfile(t.Context(), p, entry(account.AccountCreated, uuid.UUID(p.ID)))
	}
	if err := add(); err != nil {
		t.Fatal(err)
	}
	if err := add(); !fault.Is(err, fault.Conflict) {
		t.Errorf("got %v, want CONFLICT", err)
	}
	if n := count(t, pool, `SELECT count(*) FROM audit_entry`); n != 1 {
		t.Errorf("%d audit entries, want only that of what was stored", n)
	}
}

func count(t *testing.T, pool *pgxpool.Pool, query string) (n int) {
	t.Helper()
	if err := pool.QueryRow(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAuditIsAppendOnly(t *testing.T) {
	pool := openPool(t)
	jo := person("jo@library.example")
	err := postgres.NewAccounts(pool).AddProfile(t.Context(), jo, entry(account.AccountCreated, uuid.UUID(jo.ID)))
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`UPDATE audit_entry SET at = now()`, `DELETE FROM audit_entry`, `TRUNCATE audit_entry`,
		`UPDATE audit_entry SET at = now() WHERE false`,
	} {
		var state *pgconn.PgError
		if _, err := pool.Exec(t.Context(), statement); !errors.As(err, &state) || state.Code != "42501" {
			t.Errorf("%s: got %v, want insufficient_privilege", statement, err)
		}
	}
	if _, err := pool.Exec(t.Context(), `DELETE FROM account`); err != nil {
		t.Errorf("an account goes and leaves its entries: %v", err)
	}
}

func TestAuditTakesNoText(t *testing.T) {
	pool := openPool(t)
	store := postgres.NewAccounts(pool)
	jo := person("jo@library.example")
	for _, e := range []account.Entry{
		entry("account.create with a remark", uuid.UUID(jo.ID)),
		{At: morning, Action: account.AccountCreated, Target: account.Target{Kind: "Jo Smith", ID: uuid.UUID(jo.ID)}},
	} {
		if err := store.AddProfile(t.Context(), jo, e); err == nil {
			t.Errorf("stored %+v", e)
		}
	}
	if n := count(t, pool, `SELECT count(*) FROM account`); n != 0 {
		t.Error("what could not be audited was stored")
	}
}

func TestSecretsAreStoredHashed(t *testing.T) {
	pool := openPool(t)
	store := postgres.NewAccounts(pool)
	jo := person("jo@library.example")
	if err := store.AddProfile(t.Context(), jo, entry(account.AccountCreated, uuid.UUID(jo.ID))); err != nil {
		t.Fatal(err)
	}
	secret, hash, err := account.NewSecret(rand.Reader, account.SessionPrefix)
	if err != nil {
		t.Fatal(err)
	}
	session := account.Session{
		ID: account.SessionID(uuid.New()), Account: jo.ID,
		CreatedAt: morning, ExpiresAt: morning.Add(time.Hour), EndsAt: morning.Add(2 * time.Hour),
	}
	if err := store.AddSession(t.Context(), session, hash, entry(account.SessionStarted, uuid.UUID(session.ID))); err != nil {
		t.Fatal(err)
	}
	var row string
	if err := pool.QueryRow(t.Context(), `SELECT s::text FROM session s`).Scan(&row); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains([]byte(row), []byte(secret[4:])) {
		t.Error("the secret itself is in the row")
	}
	got, roles, err := store.SessionByHash(t.Context(), hash, morning)
	if err != nil || got != session || !slices.Equal(roles, jo.Roles) {
		t.Errorf("got %+v, %v, %v, want %+v", got, roles, err, session)
	}
	if _, _, err := store.SessionByHash(t.Context(), hash, session.ExpiresAt); !fault.Is(err, fault.NotFound) {
		t.Errorf("at its expiry: got %v, want NOT_FOUND", err)
	}
}

func TestFailuresOfTheMoment(t *testing.T) {
	pool := openPool(t)
	store := postgres.NewAccounts(pool)
	late, cancel := context.WithTimeout(t.Context(), -time.Second)
	defer cancel()
	if _, err := store.Tokens(late); !fault.Is(err, fault.Unavailable) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after the deadline: got %v, want UNAVAILABLE with its cause", err)
	}
	if _, err := pool.Exec(t.Context(), `DROP TABLE api_token`); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Tokens(t.Context()); err == nil || fault.Of(err) != nil {
		t.Errorf("without its table: got %v, want a fault of ours", err)
	}
	gone, err := postgres.Open(t.Context(), "postgres://127.0.0.1:1/none?connect_timeout=1")
	if err != nil {
		t.Fatal(err)
	}
	defer gone.Close()
	if _, err := postgres.NewAccounts(gone).Tokens(t.Context()); !fault.Is(err, fault.Unavailable) {
		t.Errorf("without a server: got %v, want UNAVAILABLE", err)
	}
}

func TestInstallationKey(t *testing.T) {
	pool := openPool(t)
	keys := make([][]byte, 6)
	var wg sync.WaitGroup
	for i := range keys {
		wg.Go(func() {
			key, err := postgres.InstallationKey(t.Context(), pool, rand.Reader, morning)
			if err != nil {
				t.Error(err)
			}
			keys[i] = key
		})
	}
	wg.Wait()
	for _, key := range keys {
		if len(key) != 32 || !bytes.Equal(key, keys[0]) {
			t.Errorf("keys differ: %x and %x", key, keys[0])
		}
	}
	if _, err := pool.Exec(t.Context(), `INSERT INTO installation VALUES (false, $1, now())`, keys[0]); err == nil {
		t.Error("a second installation was stored")
	}
}
