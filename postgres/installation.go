package postgres

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// InstallationKey is the 32 secret bytes of this installation, the same for every node and for ever. The first node to
// ask makes them.
func InstallationKey(ctx context.Context, pool *pgxpool.Pool, random io.Reader, now time.Time) ([]byte, error) {
	fresh := make([]byte, 32)
	if _, err := io.ReadFull(random, fresh); err != nil {
		return nil, fmt.Errorf("making the installation's key: %w", err)
	}
	_, err := pool.Exec(ctx, `
		INSERT INTO installation (secret_key, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`, fresh, now)
	if err != nil {
		return nil, failed("storing the installation's key", err)
	}
	var key []byte
	if err := pool.QueryRow(ctx, `SELECT secret_key FROM installation`).Scan(&key); err != nil {
		return nil, failed("reading the installation's key", err)
	}
	return key, nil
}
