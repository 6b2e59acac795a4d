package account

import (
	"context"
	"net/netip"

	"roundtable/fault"
)

// SignIn starts a session by e-mail address and password, and gives its secret. from is where the request comes from:
// after 10 failures in 15 minutes for one e-mail from one place it answers RATE_LIMITED. Someone unknown, disabled or
// without a password gets the same UNAUTHENTICATED as a wrong password, after the same work.
func (s *Service) SignIn(ctx context.Context, email, password string, from netip.Addr) (string, Session, error) {
	email, err := NormaliseEmail(email)
	if err != nil {
		return "", Session{}, err
	}
	at := originOf(email, from)
	if wait := s.attempts.begin(at, s.now()); wait > 0 {
		return "", Session{}, fault.Slow(wait)
	}
	id, ok, err := s.checkPassword(ctx, email, password)
	if err != nil {
		s.attempts.takeBack(at)
		return "", Session{}, err
	}
	if !ok {
		return "", Session{}, fault.New(fault.Unauthenticated, "the e-mail address or the password is wrong")
	}
	s.attempts.forget(at)
	session, secret, hash, err := s.newSession(id)
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
