package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/workshop"
)

// ParticipantByToken implements workshop.CredentialStore.
func (w *Workshops) ParticipantByToken(ctx context.Context, hash account.Hash) (*workshop.Participant, error) {
	query := `SELECT ` + participantRows.selects() + ` FROM participant p WHERE p.token_hash = $1 AND p.removed_at IS NULL`
	rows, err := w.pool.Query(ctx, query, hash[:])
	if err != nil {
		return nil, failed("reading a participant", err)
	}
	p, err := pgx.CollectExactlyOneRow(rows, scanParticipant)
	return p, found("reading a participant", "participant", err)
}

// WorkshopByProjectorKey implements workshop.CredentialStore.
func (w *Workshops) WorkshopByProjectorKey(ctx context.Context, key string) (*workshop.Workshop, error) {
	query := `SELECT ` + workshopRows.selects() + ` FROM workshop w WHERE w.projector_key = $1`
	row, err := scanWorkshop(w.pool.QueryRow(ctx, query, key))
	return row, found("reading a workshop", "workshop", err)
}

// Invalid implements workshop.CredentialStore. Every node asks every second, so each credential is looked up by itself: an
// anti-join makes the planner read everyone who ever joined.
func (w *Workshops) Invalid(ctx context.Context, credentials []account.Credential) ([]account.Credential, error) {
	participants, projectors := []uuid.UUID{}, []uuid.UUID{}
	for _, c := range credentials {
		switch c.Kind {
		case account.ParticipantCredential:
			participants = append(participants, c.ID)
		case account.ProjectorCredential:
			projectors = append(projectors, c.ID)
		case account.NoCredential, account.SessionCredential, account.TokenCredential: // accounts know of them
		}
	}
	const query = `
		SELECT $3::smallint, id FROM unnest($1::uuid[]) AS asked (id)
		WHERE NOT COALESCE((SELECT p.removed_at IS NULL FROM participant p WHERE p.id = asked.id), false)
		UNION ALL
		SELECT $4::smallint, id FROM unnest($2::uuid[]) AS asked (id)
		WHERE NOT COALESCE((SELECT true FROM workshop w WHERE w.projector_id = asked.id), false)`
	rows, err := w.pool.Query(ctx, query, participants, projectors, account.ParticipantCredential, account.ProjectorCredential)
	if err != nil {
		return nil, failed("checking credentials", err)
	}
	invalid, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (c account.Credential, err error) {
		err = row.Scan(&c.Kind, &c.ID)
		return c, err
	})
	return invalid, failed("checking credentials", err)
}
