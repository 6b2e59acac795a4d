package account_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
)

func TestConsoleDisablesAndEnables(t *testing.T) {
	h, console, printed := newConsole(t)
	_, secret := h.person(t, "jo@library.example", account.Facilitator)
	h.person(t, "al@library.example", account.Admin)
	if _, err := h.EnsureAccount(t.Context(), account.SystemActor, "Examples", "", nil); err != nil {
		t.Fatal(err)
	}
	h.clock.advance(48 * time.Hour)
	for range 2 {
		if err := console.Disable(t.Context(), "Jo@library.example"); err != nil {
			t.Fatal(err)
		}
		if got := printed(); got != "disabled jo@library.example\n" {
			t.Errorf("printed %q", got)
		}
	}
	_, err := h.Authenticate(t.Context(), secret)
	wantCode(t, err, fault.Unauthenticated)
	listed := list(t, console, printed)
	want := `^EMAIL +ROLES +CREATED +DISABLED +NAME
al@library.example +admin +2026-03-02 +- +al
jo@library.example +facilitator +2026-03-02 +2026-03-04 +jo
$`
	if !regexp.MustCompile(want).MatchString(listed) {
		t.Errorf("listed\n%s", listed)
	}
	for range 2 {
		if err := console.Enable(t.Context(), "jo@library.example"); err != nil {
			t.Fatal(err)
		}
		if got := printed(); got != "enabled jo@library.example\n" {
			t.Errorf("printed %q", got)
		}
	}
	if again := list(t, console, printed); strings.Contains(again, "2026-03-04") {
		t.Errorf("listed\n%s", again)
	}
	if _, _, err := h.SignIn(t.Context(), "jo@library.example", goodPassword, home); err != nil {
		t.Errorf("signing in again: %v", err)
	}
}

func list(t *testing.T, console *account.Console, printed func() string) string {
	t.Helper()
	if err := console.ListAccounts(t.Context()); err != nil {
		t.Fatal(err)
	}
	return printed()
}

func TestConsoleSetsRoles(t *testing.T) {
	h, console, printed := newConsole(t)
	_, secret := h.person(t, "jo@library.example", account.Admin)
	if err := console.SetRoles(t.Context(), "jo@library.example", []string{"editor", "Facilitator"}); err != nil {
		t.Fatal(err)
	}
	if got := printed(); got != "jo@library.example: facilitator, editor\n" {
		t.Errorf("printed %q", got)
	}
	_, err := h.Authenticate(t.Context(), secret)
	wantCode(t, err, fault.Unauthenticated)
	if listed := list(t, console, printed); !strings.Contains(listed, "facilitator, editor") {
		t.Errorf("listed\n%s", listed)
	}
}

// TestConsoleRefusesWhoIsNobody: nothing is changed and nothing printed.
func TestConsoleRefusesWhoIsNobody(t *testing.T) {
	h, console, printed := newConsole(t)
	_, secret := h.person(t, "jo@library.example", account.Editor)
	for _, email := range []string{"jo", "", "nobody@library.example"} {
		wantField(t, console.Disable(t.Context(), email), "email")
		wantField(t, console.Enable(t.Context(), email), "email")
		wantField(t, console.SetRoles(t.Context(), email, []string{"admin"}), "email")
	}
	for _, roles := range [][]string{nil, {""}, {"root"}, {"admin", "root"}} {
		wantField(t, console.SetRoles(t.Context(), "jo@library.example", roles), "role")
	}
	if got := printed(); got != "" {
		t.Errorf("printed %q with every error", got)
	}
	if actor := h.actor(t, secret); actor.Has(account.Admin) || !actor.Has(account.Editor) {
		t.Errorf("roles %v", actor.Roles)
	}
	console.Out = full{}
	if err := console.ListAccounts(t.Context()); !errors.Is(err, errFull) {
		t.Errorf("got %v when nothing can be written", err)
	}
}
