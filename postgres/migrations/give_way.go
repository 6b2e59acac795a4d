package migrations

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Whoever asks for a table that a migration waits for waits behind it. So a
// migration waits for no lock longer than a little, and then lets all others go
// first.
const (
	lockWait   = "2s" // as PostgreSQL's lock_timeout
	lockPause  = time.Second
	lockedMost = 5 * time.Minute // longer than anything that a node does in one transaction
)

// giveWay tries a migration again that gave way to whoever uses the database.
func giveWay(ctx context.Context, migrate func() error) error {
	ctx, cancel := context.WithTimeout(ctx, lockedMost)
	defer cancel()
	for {
		err := migrate()
		if !gaveWay(err) {
			return err
		}
		select {
		case <-time.After(lockPause):
		case <-ctx.Done():
			return err
		}
	}
}

// gaveWay reports whether a lock did not come in time, or only by giving up one
// that somebody else wanted.
func gaveWay(err error) bool {
	const lockNotAvailable, deadlockDetected = "55P03", "40P01"
	refused := new(pgconn.PgError)
	return errors.As(err, &refused) && (refused.Code == lockNotAvailable || refused.Code == deadlockDetected)
}
