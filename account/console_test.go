package account_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
)

func newConsole(t *testing.T) (*house, *account.Console, func() string) {
	t.Helper()
	h := newHouse(t)
	out := &strings.Builder{}
	address := func(context.Context) (string, error) { return "https://rt.example", nil }
	console := &account.Console{Service: h.Service, Out: out, PublicURL: address}
	return h, console, func() string {
		text := out.String()
		out.Reset()
		return text
	}
}

func TestConsoleTokens(t *testing.T) {
	h, console, printed := newConsole(t)
	if err := console.CreateToken(t.Context(), "admin", "checks", "", 0); err != nil {
		t.Fatal(err)
	}
	secret := printed()
	if !regexp.MustCompile(`^rtk_[A-Za-z0-9_-]{43}\n$`).MatchString(secret) {
		t.Fatalf("printed %q, want the token alone", secret)
	}
	if actor := h.actor(t, strings.TrimSpace(secret)); !actor.Has(account.Admin) {
		t.Errorf("the token proves %+v", actor)
	}
	if err := console.CreateToken(t.Context(), "EDITOR", "Import", "", 48*time.Hour); err != nil {
		t.Fatal(err)
	}
	printed()
	if err := console.ListTokens(t.Context()); err != nil {
		t.Fatal(err)
	}
	listed := printed()
	for _, want := range []string{
		`(?m)^ID +ROLE +CREATED +EXPIRES +LAST USED +OWNER +NAME$`,
		`(?m)^[0-9a-f-]{36} +admin +2026-03-02 +- +2026-03-02 +- +checks$`,
		`(?m)^[0-9a-f-]{36} +editor +2026-03-02 +2026-03-04 +- +- +Import$`,
	} {
		if !regexp.MustCompile(want).MatchString(listed) {
			t.Errorf("%s is not in:\n%s", want, listed)
		}
	}
	id := regexp.MustCompile(`[0-9a-f-]{36} +admin`).FindString(listed)[:36]
	if err := console.RevokeToken(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if got := printed(); got != "revoked "+id+"\n" {
		t.Errorf("printed %q", got)
	}
	_, err := h.Authenticate(t.Context(), strings.TrimSpace(secret))
	wantCode(t, err, fault.Unauthenticated)
}

func TestConsoleInvite(t *testing.T) {
	h, console, printed := newConsole(t)
	if err := console.Invite(t.Context(), "Jo@library.example", "facilitator"); err != nil {
		t.Fatal(err)
	}
	invite, ok := strings.CutPrefix(strings.TrimSpace(printed()), "https://rt.example/invite#")
	if !ok {
		t.Fatal("printed something else than a link")
	}
	if _, _, err := h.SetPassword(t.Context(), invite, goodPassword); err != nil {
		t.Error(err)
	}
}

func TestConsoleRefuses(t *testing.T) {
	_, console, printed := newConsole(t)
	wantField(t, console.CreateToken(t.Context(), "root", "x", "", 0), "role")
	wantField(t, console.CreateToken(t.Context(), "admin", "", "", 0), "name")
	wantField(t, console.CreateToken(t.Context(), "admin", "x", "", -time.Hour), "expires")
	wantField(t, console.RevokeToken(t.Context(), "x"), "id")
	wantCode(t, console.RevokeToken(t.Context(), uuid.NewString()), fault.NotFound)
	wantField(t, console.Invite(t.Context(), "jo", "admin"), "email")
	wantField(t, console.Invite(t.Context(), "jo@library.example", "root"), "role")
	if got := printed(); got != "" {
		t.Errorf("printed %q with every error", got)
	}
	console.Out = full{}
	if err := console.ListTokens(t.Context()); !errors.Is(err, errFull) {
		t.Errorf("got %v when nothing can be written", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
