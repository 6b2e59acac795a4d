package ws

import (
	"context"
	"maps"
	"slices"
	"time"

	"roundtable/account"
)

const (
	proveTimeout  = 5 * time.Second
	proveEvery    = time.Second
	unprovenAfter = 10 // ticks without an answer
)

// revalidate asks again and again whether what proved the open sockets still does, and closes those where it does not.
// All are asked about each time, so it does not matter what happened between authenticating and being registered.
func (s *Sockets) revalidate() {
	if s.opt.StillValid == nil {
		return
	}
	ticker := time.NewTicker(proveEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			s.Revalidate(s.ctx)
		case <-s.ctx.Done():
			return
		}
	}
}

// Revalidate asks once. When the answer cannot be had it will be asked for again in a second; when it could not for ten,
// the sockets stay open and nothing goes out on them that somebody may have lost, until there is an answer. Closing them
// would send everyone elsewhere at once, and back, each time that the store is away.
func (s *Sockets) Revalidate(ctx context.Context) {
	begun := s.ticks.Load()
	holders := map[account.Credential][]*socket{}
	for _, c := range s.all() {
		if credential := c.who().Credential; credential.Kind != account.NoCredential {
			holders[credential] = append(holders[credential], c)
		}
	}
	if len(holders) == 0 {
		s.proven(begun)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, proveTimeout)
	defer cancel()
	invalid, err := s.opt.StillValid(ctx, slices.Collect(maps.Keys(holders)))
	if err != nil {
		if s.ctx.Err() == nil {
			s.unproven(err)
		}
		return
	}
	for _, credential := range invalid {
		for _, c := range holders[credential] {
			s.stats.Withdrawn.Add(1)
			c.close(closeForbidden)
		}
	}
	s.proven(begun)
}

// proven notes the tick at which the latest answer was asked for, and lets go what was held back.
func (s *Sockets) proven(begun int64) {
	s.provenAt.Store(begun)
	if !s.held.Swap(false) {
		return
	}
	s.opt.Log.Info("credentials can be checked again; sockets go on")
	for _, c := range s.all() {
		c.wake()
	}
}

func (s *Sockets) unproven(err error) {
	s.stats.Unproven.Add(1)
	if s.ticks.Load()-s.provenAt.Load() < unprovenAfter {
		s.opt.Log.Warn("asking whether credentials are still valid failed", "error", err)
		return
	}
	if !s.held.Swap(true) {
		s.opt.Log.Error("credentials could not be checked for too long; sockets are held back", "error", err)
	}
}
