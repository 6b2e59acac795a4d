package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/partnership"
)

// AddLink implements partnership.LinkStore.
func (d *Directory) AddLink(
	ctx context.Context, link partnership.SelfServiceLink, hash account.Hash, entry account.Entry,
) error {
	const statement = `
		INSERT INTO directory_link (id, record_id, token_hash, created_by, created_at, expires_at)
		VALUES ($1, $2, $3, $4, $5, $6)`
	err := inTx(ctx, d.pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, statement, link.ID, link.Record, hash[:], nullID(link.CreatedBy), link.CreatedAt, link.ExpiresAt)
		if err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("storing a self-service link", err)
}

// LinkByHash implements partnership.LinkStore.
func (d *Directory) LinkByHash(ctx context.Context, hash account.Hash, now time.Time) (partnership.SelfServiceLink, error) {
	const query = `
		SELECT id, record_id, created_by, created_at, expires_at FROM directory_link
		WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`
	rows, err := d.pool.Query(ctx, query, hash[:], now)
	if err != nil {
		return partnership.SelfServiceLink{}, failed("reading a self-service link", err)
	}
	link, err := pgx.CollectExactlyOneRow(rows, func(row pgx.CollectableRow) (l partnership.SelfServiceLink, err error) {
		var by *[16]byte
		err = row.Scan(&l.ID, &l.Record, &by, &l.CreatedAt, &l.ExpiresAt)
		l.CreatedBy, l.CreatedAt, l.ExpiresAt = orNil(by), l.CreatedAt.UTC(), l.ExpiresAt.UTC()
		return l, err
	})
	return link, found("reading a self-service link", "link", err)
}

// Unused implements partnership.Tx.
func (t *directoryTx) Unused(ctx context.Context, links []uuid.UUID) (map[uuid.UUID]bool, error) {
	unused := make(map[uuid.UUID]bool, len(links))
	rows, err := t.tx.Query(ctx, `SELECT id, used_at IS NULL FROM directory_link WHERE id = ANY ($1)`, links)
	if err != nil {
		return nil, failed("reading self-service links", err)
	}
	var id uuid.UUID
	var is bool
	_, err = pgx.ForEachRow(rows, []any{&id, &is}, func() error {
		unused[id] = is
		return nil
	})
	return unused, failed("reading self-service links", err)
}

// SweepLinks implements partnership.LinkStore.
func (d *Directory) SweepLinks(ctx context.Context, before time.Time) error {
	_, err := d.pool.Exec(ctx, `DELETE FROM directory_link WHERE expires_at < $1`, before)
	return failed("deleting expired links", err)
}
