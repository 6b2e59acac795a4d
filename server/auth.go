package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"sync/atomic"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/network"
	"roundtable/internal/rate"
)

// SignIns starts and ends sessions. account.Service does it.
type SignIns interface {
	SignIn(ctx context.Context, email, password string, from netip.Addr, on account.Browser) (string, account.Session, error)
	RedeemLink(ctx context.Context, link string, on account.Browser) (string, account.Session, error)
	SetPassword(ctx context.Context, invite, password string, on account.Browser) (string, account.Session, error)
	SignOut(ctx context.Context, by account.Actor) error
}

// AuthOptions is what the sign-in endpoints need.
type AuthOptions struct {
	SignIns       SignIns
	Authenticator *Authenticator
	Cookie        SessionCookie
	CrossOrigin   *http.CrossOriginProtection
	ClientIP      func(*http.Request) netip.Addr
	Clock         Clock
	Ledger        *rate.Ledger // where they are counted; nil: in one of its own
	Log           *slog.Logger
	Stats         *AuthStats
}

// AuthStats counts what happened at the sign-in endpoints. All only grow.
type AuthStats struct {
	Begun   atomic.Int64 // sessions
	Failed  atomic.Int64 // tries that proved nobody, or too many from one place for one address
	Limited atomic.Int64 // requests refused because too many came from one place
}

// The rate of sign-ins with a password from one place, each of which costs the work of a hash, and of links that did not
// work. A whole council may be one place, but few of it sign in at once. A right link always works, and so does signing
// out, whatever somebody else there has tried.
var authRate = rate.Limit{Size: 60, Every: time.Second}

const authPlaces = 10_000 // in memory at once

type auth struct {
	AuthOptions

	networks *rate.Buckets[netip.Prefix]
	sites    *rate.Buckets[netip.Prefix] // of IPv6, of which one line has 65,536 networks to make up
}

// NewAuth serves POST /auth/link, /auth/sign-in, /auth/password and /auth/sign-out. They take JSON and answer 204 with
// the session cookie set or cleared, or a JSON problem.
func NewAuth(options AuthOptions) http.Handler {
	if options.Stats == nil {
		options.Stats = &AuthStats{}
	}
	sites := rate.Limit{Size: network.SiteShare * authRate.Size, Every: authRate.Every / network.SiteShare}
	if options.Ledger == nil {
		options.Ledger = rate.NewLedger()
	}
	a := &auth{
		AuthOptions: options,
		networks:    rate.Shared[netip.Prefix](options.Ledger, "sign-ins.networks", authRate, authPlaces),
		sites:       rate.Shared[netip.Prefix](options.Ledger, "sign-ins.sites", sites, authPlaces),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /auth/link", a.redeemLink)
	mux.HandleFunc("POST /auth/sign-in", a.signIn)
	mux.HandleFunc("POST /auth/password", a.setPassword)
	mux.HandleFunc("POST /auth/sign-out", a.signOut)
	return options.CrossOrigin.Handler(mux)
}

// NewCrossOrigin refuses what browsers send from foreign pages. The public address is trusted by name, because a proxy
// may have changed the Host header that older browsers' Origin would be compared with.
func NewCrossOrigin(publicURL *url.URL, log *slog.Logger) (*http.CrossOriginProtection, error) {
	protection := http.NewCrossOriginProtection()
	if err := protection.AddTrustedOrigin(publicURL.Scheme + "://" + publicURL.Host); err != nil {
		return nil, fmt.Errorf("trusting the public address: %w", err)
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeFault(w, r, log, fault.New(fault.Forbidden, "requests from other sites are refused"))
	}))
	return protection, nil
}

// slow uses up one of the rate of whoever asks, or says how long they must wait.
func (a *auth) slow(r *http.Request) error {
	from := a.ClientIP(r)
	draws := []rate.Draw{a.networks.Of(network.Of(from), 1)}
	if site, ok := network.Site(from); ok {
		draws = append(draws, a.sites.Of(site, 1))
	}
	if wait := a.Ledger.Take(a.Clock.Now(), draws...); wait > 0 {
		a.Stats.Limited.Add(1)
		return fault.Slow(wait)
	}
	return nil
}

// answerLink is answer for links: only those that do not work are slowed. Nobody guesses a secret of 256 bits.
func (a *auth) answerLink(w http.ResponseWriter, r *http.Request, secret string, session account.Session, err error) {
	if fault.Is(err, fault.Unauthenticated) {
		if slow := a.slow(r); slow != nil {
			err = slow
		}
	}
	a.answer(w, r, secret, session, err)
}

func (a *auth) redeemLink(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Token string `json:"token"`
	}
	if !readJSON(w, r, &body) {
		return
	}
	secret, session, err := a.SignIns.RedeemLink(r.Context(), body.Token, browserOf(r))
	a.answerLink(w, r, secret, session, err)
}

func (a *auth) signIn(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if !readJSON(w, r, &body) {
		return
	}
	if err := a.slow(r); err != nil {
		writeFault(w, r, a.Log, err)
		return
	}
	secret, session, err := a.SignIns.SignIn(r.Context(), body.Email, body.Password, a.ClientIP(r), browserOf(r))
	a.answer(w, r, secret, session, err)
}

func (a *auth) setPassword(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Token    string `json:"token"`
		Password string `json:"password"`
	}
	if !readJSON(w, r, &body) {
		return
	}
	secret, session, err := a.SignIns.SetPassword(r.Context(), body.Token, body.Password, browserOf(r))
	a.answerLink(w, r, secret, session, err)
}

// signOut needs no body, and succeeds for whoever is not signed in: what was asked for is so.
func (a *auth) signOut(w http.ResponseWriter, r *http.Request) {
	actor, err := a.Authenticator.Cookie(r)
	if err == nil && actor.Kind != account.Nobody {
		err = a.SignIns.SignOut(r.Context(), actor)
	}
	if err != nil {
		writeFault(w, r, a.Log, err)
		return
	}
	a.Cookie.clear(w)
	noContent(w)
}

func (a *auth) answer(w http.ResponseWriter, r *http.Request, secret string, session account.Session, err error) {
	if err != nil {
		if f := fault.Of(err); f != nil && f.Code != fault.Unavailable && f.Code != fault.Internal {
			a.Stats.Failed.Add(1)
		}
		writeFault(w, r, a.Log, err)
		return
	}
	a.Stats.Begun.Add(1)
	a.Cookie.set(w, secret, session)
	noContent(w)
}

func noContent(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}
