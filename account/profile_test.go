package account_test

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/postgres"
)

func TestEnsureAccount(t *testing.T) {
	h := newHouse(t)
	ensure := func(name, email string, roles ...account.Role) account.Profile {
		t.Helper()
		p, err := h.EnsureAccount(t.Context(), account.SystemActor, name, email, roles)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	examples := ensure(" Examples ", "", account.Editor, account.Facilitator, account.Editor)
	if examples.Name != "Examples" || !slices.Equal(examples.Roles, []account.Role{account.Facilitator, account.Editor}) {
		t.Errorf("made %+v", examples)
	}
	if again := ensure("Examples", "", account.Admin); again.ID != examples.ID || again.Has(account.Admin) {
		t.Errorf("found %+v, want the account as it was", again)
	}
	jo := ensure("Jo", "jo@library.example", account.Editor)
	if again := ensure("Somebody else", "JO@library.example"); again.ID != jo.ID || again.Name != "Jo" {
		t.Errorf("found %+v, want Jo", again)
	}
	if namesake := ensure("Jo", "", account.Editor); namesake.ID == jo.ID {
		t.Error("a built-in account is the same as a person of its name")
	}
}

func TestEnsureAccountOnceAtATime(t *testing.T) {
	h := newHouse(t)
	ids := make(chan account.AccountID, 8)
	var wg sync.WaitGroup
	for range cap(ids) {
		wg.Go(func() {
			p, err := h.EnsureAccount(t.Context(), account.SystemActor, "Examples", "", []account.Role{account.Facilitator})
			if err != nil {
				t.Error(err)
			}
			ids <- p.ID
		})
	}
	wg.Wait()
	close(ids)
	for first := range ids {
		for id := range ids {
			if id != first {
				t.Errorf("two accounts, %v and %v", first, id)
			}
		}
	}
}

func TestEnsureAccountRefuses(t *testing.T) {
	h := newHouse(t)
	for _, c := range []struct {
		name, email string
		roles       []account.Role
		field       string
	}{
		{"", "", nil, "name"},
		{strings.Repeat("n", 201), "", nil, "name"},
		{"two\nlines", "", nil, "name"},
		{"Jo", "jo", nil, "email"},
		{"Jo", "", []account.Role{"ROOT"}, "roles"},
	} {
		_, err := h.EnsureAccount(t.Context(), account.SystemActor, c.name, c.email, c.roles)
		wantField(t, err, c.field)
	}
}

func TestAccounts(t *testing.T) {
	h := newHouse(t)
	jo, joSecret := h.person(t, "jo@library.example", account.Facilitator)
	al, alSecret := h.person(t, "al@library.example", account.Analyst)
	ids := []account.AccountID{jo, al, account.AccountID(uuid.New())}
	for _, c := range []struct {
		name           string
		by             account.Actor
		joMail, alMail string
	}{
		{"a facilitator sees e-mail addresses", h.actor(t, joSecret), "jo@library.example", "al@library.example"},
		{"an analyst sees their own", h.actor(t, alSecret), "", "al@library.example"},
		{"the product itself", account.SystemActor, "jo@library.example", "al@library.example"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := h.Accounts(t.Context(), c.by, ids)
			if err != nil || len(got) != 2 {
				t.Fatalf("got %v, %v, want two", got, err)
			}
			if got[jo].Email != c.joMail || got[al].Email != c.alMail {
				t.Errorf("e-mail addresses %q and %q", got[jo].Email, got[al].Email)
			}
		})
	}
	_, err := h.Accounts(t.Context(), account.Actor{Kind: account.Participant}, ids)
	wantCode(t, err, fault.Forbidden)
}

func TestAccountByEmail(t *testing.T) {
	h := newHouse(t)
	jo, joSecret := h.person(t, "jo@library.example", account.Facilitator)
	_, alSecret := h.person(t, "al@library.example", account.Analyst)
	by := h.actor(t, joSecret)
	if p, err := h.AccountByEmail(t.Context(), by, "Jo@library.example"); err != nil || p.ID != jo {
		t.Errorf("got %+v, %v", p, err)
	}
	_, err := h.AccountByEmail(t.Context(), by, "nobody@library.example")
	wantCode(t, err, fault.NotFound)
	_, err = h.AccountByEmail(t.Context(), by, "?")
	wantField(t, err, "email")
	_, err = h.AccountByEmail(t.Context(), h.actor(t, alSecret), "jo@library.example")
	wantCode(t, err, fault.Forbidden)
	if err := h.Disable(t.Context(), account.SystemActor, jo); err != nil {
		t.Fatal(err)
	}
	_, err = h.AccountByEmail(t.Context(), account.SystemActor, "jo@library.example")
	wantCode(t, err, fault.NotFound)
}

func TestSetRoles(t *testing.T) {
	h := newHouse(t)
	id, secret := h.person(t, "jo@library.example", account.Facilitator)
	set := func(roles ...account.Role) {
		t.Helper()
		if _, err := h.SetRoles(t.Context(), account.SystemActor, id, roles); err != nil {
			t.Fatal(err)
		}
	}
	set(account.Analyst, account.Facilitator)
	if actor := h.actor(t, secret); !actor.Has(account.Analyst) {
		t.Errorf("roles %v after one was added", actor.Roles)
	}
	set(account.Analyst)
	_, err := h.Authenticate(t.Context(), secret)
	wantCode(t, err, fault.Unauthenticated)
	_, err = h.SetRoles(t.Context(), account.SystemActor, account.AccountID(uuid.New()), nil)
	wantCode(t, err, fault.NotFound)
	_, token, err := h.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: account.Editor, Name: "import"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.SetRoles(t.Context(), account.SystemActor, token.Account, []account.Role{account.Admin})
	wantCode(t, err, fault.Conflict)
}

// TestOwnedTokensGoWithTheRole: who loses a role keeps no token that has it, and keeps those of other roles.
func TestOwnedTokensGoWithTheRole(t *testing.T) {
	h := newHouse(t)
	id, _ := h.person(t, "jo@library.example", account.Admin)
	_, other := h.person(t, "al@library.example", account.Admin)
	secrets := map[account.Role]string{}
	for _, role := range []account.Role{account.Admin, account.Analyst} {
		secret, _, err := h.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: role, Name: "x", Owner: id})
		if err != nil {
			t.Fatal(err)
		}
		secrets[role] = secret
	}
	if _, err := h.SetRoles(t.Context(), account.SystemActor, id, []account.Role{account.Facilitator}); err != nil {
		t.Fatal(err)
	}
	_, err := h.Authenticate(t.Context(), secrets[account.Admin])
	wantCode(t, err, fault.Unauthenticated)
	h.actor(t, secrets[account.Analyst])
	h.actor(t, other)
}

func TestDisable(t *testing.T) {
	h := newHouse(t)
	id, secret := h.person(t, "jo@library.example", account.Facilitator)
	tokenSecret, token, err := h.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: account.Editor, Name: "import"})
	if err != nil {
		t.Fatal(err)
	}
	for _, disabled := range []account.AccountID{id, id, token.Account} {
		if err := h.Disable(t.Context(), account.SystemActor, disabled); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []string{secret, tokenSecret} {
		_, err := h.Authenticate(t.Context(), s)
		wantCode(t, err, fault.Unauthenticated)
	}
	_, _, err = h.SignIn(t.Context(), "jo@library.example", goodPassword, home)
	wantCode(t, err, fault.Unauthenticated)
	if n := h.audited(t, account.AccountDisabled); n != 2 {
		t.Errorf("%d entries for two accounts", n)
	}
	wantCode(t, h.Disable(t.Context(), account.SystemActor, account.AccountID(uuid.New())), fault.NotFound)
}

// TestEnableRevivesNothing: what was stolen from a leaver, or given to them before they left, is not good again when
// they come back; nor is a session that began while the account was being disabled.
func TestEnableRevivesNothing(t *testing.T) {
	h := newHouse(t)
	id, session := h.person(t, "jo@library.example", account.Facilitator)
	link, err := h.IssueLink(t.Context(), account.SystemActor, id)
	if err != nil {
		t.Fatal(err)
	}
	invite, err := h.Invite(t.Context(), account.SystemActor, "jo@library.example", account.Facilitator)
	if err != nil {
		t.Fatal(err)
	}
	tokenSecret, token, err := h.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: account.Editor, Name: "import"})
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []account.AccountID{id, token.Account} {
		if err := h.Disable(t.Context(), account.SystemActor, of); err != nil {
			t.Fatal(err)
		}
	}
	late := h.lateSession(t, id)
	for _, of := range []account.AccountID{id, id, token.Account} {
		if err := h.Enable(t.Context(), account.SystemActor, of); err != nil {
			t.Fatal(err)
		}
	}
	for _, secret := range []string{session, tokenSecret, late} {
		_, err := h.Authenticate(t.Context(), secret)
		wantCode(t, err, fault.Unauthenticated)
	}
	_, _, err = h.RedeemLink(t.Context(), link)
	wantCode(t, err, fault.Unauthenticated)
	_, _, err = h.SetPassword(t.Context(), invite, goodPassword)
	wantCode(t, err, fault.Unauthenticated)
	if n := h.audited(t, account.AccountEnabled); n != 2 {
		t.Errorf("%d entries for two accounts", n)
	}
	_, again, err := h.SignIn(t.Context(), "jo@library.example", goodPassword, home)
	if err != nil || again.Account != id {
		t.Errorf("signing in anew: %+v, %v", again, err)
	}
	wantCode(t, h.Enable(t.Context(), account.SystemActor, account.AccountID(uuid.New())), fault.NotFound)
}

// lateSession stores a session of an account as somebody does whose password was checked before it was disabled.
func (h *house) lateSession(t *testing.T, id account.AccountID) string {
	t.Helper()
	secret, hash, err := account.NewSecret(rand.Reader, account.SessionPrefix)
	if err != nil {
		t.Fatal(err)
	}
	now := h.clock.Now()
	session := account.Session{
		ID: account.SessionID(uuid.New()), Account: id, CreatedAt: now, ExpiresAt: now.Add(time.Hour), EndsAt: now.Add(time.Hour),
	}
	entry := account.NewEntry(now, account.Actor{Kind: account.Account, Account: id}, account.SessionStarted, account.Target{Kind: "session", ID: uuid.UUID(session.ID)})
	if err := postgres.NewAccounts(h.pool).AddSession(t.Context(), session, hash, entry); err != nil {
		t.Fatal(err)
	}
	return secret
}

func TestOnlyAdministrators(t *testing.T) {
	h := newHouse(t)
	id, _ := h.person(t, "jo@library.example", account.Facilitator)
	calls := map[string]func(context.Context, account.Actor) error{
		"EnsureAccount": func(ctx context.Context, by account.Actor) error {
			_, err := h.EnsureAccount(ctx, by, "Examples", "", nil)
			return err
		},
		"SetRoles": func(ctx context.Context, by account.Actor) error {
			_, err := h.SetRoles(ctx, by, id, nil)
			return err
		},
		"Disable": func(ctx context.Context, by account.Actor) error { return h.Disable(ctx, by, id) },
		"Enable":  func(ctx context.Context, by account.Actor) error { return h.Enable(ctx, by, id) },
		"People": func(ctx context.Context, by account.Actor) error {
			_, err := h.People(ctx, by)
			return err
		},
		"PersonByEmail": func(ctx context.Context, by account.Actor) error {
			_, err := h.PersonByEmail(ctx, by, "jo@library.example")
			return err
		},
		"IssueLink": func(ctx context.Context, by account.Actor) error {
			_, err := h.IssueLink(ctx, by, id)
			return err
		},
		"Invite": func(ctx context.Context, by account.Actor) error {
			_, err := h.Invite(ctx, by, "al@library.example", account.Admin)
			return err
		},
		"CreateToken": func(ctx context.Context, by account.Actor) error {
			_, _, err := h.CreateToken(ctx, by, account.TokenRequest{Role: account.Admin, Name: "x"})
			return err
		},
		"ListTokens": func(ctx context.Context, by account.Actor) error {
			_, err := h.ListTokens(ctx, by)
			return err
		},
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) {
			wantCode(t, call(t.Context(), account.Actor{}), fault.Unauthenticated)
			for _, by := range []account.Actor{
				{Kind: account.Participant}, {Kind: account.Projector},
				{Kind: account.Account, Roles: []account.Role{account.Facilitator, account.Analyst, account.Editor}},
				{Kind: account.Participant, Roles: []account.Role{account.Admin}},
			} {
				wantCode(t, call(t.Context(), by), fault.Forbidden)
			}
		})
	}
}
