package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"roundtable/fault"
)

const (
	sessionIdle  = 14 * 24 * time.Hour // a session that is not used ends after this
	sessionTotal = 90 * 24 * time.Hour // and any session after this
	touchEvery   = time.Hour           // how often being used may cost a write
	sweepAfter   = 7 * 24 * time.Hour  // how long expired rows stay, to look into a complaint
)

// Session is somebody who is signed in.
type Session struct {
	ID        SessionID
	Account   AccountID
	CreatedAt time.Time
	ExpiresAt time.Time // 14 days after it was last used, to the hour
	EndsAt    time.Time // 90 days after sign-in
}

// SessionStore keeps sessions.
type SessionStore interface {
	// AddSession stores a new session.
	AddSession(ctx context.Context, session Session, hash Hash, entry Entry) error
	// SessionByHash finds a session that has not expired by now, of an account in use, with the account's roles.
	SessionByHash(ctx context.Context, hash Hash, now time.Time) (Session, []Role, error)
	// ExtendSession moves a session's expiry. A session that has ended meanwhile stays ended.
	ExtendSession(ctx context.Context, id SessionID, expiresAt time.Time) error
	// EndSession ends a session. One that has already ended is no error, and leaves no entry.
	EndSession(ctx context.Context, id SessionID, entry Entry) error
	// Invalid gives those of the session and token credentials that prove nothing at now, in one query. Other kinds of
	// credential are left out.
	Invalid(ctx context.Context, credentials []Credential, now time.Time) ([]Credential, error)
	// Sweep deletes sessions and links that expired before the given time.
	Sweep(ctx context.Context, before time.Time) error
}

// Authenticate gives the actor whom a session's secret or an API token proves. fault.Unauthenticated for anything else.
func (s *Service) Authenticate(ctx context.Context, secret string) (Actor, error) {
	var actor Actor
	var err error
	switch {
	case IsSecret(secret, SessionPrefix):
		actor, err = s.authenticateSession(ctx, HashSecret(secret))
	case IsSecret(secret, TokenPrefix):
		actor, err = s.authenticateToken(ctx, HashSecret(secret))
	default:
		return Actor{}, errCredential()
	}
	if fault.Is(err, fault.NotFound) {
		return Actor{}, errCredential()
	}
	return actor, err
}

func errCredential() error {
	return fault.New(fault.Unauthenticated, "the token or session is not valid any more; sign in again")
}

func (s *Service) authenticateSession(ctx context.Context, hash Hash) (Actor, error) {
	now := s.now()
	session, roles, err := s.store.SessionByHash(ctx, hash, now)
	if err != nil {
		return Actor{}, err
	}
	if next := earlier(now.Add(sessionIdle), session.EndsAt); next.Sub(session.ExpiresAt) >= touchEvery {
		if err := s.store.ExtendSession(ctx, session.ID, next); err != nil {
			return Actor{}, err
		}
	}
	return actorOf(session.Account, roles, SessionCredential, uuid.UUID(session.ID)), nil
}

// StillValid gives those of the session and API token credentials that are no longer valid: signed out, revoked,
// expired, or of a disabled account. An empty answer means that all are. A node asks this every second or so for all of
// its connections, to close those that nobody may hold any more; it costs one query.
func (s *Service) StillValid(ctx context.Context, credentials []Credential) ([]Credential, error) {
	if len(credentials) == 0 {
		return []Credential{}, nil
	}
	return s.store.Invalid(ctx, credentials, s.now())
}

// SignOut ends the session of the actor. Actors without a session have nothing to end: fault.Unauthenticated.
func (s *Service) SignOut(ctx context.Context, by Actor) error {
	if by.Credential.Kind != SessionCredential {
		return fault.New(fault.Unauthenticated, "there is no session to end")
	}
	id := SessionID(by.Credential.ID)
	return s.store.EndSession(ctx, id, NewEntry(s.now(), by, SessionEnded, sessionTarget(id)))
}

// Sweep deletes sessions and links that expired a week ago. It is scheduled work, for the product itself.
func (s *Service) Sweep(ctx context.Context) error {
	return s.store.Sweep(ctx, s.now().Add(-sweepAfter))
}

// newSession makes a session that begins now, and its secret.
func (s *Service) newSession(id AccountID) (Session, string, Hash, error) {
	sessionID, err := s.newID()
	if err != nil {
		return Session{}, "", Hash{}, err
	}
	secret, hash, err := NewSecret(s.random, SessionPrefix)
	if err != nil {
		return Session{}, "", Hash{}, err
	}
	now := s.now()
	session := Session{
		ID: SessionID(sessionID), Account: id,
		CreatedAt: now, ExpiresAt: now.Add(sessionIdle), EndsAt: now.Add(sessionTotal),
	}
	return session, secret, hash, nil
}

// startEntry notes that somebody signed in, by themselves.
func (session Session) startEntry() Entry {
	by := Actor{Kind: Account, Account: session.Account}
	return NewEntry(session.CreatedAt, by, SessionStarted, sessionTarget(session.ID))
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
