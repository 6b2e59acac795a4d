package account

import (
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"roundtable/fault"
)

// Store keeps what this package owns. Every method is one transaction: it stores all of what it is given, with its
// audit entry, or nothing. Lookups by hash find only what is valid at the given time. What is absent, or not valid, is
// fault.NotFound.
type Store interface {
	ProfileStore
	SessionStore
	TokenStore
	LinkStore
	AttemptStore
}

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Service is the one way to accounts, sessions, links and API tokens. It is safe for concurrent use.
type Service struct {
	store     Store
	clock     Clock
	random    io.Reader
	passwords *Passwords
}

// New makes the service. random gives ids and secrets and must be safe for concurrent use, as crypto/rand.Reader is.
func New(store Store, clock Clock, random io.Reader, passwords *Passwords) *Service {
	return &Service{store: store, clock: clock, random: random, passwords: passwords}
}

// now is the clock's time as precise as a store keeps it, so that what is returned equals what is read later.
func (s *Service) now() time.Time { return s.clock.Now().UTC().Truncate(time.Microsecond) }

func (s *Service) newID() (uuid.UUID, error) {
	id, err := uuid.NewRandomFromReader(s.random)
	if err != nil {
		return uuid.Nil, fmt.Errorf("making an id: %w", err)
	}
	return id, nil
}

// requireAdmin lets administrators and the product itself pass.
func requireAdmin(by Actor) error { return requireRole(by, Admin) }

// requireAccount lets pass who signed in or holds an API token.
func requireAccount(by Actor) error {
	switch by.Kind {
	case Account:
		return nil
	case Nobody:
		return fault.New(fault.Unauthenticated, "sign in first")
	case Participant, Projector, System:
	}
	return fault.New(fault.Forbidden, "only for those who are signed in")
}

// requireRole tells "sign in" from "you may not".
func requireRole(by Actor, role Role) error {
	if by.Has(role) {
		return nil
	}
	if by.Kind == Nobody {
		return fault.New(fault.Unauthenticated, "sign in first")
	}
	return fault.New(fault.Forbidden, "this needs the role %s", role)
}
