package server_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/testenv"
	"roundtable/postgres"
	"roundtable/server"
)

// fixture is the sign-in endpoints over real accounts, with a clock that only the test moves.
type fixture struct {
	http.Handler
	accounts *account.Service
	who      *server.Authenticator
	clock    *clock
	log      *lockedBuffer
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

type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func newFixture(t *testing.T, publicURL string) *fixture {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	quick := argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	accounts := account.New(postgres.NewAccounts(pool), c, rand.Reader, account.NewPasswords(quick, 2))
	h := &fixture{accounts: accounts, clock: c, log: &lockedBuffer{}}
	h.serve(t, publicURL, accounts)
	return h
}

// serve puts the endpoints before the accounts.
func (h *fixture) serve(t *testing.T, publicURL string, signIns server.SignIns) {
	t.Helper()
	address, err := url.Parse(publicURL)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(h.log, nil))
	crossOrigin, err := server.NewCrossOrigin(address, log)
	if err != nil {
		t.Fatal(err)
	}
	cookie := server.NewSessionCookie(address)
	h.who = server.NewAuthenticator(h.accounts, workshops{}, cookie)
	h.Handler = server.WithRequestID(rand.Reader, server.NewAuth(server.AuthOptions{
		SignIns: signIns, Authenticator: h.who, Cookie: cookie, CrossOrigin: crossOrigin, Clock: h.clock, Log: log,
		ClientIP: server.Proxies(nil).ClientIP,
	}))
}

// workshops stands for the service that knows participants: it knows one.
type workshops struct{}

var participantSecret = "rtp_" + strings.Repeat("p", 43)

func (workshops) Authenticate(_ context.Context, secret string) (account.Actor, error) {
	if secret == participantSecret {
		return account.Actor{Kind: account.Participant}, nil
	}
	return account.Actor{}, fault.New(fault.Unauthenticated, "not a participant")
}

func (h *fixture) post(path, body string, change ...func(*http.Request)) *http.Response {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

type problem struct {
	Code         fault.Code `json:"code"`
	Message      string     `json:"message"`
	Field        string     `json:"field"`
	RetryAfterMs int64      `json:"retryAfterMs"`
	RequestID    string     `json:"requestId"`
}

func wantProblem(t *testing.T, got *http.Response, status int, code fault.Code) problem {
	t.Helper()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	var p problem
	if err := json.Unmarshal(body, &p); err != nil {
		t.Fatalf("body %q: %v", body, err)
	}
	if got.StatusCode != status || p.Code != code || p.Message == "" {
		t.Errorf("got %d %s, want %d %s with a message", got.StatusCode, body, status, code)
	}
	if media := got.Header.Get("Content-Type"); media != "application/json; charset=utf-8" {
		t.Errorf("content type %q", media)
	}
	if len(got.Cookies()) != 0 {
		t.Errorf("set cookies %v", got.Cookies())
	}
	return p
}

// wantSession checks a 204 that sets the session cookie, and gives the cookie.
func wantSession(t *testing.T, got *http.Response) *http.Cookie {
	t.Helper()
	if got.StatusCode != http.StatusNoContent || len(got.Cookies()) != 1 {
		body, _ := io.ReadAll(got.Body)
		t.Fatalf("got %d with cookies %v and %s, want 204 with one", got.StatusCode, got.Cookies(), body)
	}
	if got.Header.Get("Cache-Control") != "no-store" {
		t.Error("the answer may be stored")
	}
	return got.Cookies()[0]
}
