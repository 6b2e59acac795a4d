package account_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
)

func TestRedeemLinkOnce(t *testing.T) {
	h := newHouse(t)
	owner, err := h.EnsureAccount(t.Context(), account.SystemActor, "Examples", "", []account.Role{account.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	link, err := h.IssueLink(t.Context(), account.SystemActor, owner.ID)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var in atomic.Int32
	for range 8 {
		wg.Go(func() {
			secret, _, err := h.RedeemLink(t.Context(), link)
			if err != nil {
				wantCode(t, err, fault.Unauthenticated)
				return
			}
			in.Add(1)
			if actor, err := h.Authenticate(t.Context(), secret); err != nil || actor.Account != owner.ID {
				t.Errorf("the session proves %+v, %v", actor, err)
			}
		})
	}
	wg.Wait()
	if in.Load() != 1 {
		t.Errorf("the link signed in %d times, want once", in.Load())
	}
}

func TestLinksExpire(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		name    string
		purpose account.Purpose
		after   time.Duration
		ok      bool
	}{
		{"sign-in link in time", account.SignInLink, day - time.Second, true},
		{"sign-in link too late", account.SignInLink, day, false},
		{"invite in time", account.InviteLink, 7*day - time.Second, true},
		{"invite too late", account.InviteLink, 7 * day, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			secret, use := h.link(t, c.purpose)
			h.clock.advance(c.after)
			err := use(secret)
			if c.ok && err != nil {
				t.Error(err)
			}
			if !c.ok {
				wantCode(t, err, fault.Unauthenticated)
			}
		})
	}
}

// link makes a link for jo and gives what uses it.
func (h *house) link(t *testing.T, purpose account.Purpose) (string, func(string) error) {
	t.Helper()
	invite, err := h.Invite(t.Context(), account.SystemActor, "jo@library.example", account.Editor)
	if err != nil {
		t.Fatal(err)
	}
	if purpose == account.InviteLink {
		return invite, func(secret string) error {
			_, _, err := h.SetPassword(t.Context(), secret, goodPassword)
			return err
		}
	}
	p, err := h.AccountByEmail(t.Context(), account.SystemActor, "jo@library.example")
	if err != nil {
		t.Fatal(err)
	}
	link, err := h.IssueLink(t.Context(), account.SystemActor, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	return link, func(secret string) error {
		_, _, err := h.RedeemLink(t.Context(), secret)
		return err
	}
}

func TestLinksServeOnePurpose(t *testing.T) {
	h := newHouse(t)
	invite, setPassword := h.link(t, account.InviteLink)
	link, redeem := h.link(t, account.SignInLink)
	wantCode(t, redeem(invite), fault.Unauthenticated)
	wantCode(t, setPassword(link), fault.Unauthenticated)
	wantCode(t, redeem("rtl_"+strings.TrimPrefix(invite, "rti_")), fault.Unauthenticated)
	wantCode(t, redeem(""), fault.Unauthenticated)
}

func TestSetPassword(t *testing.T) {
	h := newHouse(t)
	id, first := h.person(t, "jo@library.example", account.Facilitator)
	older, err := h.Invite(t.Context(), account.SystemActor, "jo@library.example", account.Analyst)
	if err != nil {
		t.Fatal(err)
	}
	newer, err := h.Invite(t.Context(), account.SystemActor, "JO@library.example", account.Analyst)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = h.SetPassword(t.Context(), newer, "short")
	wantField(t, err, "password")
	secret, session, err := h.SetPassword(t.Context(), newer, "another good password")
	if err != nil {
		t.Fatal("a refused password used the invite up: ", err)
	}
	if session.Account != id {
		t.Error("a second invite made a second account")
	}
	if actor := h.actor(t, secret); !actor.Has(account.Facilitator) || !actor.Has(account.Analyst) {
		t.Errorf("roles %v, want the old and the new", actor.Roles)
	}
	_, err = h.Authenticate(t.Context(), first)
	wantCode(t, err, fault.Unauthenticated)
	_, _, err = h.SetPassword(t.Context(), older, goodPassword)
	wantCode(t, err, fault.Unauthenticated)
	_, _, err = h.SignIn(t.Context(), "jo@library.example", goodPassword, home)
	wantCode(t, err, fault.Unauthenticated)
	if _, _, err := h.SignIn(t.Context(), "jo@library.example", "another good password", home); err != nil {
		t.Error(err)
	}
}

func TestLinksOfDisabledAccounts(t *testing.T) {
	h := newHouse(t)
	link, redeem := h.link(t, account.SignInLink)
	p, err := h.AccountByEmail(t.Context(), account.SystemActor, "jo@library.example")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Disable(t.Context(), account.SystemActor, p.ID); err != nil {
		t.Fatal(err)
	}
	wantCode(t, redeem(link), fault.Unauthenticated)
	_, err = h.IssueLink(t.Context(), account.SystemActor, p.ID)
	wantCode(t, err, fault.Conflict)
	_, err = h.Invite(t.Context(), account.SystemActor, "jo@library.example", account.Admin)
	wantCode(t, err, fault.Conflict)
	_, err = h.IssueLink(t.Context(), account.SystemActor, account.AccountID{})
	wantCode(t, err, fault.NotFound)
}

func TestLinkURL(t *testing.T) {
	body := strings.Repeat("A", 43)
	for _, c := range []struct{ base, secret, want string }{
		{"https://rt.example", "rtl_" + body, "https://rt.example/sign-in#rtl_" + body},
		{"https://rt.example/", "rti_" + body, "https://rt.example/invite#rti_" + body},
	} {
		if got := account.LinkURL(c.base, c.secret); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
