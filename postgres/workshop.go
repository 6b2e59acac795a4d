package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/live"
	"roundtable/workshop"
)

// Workshops is workshop.Store.
type Workshops struct{ pool *pgxpool.Pool }

var _ workshop.Store = (*Workshops)(nil)

// NewWorkshops keeps workshops in the pool's database.
func NewWorkshops(pool *pgxpool.Pool) *Workshops { return &Workshops{pool: pool} }

// Load implements workshop.Store.
func (w *Workshops) Load(ctx context.Context, id workshop.WorkshopID) (workshop.Delta, error) {
	return w.Since(ctx, id, everything)
}

// Since implements workshop.Store.
func (w *Workshops) Since(ctx context.Context, id workshop.WorkshopID, after live.Seq) (delta workshop.Delta, err error) {
	err = snapshot(ctx, w.pool, func(tx pgx.Tx) error {
		delta, err = workshopSince(ctx, tx, id, after)
		return err
	})
	return delta, found("reading a workshop", "workshop", err)
}

// workshopSince reads a workshop's rows in one round trip. The caller's transaction makes them of one moment.
func workshopSince(ctx context.Context, tx querier, id workshop.WorkshopID, after live.Seq) (delta workshop.Delta, err error) {
	batch := &pgx.Batch{}
	batch.Queue(`SELECT tip FROM workshop WHERE id = $1`, id).QueryRow(func(row pgx.Row) error { return row.Scan(&delta.At) })
	var rows []*workshop.Workshop
	workshopRows.queueSince(batch, id, after, &rows)
	accessRows.queueSince(batch, id, after, &delta.Access)
	participantRows.queueSince(batch, id, after, &delta.Participants)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return workshop.Delta{}, err
	}
	if len(rows) > 0 {
		delta.Workshop = rows[0]
	}
	return delta, nil
}

// Tips implements workshop.Store.
func (w *Workshops) Tips(ctx context.Context, ids []workshop.WorkshopID) (map[workshop.WorkshopID]live.Seq, error) {
	tips, err := tipsOf(ctx, w.pool, "workshop", ids)
	return tips, failed("reading the workshops' seqs", err)
}

// Digest implements workshop.Store.
func (w *Workshops) Digest(ctx context.Context, id workshop.WorkshopID) (live.Digest, live.Seq, error) {
	const tip = `SELECT tip FROM workshop WHERE id = $1`
	sum, seq, err := digest(ctx, w.pool, tip, []any{id}, workshopRows.summed(), accessRows.summed(), participantRows.summed())
	return sum, seq, found("reading a workshop's checksum", "workshop", err)
}
