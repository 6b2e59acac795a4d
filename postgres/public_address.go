package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// SavePublicURL keeps the address that people use, for commands that make links and do not know it. Each node saves it at
// its start; all nodes of an installation have the same.
func SavePublicURL(ctx context.Context, pool *pgxpool.Pool, url string) error {
	_, err := pool.Exec(ctx, `
		INSERT INTO public_address (url) VALUES ($1)
		ON CONFLICT (only_row) DO UPDATE SET url = EXCLUDED.url WHERE public_address.url <> EXCLUDED.url`, url)
	return failed("storing the public address", err)
}

// PublicURL is the address that was saved last; empty while no node has started.
func PublicURL(ctx context.Context, pool *pgxpool.Pool) (url string, err error) {
	err = pool.QueryRow(ctx, `SELECT url FROM public_address`).Scan(&url)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return url, failed("reading the public address", err)
}
