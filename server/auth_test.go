package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/server"
)

const goodPassword = "correct horse battery"

func quoted(fields ...string) string {
	body := make(map[string]string)
	for i := 0; i < len(fields); i += 2 {
		body[fields[i]] = fields[i+1]
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (h *fixture) invite(t *testing.T) string {
	t.Helper()
	invite, err := h.accounts.Invite(t.Context(), account.SystemActor, "jo@library.example", account.Facilitator)
	if err != nil {
		t.Fatal(err)
	}
	return invite
}

func TestFromInviteToSignOut(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	first := wantSession(t, h.post("/auth/password", quoted("token", h.invite(t), "password", goodPassword)))
	if !first.HttpOnly || !first.Secure || first.SameSite != http.SameSiteLaxMode || first.Path != "/" || first.Domain != "" ||
		first.Name != "__Host-roundtable" || first.MaxAge != 90*24*60*60 {
		t.Errorf("cookie %+v", first)
	}
	cookie := wantSession(t, h.post("/auth/sign-in", quoted("email", "jo@library.example", "password", goodPassword)))
	with := func(r *http.Request) { r.AddCookie(cookie) }
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	if err != nil {
		t.Fatal(err)
	}
	with(r)
	if actor, err := h.who.Request(r); err != nil || !actor.Has(account.Facilitator) {
		t.Errorf("the cookie proves %+v, %v", actor, err)
	}
	for range 2 { // the second finds nobody signed in
		cleared := wantSession(t, h.post("/auth/sign-out", "", with))
		if cleared.Name != cookie.Name || cleared.Value != "" || cleared.MaxAge >= 0 || !cleared.Secure || cleared.Path != "/" {
			t.Errorf("cleared with %+v", cleared)
		}
		if actor, err := h.who.Request(r); err != nil || actor.Kind != account.Nobody {
			t.Errorf("after signing out the cookie proves %+v, %v", actor, err)
		}
	}
}

func TestRedeemLink(t *testing.T) {
	h := newFixture(t, "http://127.0.0.1:8080")
	owner, err := h.accounts.EnsureAccount(t.Context(), account.SystemActor, "Examples", "", []account.Role{account.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	link, err := h.accounts.IssueLink(t.Context(), account.SystemActor, owner.ID)
	if err != nil {
		t.Fatal(err)
	}
	cookie := wantSession(t, h.post("/auth/link", quoted("token", link)))
	if cookie.Name != "roundtable" || cookie.Secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("cookie %+v for use on one's own machine", cookie)
	}
	wantProblem(t, h.post("/auth/link", quoted("token", link)), http.StatusUnauthorized, fault.Unauthenticated)
}

func TestSignInProblems(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	for _, c := range []struct {
		path, body string
		status     int
		code       fault.Code
		field      string
	}{
		{"/auth/sign-in", quoted("email", "nobody@library.example", "password", goodPassword), 401, fault.Unauthenticated, ""},
		{"/auth/sign-in", quoted("email", "nobody", "password", goodPassword), 400, fault.BadUserInput, "email"},
		{"/auth/password", quoted("token", h.invite(t), "password", "short"), 400, fault.BadUserInput, "password"},
		{"/auth/password", quoted("token", "rti_x", "password", goodPassword), 401, fault.Unauthenticated, ""},
		{"/auth/link", "{}", 401, fault.Unauthenticated, ""},
	} {
		t.Run(c.path+" "+c.body, func(t *testing.T) {
			if p := wantProblem(t, h.post(c.path, c.body), c.status, c.code); p.Field != c.field {
				t.Errorf("field %q, want %q", p.Field, c.field)
			}
		})
	}
}

func TestSignInIsSlowedDown(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	body := quoted("email", "jo@library.example", "password", "wrong horse battery")
	for range 10 {
		wantProblem(t, h.post("/auth/sign-in", body), http.StatusUnauthorized, fault.Unauthenticated)
	}
	answer := h.post("/auth/sign-in", body)
	p := wantProblem(t, answer, http.StatusTooManyRequests, fault.RateLimited)
	if want := (15 * time.Minute).Milliseconds(); p.RetryAfterMs != want {
		t.Errorf("retryAfterMs %d, want %d", p.RetryAfterMs, want)
	}
	if got := answer.Header.Get("Retry-After"); got != "900" {
		t.Errorf("Retry-After %q, want 900", got)
	}
}

func TestRateOfSignInRequests(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	from := func(address string) func(*http.Request) {
		return func(r *http.Request) { r.RemoteAddr = address + ":1234" }
	}
	for range 60 {
		wantProblem(t, h.post("/auth/link", "{}", from("192.0.2.7")), http.StatusUnauthorized, fault.Unauthenticated)
	}
	p := wantProblem(t, h.post("/auth/link", "{}", from("192.0.2.7")), http.StatusTooManyRequests, fault.RateLimited)
	if p.RetryAfterMs != 1000 {
		t.Errorf("retryAfterMs %d, want 1000", p.RetryAfterMs)
	}
	wantProblem(t, h.post("/auth/link", "{}", from("192.0.2.8")), http.StatusUnauthorized, fault.Unauthenticated)
	h.clock.advance(time.Second)
	wantProblem(t, h.post("/auth/link", "{}", from("192.0.2.7")), http.StatusUnauthorized, fault.Unauthenticated)
}

// Links, invites and signing out work whatever somebody else has tried from the same Wi-Fi.
func TestARightLinkAlwaysWorks(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	invite := h.invite(t)
	for range 1000 {
		h.post("/auth/link", quoted("token", "rtl_wrong"))
		h.post("/auth/password", quoted("token", "rti_wrong", "password", goodPassword))
	}
	wantProblem(t, h.post("/auth/link", "{}"), http.StatusTooManyRequests, fault.RateLimited)
	cookie := wantSession(t, h.post("/auth/password", quoted("token", invite, "password", goodPassword)))
	wantSession(t, h.post("/auth/sign-out", "", func(r *http.Request) { r.AddCookie(cookie) }))
	profile, err := h.accounts.EnsureAccount(t.Context(), account.SystemActor, "Jo", "jo@library.example", nil)
	if err != nil {
		t.Fatal(err)
	}
	link, err := h.accounts.IssueLink(t.Context(), account.SystemActor, profile.ID)
	if err != nil {
		t.Fatal(err)
	}
	wantSession(t, h.post("/auth/link", quoted("token", link)))
}

func TestBodies(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	media := func(value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Content-Type", value) }
	}
	for _, c := range []struct {
		name, body string
		media      string
		status     int
		field      string
	}{
		{"charset", "{}", "application/json; charset=utf-8", 401, ""},
		{"form", "token=x", "application/x-www-form-urlencoded", 415, ""},
		{"text, as a foreign page may send", "{}", "text/plain", 415, ""},
		{"no content type", "{}", "", 415, ""},
		{"empty", "", "application/json", 400, ""},
		{"not JSON", "{", "application/json", 400, ""},
		{"a list", "[]", "application/json", 400, ""},
		{"two values", "{}{}", "application/json", 400, ""},
		{"unknown field", `{"token":"x","admin":true}`, "application/json", 400, ""},
		{"wrong type", `{"token":7}`, "application/json", 400, "token"},
		{"too long", quoted("token", strings.Repeat("x", 17<<10)), "application/json", 413, ""},
		{"too long after the value", "{}" + strings.Repeat(" ", 17<<10), "application/json", 413, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			code := fault.BadUserInput
			if c.status == http.StatusUnauthorized {
				code = fault.Unauthenticated
			}
			if p := wantProblem(t, h.post("/auth/link", c.body, media(c.media)), c.status, code); p.Field != c.field {
				t.Errorf("field %q, want %q", p.Field, c.field)
			}
		})
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, c := range []struct {
		name    string
		change  func(*http.Request)
		refused bool
	}{
		{"another site", header("Sec-Fetch-Site", "cross-site"), true},
		{"a neighbour on the domain", header("Sec-Fetch-Site", "same-site"), true},
		{"our own page", header("Sec-Fetch-Site", "same-origin"), false},
		{"another origin in an older browser", header("Origin", "https://evil.example"), true},
		{"the public address behind a proxy that changes Host", header("Origin", "https://rt.example"), false},
		{"the public host without https", header("Origin", "http://rt.example"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, code := http.StatusUnauthorized, fault.Unauthenticated
			if c.refused {
				status, code = http.StatusForbidden, fault.Forbidden
			}
			wantProblem(t, h.post("/auth/link", "{}", c.change), status, code)
		})
	}
}

func TestMethods(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	get := func(r *http.Request) { r.Method = http.MethodGet }
	for _, path := range []string{"/auth/link", "/auth/sign-in", "/auth/password", "/auth/sign-out"} {
		if got := h.post(path, "{}", get); got.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("GET %s: %d, want 405", path, got.StatusCode)
		}
	}
}

// failing accounts fail every time, with the same error.
type failing struct {
	server.SignIns
	err error
}

func (f failing) RedeemLink(context.Context, string, account.Browser) (string, account.Session, error) {
	return "", account.Session{}, f.err
}

func TestFailuresAreToldToTheLog(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	secretive := errors.New("password of db1 is hunter2")
	h.serve(t, "https://rt.example", failing{err: fmt.Errorf("reading a link: %w", secretive)})
	p := wantProblem(t, h.post("/auth/link", "{}"), http.StatusInternalServerError, fault.Internal)
	if len(p.RequestID) != 32 || strings.Contains(p.Message, "db1") {
		t.Errorf("told the client %+v", p)
	}
	if log := h.log.String(); !strings.Contains(log, "hunter2") || !strings.Contains(log, p.RequestID) {
		t.Errorf("log %q lacks the cause or the request's id", log)
	}
	h.serve(t, "https://rt.example", failing{err: fault.Down(secretive)})
	p = wantProblem(t, h.post("/auth/link", "{}"), http.StatusServiceUnavailable, fault.Unavailable)
	if strings.Contains(p.Message, "db1") {
		t.Errorf("told the client %+v", p)
	}
}

func TestSignInIsToldTheClientsAddress(t *testing.T) {
	var from netip.Addr
	h := newFixture(t, "https://rt.example")
	h.serve(t, "https://rt.example", recording{from: &from})
	h.post("/auth/sign-in", "{}", func(r *http.Request) { r.RemoteAddr = "198.51.100.1:99" })
	if want := netip.MustParseAddr("198.51.100.1"); from != want {
		t.Errorf("sign-in from %v, want %v", from, want)
	}
}

// recording accounts note where somebody signs in from.
type recording struct {
	server.SignIns
	from *netip.Addr
}

func (r recording) SignIn(_ context.Context, _, _ string, from netip.Addr, _ account.Browser) (string, account.Session, error) {
	*r.from = from
	return "", account.Session{}, nil
}
