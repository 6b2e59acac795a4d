package workshop

import (
	"context"

	"roundtable/account"
	"roundtable/fault"

	"github.com/google/uuid"
)

// Authenticate gives the actor whom a participant's token or a projector's key proves. fault.Unauthenticated for
// anything else: also once the participant was taken out, or the key rotated.
func (s *Service) Authenticate(ctx context.Context, secret string) (account.Actor, error) {
	var actor account.Actor
	var err error = fault.Missing("credential")
	switch {
	case account.IsSecret(secret, account.ParticipantPrefix):
		actor, err = s.authenticateParticipant(ctx, secret)
	case account.IsSecret(secret, account.ProjectorPrefix):
		actor, err = s.authenticateProjector(ctx, secret)
	}
	if fault.Is(err, fault.NotFound) {
		return account.Actor{}, errToken()
	}
	return actor, err
}

func errToken() error {
	return fault.New(fault.Unauthenticated, "the token is not valid any more; join again")
}

func (s *Service) authenticateParticipant(ctx context.Context, secret string) (account.Actor, error) {
	p, err := s.store.ParticipantByToken(ctx, account.HashSecret(secret))
	if err != nil {
		return account.Actor{}, err
	}
	s.seen.add(p.ID)
	return participantActor(p), nil
}

func (s *Service) authenticateProjector(ctx context.Context, secret string) (account.Actor, error) {
	w, err := s.store.WorkshopByProjectorKey(ctx, secret)
	if err != nil {
		return account.Actor{}, err
	}
	return account.Actor{
		Kind: account.Projector, Workshop: uuid.UUID(w.ID),
		Credential: account.Credential{Kind: account.ProjectorCredential, ID: w.ProjectorID},
	}, nil
}

// StillValid gives those of the participant and projector credentials that are no longer valid: taken out, or rotated.
// An empty answer means that all are. It costs one query, however many are asked about.
func (s *Service) StillValid(ctx context.Context, credentials []account.Credential) ([]account.Credential, error) {
	if len(credentials) == 0 {
		return []account.Credential{}, nil
	}
	return s.store.Invalid(ctx, credentials)
}
