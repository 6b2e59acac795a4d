package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/directory"
	"roundtable/live"
)

// Directory is directory.Store.
type Directory struct{ pool *pgxpool.Pool }

var _ directory.Store = (*Directory)(nil)

// NewDirectory keeps the directory in the pool's database.
func NewDirectory(pool *pgxpool.Pool) *Directory { return &Directory{pool: pool} }

// Since implements directory.Store.
func (d *Directory) Since(ctx context.Context, after live.Seq) (delta directory.Delta, err error) {
	err = snapshot(ctx, d.pool, func(tx pgx.Tx) error {
		delta, err = directorySince(ctx, tx, after)
		return err
	})
	return delta, failed("reading the directory", err)
}

const selectDirectoryTip = `SELECT tip FROM directory`

var (
	recordColumns = `kind, id, ref, seq, standing, into_id, moved, created_at, created_by, changed_at, changed_by, way, ` +
		readEdited("r") + `, requests, data`
	selectChanged = `SELECT ` + recordColumns + ` FROM directory_record r WHERE seq > $1 ORDER BY seq`
)

// directorySince reads records in one round trip. The caller's transaction makes them of one moment.
func directorySince(ctx context.Context, tx querier, after live.Seq) (delta directory.Delta, err error) {
	batch := &pgx.Batch{}
	batch.Queue(selectDirectoryTip).QueryRow(func(row pgx.Row) error { return row.Scan(&delta.At) })
	batch.Queue(selectChanged, after).Query(func(rows pgx.Rows) error {
		delta.Records, err = pgx.CollectRows(rows, scanRecord)
		return err
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return directory.Delta{}, err
	}
	return delta, nil
}

// Tip implements directory.Store.
func (d *Directory) Tip(ctx context.Context) (tip live.Seq, err error) {
	err = d.pool.QueryRow(ctx, selectDirectoryTip).Scan(&tip)
	return tip, failed("reading the directory's seq", err)
}

// Digest implements directory.Store.
func (d *Directory) Digest(ctx context.Context) (live.Digest, live.Seq, error) {
	sum, seq, err := digest(ctx, d.pool, selectDirectoryTip, nil, `SELECT id, seq FROM directory_record`)
	return sum, seq, failed("reading the directory's checksum", err)
}

// versionColumns are those of directory_version v and its record r, in the order of recordColumns.
const versionColumns = `r.kind, r.id, r.ref, v.seq, v.standing, v.into_id, '{}'::uuid[], r.created_at, r.created_by,
	v.changed_at, v.changed_by, v.way, '{}'::jsonb, '{}'::uuid[], v.data`

// History implements directory.Store.
func (d *Directory) History(
	ctx context.Context, id directory.RecordID, before live.Seq, limit int,
) ([]directory.Version, error) {
	const query = `
		SELECT ` + versionColumns + ` FROM directory_version v JOIN directory_record r ON r.id = v.record_id
		WHERE v.record_id = $1 AND ($2 = 0 OR v.seq < $2) ORDER BY v.seq DESC LIMIT $3`
	rows, err := d.pool.Query(ctx, query, id, before, limit)
	if err != nil {
		return nil, failed("reading the history of a record", err)
	}
	versions, err := pgx.CollectRows(rows, scanVersion)
	return versions, failed("reading the history of a record", err)
}

// Before implements directory.Store.
func (d *Directory) Before(
	ctx context.Context, ids []directory.RecordID, seq live.Seq,
) (map[directory.RecordID]directory.Version, error) {
	const query = `
		SELECT DISTINCT ON (v.record_id) ` + versionColumns + `
		FROM directory_version v JOIN directory_record r ON r.id = v.record_id
		WHERE v.record_id = ANY ($1) AND v.seq < $2 ORDER BY v.record_id, v.seq DESC`
	rows, err := d.pool.Query(ctx, query, ids, seq)
	if err != nil {
		return nil, failed("reading records as they were", err)
	}
	list, err := pgx.CollectRows(rows, scanVersion)
	versions := make(map[directory.RecordID]directory.Version, len(list))
	for _, v := range list {
		versions[v.Record.Base().ID] = v
	}
	return versions, failed("reading records as they were", err)
}
