package account

import (
	"context"
	"crypto/sha256"
	"errors"
	"net/netip"
	"time"

	"roundtable/fault"
	"roundtable/internal/network"
)

const (
	maxAttempts    = 10
	attemptsWindow = 15 * time.Minute
)

// AttemptStore counts tries to sign in with a password, over all nodes.
type AttemptStore interface {
	// BeginAttempt counts a try of the key before it is checked, so that parallel ones cannot slip past. The first one opens a
	// window, in which there are most of them; one more is not counted: it gives how long the window stays open.
	BeginAttempt(ctx context.Context, key Hash, now time.Time, window time.Duration, most int) (wait time.Duration, err error)
	// TakeBackAttempt uncounts a try that was not checked.
	TakeBackAttempt(ctx context.Context, key Hash) error
	// ForgetAttempts closes the key's window.
	ForgetAttempts(ctx context.Context, key Hash) error
}

// attemptKey is whose failures count together: those for one e-mail address from one network. Both together: one network may
// be a whole council, and one e-mail must not be lockable by anyone who knows it. It is a hash, since both may be a
// stranger's, who never had an account.
func attemptKey(email string, from netip.Addr) Hash {
	return sha256.Sum256([]byte("sign-in " + network.Of(from).String() + " " + email))
}

// attempt checks a password, unless too many were wrong before. A right one is forgiven those.
func (s *Service) attempt(ctx context.Context, email, password string, from netip.Addr) (AccountID, error) {
	key := attemptKey(email, from)
	wait, err := s.store.BeginAttempt(ctx, key, s.now(), attemptsWindow, maxAttempts)
	if err != nil {
		return AccountID{}, err
	}
	if wait > 0 {
		return AccountID{}, fault.Slow(wait)
	}
	id, ok, err := s.checkPassword(ctx, email, password)
	if err != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), takeBackTime)
		defer cancel()
		return AccountID{}, errors.Join(err, s.store.TakeBackAttempt(ctx, key))
	}
	if !ok {
		return AccountID{}, fault.New(fault.Unauthenticated, "the e-mail address or the password is wrong")
	}
	return id, s.store.ForgetAttempts(ctx, key)
}

// takeBackTime is how long uncounting may take after the client has gone.
const takeBackTime = 5 * time.Second
