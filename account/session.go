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
	UsedAt    time.Time // to the hour
	ExpiresAt time.Time // 14 days after it was last used, to the hour
	EndsAt    time.Time // 90 days after sign-in
	Browser   Browser
}

// SessionStore keeps sessions.
type SessionStore interface {
	// AddSession stores a new session.
	AddSession(ctx context.Context, session Session, hash Hash, entry Entry) error
	// SessionByHash finds a session that has not expired by now, of an account in use, with the account's roles.
	SessionByHash(ctx context.Context, hash Hash, now time.Time) (Session, []Role, error)
	// Sessions reads most of an account's sessions that have not expired by now, those used last first.
	Sessions(ctx context.Context, id AccountID, now time.Time, most int) ([]Session, error)
	// TouchSession notes when a session was used, and moves its expiry. A session that has ended meanwhile stays ended.
	TouchSession(ctx context.Context, id SessionID, usedAt, expiresAt time.Time) error
	// EndSession ends a session of the account. One that has already ended is no error, and leaves no entry; one that never
	// was the account's is fault.NotFound.
	EndSession(ctx context.Context, of AccountID, id SessionID, entry Entry) error
	// Invalid gives those of the session and token credentials that prove nothing at now, in one query. Other kinds of
	// credential are left out.
	Invalid(ctx context.Context, credentials []Credential, now time.Time) ([]Credential, error)
	// Sweep deletes sessions and links that expired before the given time, and what was counted in windows that are closed
	// by now.
	Sweep(ctx context.Context, before, now time.Time) error
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
	if now.Sub(session.UsedAt) >= touchEvery {
		next := earlier(now.Add(sessionIdle), session.EndsAt)
		err := s.store.TouchSession(ctx, session.ID, now, next)
		if err != nil && !fault.Is(err, fault.Unavailable) { // it holds, whether that can be noted or not
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
	return s.store.EndSession(ctx, by.Account, id, NewEntry(s.now(), by, SessionEnded, sessionTarget(id)))
}

// mostSessions is how many are listed. Who has more has them from a program; those used last are the ones to know.
const mostSessions = 100

// Sessions gives the sessions of whoever asks, the one used last first. Who did not sign in has none, nor has an API token.
func (s *Service) Sessions(ctx context.Context, by Actor) ([]Session, error) {
	if by.Kind != Account {
		return []Session{}, nil
	}
	return s.store.Sessions(ctx, by.Account, s.now(), mostSessions)
}

// EndSession ends a session of whoever asks and, within 2 s, the connections that it opened. Ending it again changes
// nothing. fault.NotFound for anybody else's: administrators disable an account instead.
func (s *Service) EndSession(ctx context.Context, by Actor, id SessionID) error {
	if err := requireAccount(by); err != nil {
		return err
	}
	return s.store.EndSession(ctx, by.Account, id, NewEntry(s.now(), by, SessionEnded, sessionTarget(id)))
}

// Sweep deletes sessions and links that expired a week ago. It is scheduled work, for the product itself.
func (s *Service) Sweep(ctx context.Context) error {
	now := s.now()
	return s.store.Sweep(ctx, now.Add(-sweepAfter), now)
}

// newSession makes a session that begins now, and its secret.
func (s *Service) newSession(id AccountID, on Browser) (Session, string, Hash, error) {
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
		CreatedAt: now, UsedAt: now, ExpiresAt: now.Add(sessionIdle), EndsAt: now.Add(sessionTotal), Browser: on,
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
