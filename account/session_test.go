package account_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
)

func TestSignIn(t *testing.T) {
	h := newHouse(t)
	id, _ := h.person(t, "jo@library.example", account.Facilitator)
	if _, err := h.EnsureAccount(t.Context(), account.SystemActor, "Al", "al@library.example", nil); err != nil {
		t.Fatal(err)
	}
	secret, session, err := h.SignIn(t.Context(), " Jo@Library.Example ", goodPassword, home)
	if err != nil {
		t.Fatal(err)
	}
	actor := h.actor(t, secret)
	if actor.Kind != account.Account || actor.Account != id || !slices.Equal(actor.Roles, []account.Role{account.Facilitator}) {
		t.Errorf("the session proves %+v", actor)
	}
	if want := (account.Credential{Kind: account.SessionCredential, ID: uuid.UUID(session.ID)}); actor.Credential != want {
		t.Errorf("credential %+v, want %+v", actor.Credential, want)
	}
	for _, c := range []struct{ name, email, password string }{
		{"wrong password", "jo@library.example", "wrong horse battery"},
		{"empty password", "jo@library.example", ""},
		{"unknown e-mail", "nobody@library.example", goodPassword},
		{"no password set", "al@library.example", goodPassword},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := h.SignIn(t.Context(), c.email, c.password, home)
			wantCode(t, err, fault.Unauthenticated)
			if f := fault.Of(err); f != nil && f.Message != "the e-mail address or the password is wrong" {
				t.Errorf("message %q tells them apart", f.Message)
			}
		})
	}
	_, _, err = h.SignIn(t.Context(), "not an address", goodPassword, home)
	wantField(t, err, "email")
}

func TestSignInFailuresAreLimited(t *testing.T) {
	h := newHouse(t)
	h.person(t, "jo@library.example", account.Facilitator)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var refused, slowed int
	for range 25 {
		wg.Go(func() {
			_, _, err := h.SignIn(t.Context(), "jo@library.example", "wrong horse battery", home)
			mu.Lock()
			defer mu.Unlock()
			if fault.Is(err, fault.Unauthenticated) {
				refused++
			}
			if fault.Is(err, fault.RateLimited) {
				slowed++
			}
		})
	}
	wg.Wait()
	if refused != 10 || slowed != 15 {
		t.Errorf("%d checked and %d slowed, want 10 and 15", refused, slowed)
	}
	_, _, err := h.SignIn(t.Context(), "jo@library.example", goodPassword, home)
	if f := fault.Of(err); f == nil || f.Code != fault.RateLimited || f.RetryAfter <= 0 || f.RetryAfter > 15*time.Minute {
		t.Errorf("got %v, want RATE_LIMITED with a wait of up to 15 minutes", err)
	}
	if _, _, err := h.SignIn(t.Context(), "jo@library.example", goodPassword, netip.MustParseAddr("198.51.100.1")); err != nil {
		t.Errorf("from another place: %v", err)
	}
	h.clock.advance(15 * time.Minute)
	if _, _, err := h.SignIn(t.Context(), "jo@library.example", goodPassword, home); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestSignOut(t *testing.T) {
	h := newHouse(t)
	_, secret := h.person(t, "jo@library.example", account.Facilitator)
	actor := h.actor(t, secret)
	for range 2 {
		if err := h.SignOut(t.Context(), actor); err != nil {
			t.Fatal(err)
		}
	}
	_, err := h.Authenticate(t.Context(), secret)
	wantCode(t, err, fault.Unauthenticated)
	wantCode(t, h.SignOut(t.Context(), account.Actor{}), fault.Unauthenticated)
	if n := h.audited(t, account.SessionEnded); n != 1 {
		t.Errorf("%d entries of the one sign-out", n)
	}
}

func TestSessionsSlideAndEnd(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		name  string
		steps []time.Duration // between uses
		want  bool            // whether the last use is let in
	}{
		{"used within 14 days", []time.Duration{14*day - time.Minute}, true},
		{"left for 14 days", []time.Duration{14 * day}, false},
		{"used now and then", slices.Repeat([]time.Duration{13 * day}, 6), true},
		{"used up to its last day", append(slices.Repeat([]time.Duration{13 * day}, 6), 12*day-time.Minute), true},
		{"used for 90 days", append(slices.Repeat([]time.Duration{13 * day}, 6), 12*day), false},
		{"used twice within an hour", []time.Duration{50 * time.Minute, 14*day - 51*time.Minute}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			_, secret := h.person(t, "jo@library.example", account.Facilitator)
			for i, step := range c.steps {
				h.clock.advance(step)
				_, err := h.Authenticate(t.Context(), secret)
				if want := c.want || i < len(c.steps)-1; (err == nil) != want {
					t.Fatalf("use %d: got %v, want let in %v", i+1, err, want)
				}
			}
		})
	}
}

func TestSessionIsWrittenAtMostHourly(t *testing.T) {
	h := newHouse(t)
	_, secret := h.person(t, "jo@library.example", account.Facilitator)
	expiry := func() (at time.Time) {
		if err := h.pool.QueryRow(t.Context(), `SELECT expires_at FROM session`).Scan(&at); err != nil {
			t.Fatal(err)
		}
		return at
	}
	first := expiry()
	h.clock.advance(59 * time.Minute)
	h.actor(t, secret)
	if at := expiry(); !at.Equal(first) {
		t.Errorf("written after 59 minutes: %v", at.Sub(first))
	}
	h.clock.advance(time.Minute)
	h.actor(t, secret)
	if at := expiry(); at.Sub(first) != time.Hour {
		t.Errorf("moved by %v after an hour, want 1h", at.Sub(first))
	}
}

func TestAuthenticateRefuses(t *testing.T) {
	h := newHouse(t)
	for _, secret := range []string{"", "rts_", "hello", "rtp_" + strings.Repeat("A", 43), "rts_" + strings.Repeat("A", 43), "rtk_" + strings.Repeat("A", 43)} {
		t.Run(fmt.Sprintf("%q", secret), func(t *testing.T) {
			_, err := h.Authenticate(t.Context(), secret)
			wantCode(t, err, fault.Unauthenticated)
		})
	}
}

func TestStillValid(t *testing.T) {
	h := newHouse(t)
	credential := func(secret string) account.Credential { return h.actor(t, secret).Credential }
	token := func(expires time.Time) (string, account.TokenID) {
		secret, made, err := h.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: account.Analyst, Name: "reports", ExpiresAt: expires})
		if err != nil {
			t.Fatal(err)
		}
		return secret, made.ID
	}
	_, staying := h.person(t, "staying@library.example", account.Facilitator)
	_, leaving := h.person(t, "leaving@library.example", account.Facilitator)
	barredID, barred := h.person(t, "barred@library.example", account.Facilitator)
	demotedID, demoted := h.person(t, "demoted@library.example", account.Facilitator)
	good, _ := token(time.Time{})
	short, _ := token(h.clock.Now().Add(time.Hour))
	bad, badID := token(time.Time{})
	valid := []account.Credential{credential(staying), credential(good), {Kind: account.ParticipantCredential, ID: uuid.New()}}
	doomed := []account.Credential{
		credential(leaving), credential(barred), credential(demoted), credential(short), credential(bad),
		{Kind: account.SessionCredential, ID: uuid.New()}, {Kind: account.TokenCredential, ID: uuid.New()},
	}
	all := slices.Concat(valid, doomed)

	got, err := h.StillValid(t.Context(), all)
	if err != nil || len(got) != 2 {
		t.Fatalf("before: got %v, %v, want only the two unknown ones", got, err)
	}
	for _, err := range []error{
		h.SignOut(t.Context(), h.actor(t, leaving)),
		h.Disable(t.Context(), account.SystemActor, barredID),
		h.RevokeToken(t.Context(), account.SystemActor, badID),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.SetRoles(t.Context(), account.SystemActor, demotedID, []account.Role{account.Analyst}); err != nil {
		t.Fatal(err)
	}
	h.clock.advance(time.Hour)
	got, err = h.StillValid(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range valid {
		if slices.Contains(got, c) {
			t.Errorf("%v is valid, but was given", c)
		}
	}
	for _, c := range doomed {
		if !slices.Contains(got, c) {
			t.Errorf("%v is not valid any more, but was left out", c)
		}
	}
	if none, err := h.StillValid(t.Context(), nil); err != nil || len(none) != 0 {
		t.Errorf("of none: got %v, %v", none, err)
	}
}

func TestSweep(t *testing.T) {
	h := newHouse(t)
	id, _ := h.person(t, "jo@library.example", account.Facilitator)
	if _, err := h.IssueLink(t.Context(), account.SystemActor, id); err != nil {
		t.Fatal(err)
	}
	rows := func() (n int) {
		if err := h.pool.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM sign_in_link)`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, c := range []struct {
		step time.Duration
		want int
	}{{0, 3}, {13 * 24 * time.Hour, 2}, {2 * 24 * time.Hour, 1}, {7 * 24 * time.Hour, 0}} {
		h.clock.advance(c.step)
		if err := h.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := rows(); got != c.want {
			t.Errorf("after %v more: %d sessions and links, want %d", c.step, got, c.want)
		}
	}
}
