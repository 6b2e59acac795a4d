package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/directory"
)

// AddLink implements directory.LinkStore.
func (d *Directory) AddLink(
	ctx context.Context, link directory.SelfServiceLink, hash account.Hash, entry account.Entry,
) (added bool, err error) {
	const statement = `
		INSERT INTO directory_link (id, record_id, token_hash, created_by, created_at, expires_at, issue_request, token_salt)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (record_id, created_by, issue_request) DO NOTHING`
	request, salt := recipeColumns(link.Recipe)
	err = inTx(ctx, d.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, statement, link.ID, link.Record, hash[:], nullID(link.CreatedBy), link.CreatedAt,
			link.ExpiresAt, request, salt)
		if added = tag.RowsAffected() == 1; err != nil || !added {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return added && err == nil, failed("storing a self-service link", err)
}

// LinkIssued implements directory.LinkStore.
func (d *Directory) LinkIssued(
	ctx context.Context, record directory.RecordID, by uuid.UUID, request account.Hash,
) (directory.SelfServiceLink, error) {
	return d.link(ctx, `record_id = $1 AND created_by = $2 AND issue_request = $3`, record, by, request[:])
}

// LinkByHash implements directory.LinkStore.
func (d *Directory) LinkByHash(ctx context.Context, hash account.Hash, now time.Time) (directory.SelfServiceLink, error) {
	return d.link(ctx, `token_hash = $1 AND used_at IS NULL AND expires_at > $2`, hash[:], now)
}

// LinkUsedBy implements directory.LinkStore.
func (d *Directory) LinkUsedBy(ctx context.Context, hash account.Hash, request uuid.UUID) (directory.SelfServiceLink, error) {
	return d.link(ctx, `token_hash = $1 AND used_request = $2`, hash[:], request)
}

func (d *Directory) link(ctx context.Context, where string, args ...any) (directory.SelfServiceLink, error) {
	const query = `
		SELECT id, record_id, created_by, created_at, expires_at, issue_request, token_salt FROM directory_link WHERE `
	rows, err := d.pool.Query(ctx, query+where, args...)
	if err != nil {
		return directory.SelfServiceLink{}, failed("reading a self-service link", err)
	}
	link, err := pgx.CollectExactlyOneRow(rows, func(row pgx.CollectableRow) (l directory.SelfServiceLink, err error) {
		var by *[16]byte
		var request, salt []byte
		err = row.Scan(&l.ID, &l.Record, &by, &l.CreatedAt, &l.ExpiresAt, &request, &salt)
		l.CreatedBy, l.CreatedAt, l.ExpiresAt = orNil(by), l.CreatedAt.UTC(), l.ExpiresAt.UTC()
		copy(l.Recipe.Request[:], request)
		copy(l.Recipe.Salt[:], salt)
		return l, err
	})
	return link, found("reading a self-service link", "link", err)
}

// queueUnused asks which of the self-service links were not used yet.
func queueUnused(batch *pgx.Batch, links []uuid.UUID, unused map[uuid.UUID]bool) {
	batch.Queue(`SELECT id, used_at IS NULL FROM directory_link WHERE id = ANY ($1)`, links).Query(func(rows pgx.Rows) error {
		var id uuid.UUID
		var is bool
		_, err := pgx.ForEachRow(rows, []any{&id, &is}, func() error {
			unused[id] = is
			return nil
		})
		return err
	})
}

// SweepLinks implements directory.LinkStore.
func (d *Directory) SweepLinks(ctx context.Context, before time.Time) error {
	_, err := d.pool.Exec(ctx, `DELETE FROM directory_link WHERE expires_at < $1`, before)
	return failed("deleting expired links", err)
}
