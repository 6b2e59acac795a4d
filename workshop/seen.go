package workshop

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"roundtable/account"
)

// NetworksKept is how long it is kept from which network people joined, from the first of them.
const NetworksKept = 30 * 24 * time.Hour

// seen collects who used their token, until it is stored. It bounds nothing and decides nothing by itself: who is forgotten
// here is seen again a moment later.
type seen struct {
	mu      sync.Mutex
	ids     map[account.ParticipantID]struct{}
	storing sync.Mutex // held until what was taken is stored
}

func (s *seen) add(id account.ParticipantID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ids == nil {
		s.ids = map[account.ParticipantID]struct{}{}
	}
	s.ids[id] = struct{}{}
}

func (s *seen) take() []account.ParticipantID {
	s.mu.Lock()
	defer s.mu.Unlock()
	ids := slices.Collect(maps.Keys(s.ids))
	s.ids = nil
	return ids
}

// Seen notes that the participants among the credentials have a connection open.
func (s *Service) Seen(credentials []account.Credential) {
	for _, c := range credentials {
		if c.Kind == account.ParticipantCredential {
			s.seen.add(account.ParticipantID(c.ID))
		}
	}
}

// StoreSeen stores who was seen since it was last called: every node does so about once a minute, so that a full workshop
// knows whose seats are idle, and before it gives one away. When it returns, what others of its callers took is stored, too.
func (s *Service) StoreSeen(ctx context.Context) error {
	s.seen.storing.Lock()
	defer s.seen.storing.Unlock()
	ids := s.seen.take()
	if len(ids) == 0 {
		return nil
	}
	return s.store.MarkSeen(ctx, ids, s.now())
}

// ForgetNetworks forgets the networks from which the first joined NetworksKept ago: each for all who joined from it at once. By
// what the notes of a network are before and after one of its people is forgotten, their author would be known.
func (s *Service) ForgetNetworks(ctx context.Context) error {
	return s.store.ForgetNetworks(ctx, s.now().Add(-NetworksKept))
}
