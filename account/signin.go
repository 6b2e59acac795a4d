package account

import (
	"context"
	"net/netip"

	"roundtable/fault"
)

// SignIn starts a session by e-mail address and password, and gives its secret. from is where the request comes from, and on
// which kind of browser: after 10 failures in 15 minutes for one e-mail from one place, at whichever nodes, it answers
// RATE_LIMITED. Someone unknown, disabled or without a password gets the same UNAUTHENTICATED as a wrong password, after the
// same work.
func (s *Service) SignIn(ctx context.Context, email, password string, from netip.Addr, on Browser) (string, Session, error) {
	email, err := NormaliseEmail(email)
	if err != nil {
		return "", Session{}, err
	}
	id, err := s.attempt(ctx, email, password, from)
	if err != nil {
		return "", Session{}, err
	}
	session, secret, hash, err := s.newSession(id, on)
	if err != nil {
		return "", Session{}, err
	}
	if err := s.store.AddSession(ctx, session, hash, session.startEntry()); err != nil {
		return "", Session{}, err
	}
	return secret, session, nil
}

func (s *Service) checkPassword(ctx context.Context, email, password string) (AccountID, bool, error) {
	id, hash, err := s.store.PasswordOf(ctx, email)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return AccountID{}, false, err
	}
	ok, err := s.passwords.matches(ctx, password, hash)
	return id, ok, err
}
