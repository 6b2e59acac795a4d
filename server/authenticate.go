package server

import (
	"context"
	"net/http"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/server/request"
)

// Prover tells who holds a secret: account.Service does it for sessions and API tokens, the workshops' service for those
// who joined one and for projectors.
type Prover interface {
	// Authenticate gives the actor whom a secret proves, or fault.Unauthenticated.
	Authenticate(ctx context.Context, secret string) (account.Actor, error)
}

// Authenticator tells who asks, for HTTP requests and for sockets.
type Authenticator struct {
	accounts     Prover
	participants Prover
	cookie       SessionCookie
}

// NewAuthenticator asks accounts of sessions and API tokens, and participants of all other secrets.
func NewAuthenticator(accounts, participants Prover, cookie SessionCookie) *Authenticator {
	return &Authenticator{accounts: accounts, participants: participants, cookie: cookie}
}

// Request gives the actor of a request: whom the bearer token proves, else whom the session cookie proves, else nobody.
// A bearer token that proves nothing is fault.Unauthenticated, because its sender believes to be somebody. A cookie that
// proves nothing is nobody's: browsers send it unasked, and the page to sign in must still work.
func (a *Authenticator) Request(r *http.Request) (account.Actor, error) {
	if secret, ok := request.Bearer(r); ok {
		return a.Secret(r.Context(), secret)
	}
	return a.Cookie(r)
}

// Cookie gives the actor whom the session cookie of a request proves, or nobody.
func (a *Authenticator) Cookie(r *http.Request) (account.Actor, error) {
	secret, ok := a.cookie.read(r)
	if !ok {
		return account.Actor{}, nil
	}
	actor, err := a.accounts.Authenticate(r.Context(), secret)
	if fault.Is(err, fault.Unauthenticated) {
		return account.Actor{}, nil
	}
	return actor, err
}

// Secret gives the actor whom a bare token proves, as in connection_init. fault.Unauthenticated for any other text.
func (a *Authenticator) Secret(ctx context.Context, secret string) (account.Actor, error) {
	switch {
	case account.IsSecret(secret, account.SessionPrefix), account.IsSecret(secret, account.TokenPrefix):
		return a.accounts.Authenticate(ctx, secret)
	case account.IsSecret(secret, account.ParticipantPrefix), account.IsSecret(secret, account.ProjectorPrefix):
		return a.participants.Authenticate(ctx, secret)
	}
	return account.Actor{}, fault.New(fault.Unauthenticated, "this is not a token of this service")
}
