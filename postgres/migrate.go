package postgres

import (
	"context"

	"roundtable/postgres/migrations"
)

// Migrate brings the database to the latest schema; see migrations.Apply.
func Migrate(ctx context.Context, dsn string) error {
	return migrations.Apply(ctx, dsn)
}
