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

func workshopSince(ctx context.Context, q querier, id workshop.WorkshopID, after live.Seq) (delta workshop.Delta, err error) {
	var own []*workshop.Workshop
	err = streamSince(ctx, q, "workshop", id, after, &delta.At, workshopKinds(&own, &delta))
	delta.Workshop = only(own)
	return delta, err
}

// Tips implements workshop.Store.
func (w *Workshops) Tips(ctx context.Context, ids []workshop.WorkshopID) (map[workshop.WorkshopID]live.Seq, error) {
	tips, err := tipsOf(ctx, w.pool, "workshop", ids)
	return tips, failed("reading the workshops' seqs", err)
}

// Digest implements workshop.Store.
func (w *Workshops) Digest(ctx context.Context, id workshop.WorkshopID) (live.Digest, live.Seq, error) {
	sum, seq, err := streamDigest(ctx, w.pool, "workshop", id, workshopKinds(new([]*workshop.Workshop), &workshop.Delta{}))
	return sum, seq, found("reading a workshop's checksum", "workshop", err)
}
