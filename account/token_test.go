package account_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
)

func TestTokens(t *testing.T) {
	h := newHouse(t)
	_, adminSecret := h.person(t, "root@library.example", account.Admin)
	admin := h.actor(t, adminSecret)
	secret, token, err := h.CreateToken(t.Context(), admin, account.TokenRequest{Role: "facilitator", Name: " Booking system "})
	if err != nil {
		t.Fatal(err)
	}
	actor := h.actor(t, secret)
	if actor.Account != token.Account || !actor.Has(account.Facilitator) || actor.Has(account.Admin) {
		t.Errorf("the token proves %+v", actor)
	}
	if want := (account.Credential{Kind: account.TokenCredential, ID: uuid.UUID(token.ID)}); actor.Credential != want {
		t.Errorf("credential %+v, want %+v", actor.Credential, want)
	}
	h.clock.advance(time.Minute)
	_, other, err := h.CreateToken(t.Context(), admin, account.TokenRequest{Role: account.Analyst, Name: "Booking system"})
	if err != nil || other.Account == token.Account {
		t.Errorf("a second token of the name: account %v, %v; want one of its own", other.Account, err)
	}
	listed, err := h.ListTokens(t.Context(), admin)
	if err != nil || len(listed) != 2 || listed[0].ID != other.ID || listed[1].Name != "Booking system" {
		t.Errorf("listed %+v, %v; want both, the newest first", listed, err)
	}
	if listed[1].UsedAt.IsZero() || !listed[0].UsedAt.IsZero() || !listed[0].CreatedAt.Equal(other.CreatedAt) {
		t.Errorf("listed %+v", listed)
	}
}

func TestRevokeToken(t *testing.T) {
	h := newHouse(t)
	secret, token, err := h.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: account.Editor, Name: "import"})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := h.RevokeToken(t.Context(), account.SystemActor, token.ID); err != nil {
			t.Fatal(err)
		}
	}
	_, err = h.Authenticate(t.Context(), secret)
	wantCode(t, err, fault.Unauthenticated)
	if n := h.audited(t, account.TokenRevoked); n != 1 {
		t.Errorf("%d entries of one revocation", n)
	}
	if listed, err := h.ListTokens(t.Context(), account.SystemActor); err != nil || len(listed) != 0 {
		t.Errorf("listed %v, %v", listed, err)
	}
	wantCode(t, h.RevokeToken(t.Context(), account.SystemActor, account.TokenID(uuid.New())), fault.NotFound)
}

func TestTokensExpire(t *testing.T) {
	h := newHouse(t)
	request := account.TokenRequest{Role: account.Editor, Name: "import", ExpiresAt: h.clock.Now().Add(2 * time.Hour)}
	secret, _, err := h.CreateToken(t.Context(), account.SystemActor, request)
	if err != nil {
		t.Fatal(err)
	}
	h.actor(t, secret)
	h.clock.advance(2 * time.Hour)
	_, err = h.Authenticate(t.Context(), secret)
	wantCode(t, err, fault.Unauthenticated)
}

func TestCreateTokenRefuses(t *testing.T) {
	h := newHouse(t)
	for _, c := range []struct {
		request account.TokenRequest
		field   string
	}{
		{account.TokenRequest{Role: "root", Name: "x"}, "role"},
		{account.TokenRequest{Role: account.Admin}, "name"},
		{account.TokenRequest{Role: account.Admin, Name: strings.Repeat("n", 201)}, "name"},
		{account.TokenRequest{Role: account.Admin, Name: "x", ExpiresAt: h.clock.Now()}, "expiresAt"},
	} {
		_, _, err := h.CreateToken(t.Context(), account.SystemActor, c.request)
		wantField(t, err, c.field)
	}
}
