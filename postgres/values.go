package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"roundtable/live"
)

// querier is a pool or a transaction, for queries that serve both.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	SendBatch(ctx context.Context, batch *pgx.Batch) pgx.BatchResults
}

// orEmpty is a list as a column that may not be null.
func orEmpty[S ~[]E, E any](list S) S {
	if list == nil {
		return S{}
	}
	return list
}

// scanTips reads rows of an id and a seq.
func scanTips[ID ~[16]byte](rows pgx.Rows, tips map[ID]live.Seq) error {
	var id ID
	var tip live.Seq
	_, err := pgx.ForEachRow(rows, []any{&id, &tip}, func() error {
		tips[id] = tip
		return nil
	})
	return err
}
