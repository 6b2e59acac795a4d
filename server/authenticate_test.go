package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/fault"
)

func TestAuthenticate(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	session, _, err := h.accounts.SetPassword(t.Context(), h.invite(t), goodPassword, account.Browser{})
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := h.accounts.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: account.Analyst, Name: "reports"})
	if err != nil {
		t.Fatal(err)
	}
	unknown := "rtk_" + strings.Repeat("x", 43)
	for _, c := range []struct {
		name, authorization, cookie, value string
		want                               account.Kind
		role                               account.Role
		refused                            bool
	}{
		{name: "nothing", want: account.Nobody},
		{name: "cookie", cookie: "__Host-roundtable", value: session, want: account.Account, role: account.Facilitator},
		{name: "the cookie for use without https", cookie: "roundtable", value: session, want: account.Nobody},
		{name: "cookie of an ended session", cookie: "__Host-roundtable", value: "rts_" + unknown[4:], want: account.Nobody},
		{name: "an API token in the cookie", cookie: "__Host-roundtable", value: token, want: account.Nobody},
		{name: "API token", authorization: "Bearer " + token, want: account.Account, role: account.Analyst},
		{name: "session token", authorization: "bearer  " + session, want: account.Account, role: account.Facilitator},
		{name: "participant token", authorization: "Bearer " + participantSecret, want: account.Participant},
		{name: "a token goes before the cookie", authorization: "Bearer " + token, cookie: "__Host-roundtable", value: session, want: account.Account, role: account.Analyst},
		{name: "unknown token", authorization: "Bearer " + unknown, refused: true},
		{name: "unknown token beside a cookie", authorization: "Bearer " + unknown, cookie: "__Host-roundtable", value: session, refused: true},
		{name: "unknown participant", authorization: "Bearer rtv_" + unknown[4:], refused: true},
		{name: "a one-time link", authorization: "Bearer rtl_" + unknown[4:], refused: true},
		{name: "empty token", authorization: "Bearer", refused: true},
		{name: "a proxy's password", authorization: "Basic am86eA==", cookie: "__Host-roundtable", value: session, want: account.Account, role: account.Facilitator},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			if c.authorization != "" {
				r.Header.Set("Authorization", c.authorization)
			}
			if c.cookie != "" {
				r.AddCookie(&http.Cookie{Name: c.cookie, Value: c.value})
			}
			actor, err := h.who.Request(r)
			if c.refused != fault.Is(err, fault.Unauthenticated) || !c.refused && err != nil {
				t.Fatalf("got %v, want refused %v", err, c.refused)
			}
			if actor.Kind != c.want || c.role != "" && !actor.Has(c.role) {
				t.Errorf("got %+v, want kind %v with role %q", actor, c.want, c.role)
			}
		})
	}
}

func TestAuthenticateSecret(t *testing.T) {
	h := newFixture(t, "https://rt.example")
	if actor, err := h.who.Secret(t.Context(), participantSecret); err != nil || actor.Kind != account.Participant {
		t.Errorf("got %+v, %v", actor, err)
	}
	for _, secret := range []string{"", "rtp_", "Bearer " + participantSecret} {
		if _, err := h.who.Secret(t.Context(), secret); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("%q: got %v, want UNAUTHENTICATED", secret, err)
		}
	}
}
