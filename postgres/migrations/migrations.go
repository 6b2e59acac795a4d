// Package migrations owns the database's schema: the numbered files in this
// folder and the one way to apply them. It must not know any domain, so that
// tests of every package can make a database with it.
package migrations

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed *.sql
var files embed.FS

// ErrNewerDatabase means that a later version of this program has migrated the
// database.
var ErrNewerDatabase = errors.New("the database was migrated by a later version of roundtable")

// Versions tell how far a database is. 0 is an empty one.
type Versions struct{ Current, Latest int64 }

// Apply brings the database to the latest version. Several programs may call
// it at once: an advisory lock lets one work while the others wait. Nodes of
// the version before may go on meanwhile; see giveWay. A database from a later
// version is left alone with ErrNewerDatabase.
func Apply(ctx context.Context, dsn string) error {
	return withProvider(dsn, func(provider *goose.Provider) error {
		if err := refuseNewer(ctx, provider); err != nil {
			return err
		}
		// Waiting for the lock takes a second a try; most starts need none.
		if pending, err := provider.HasPending(ctx); err == nil && !pending {
			return nil
		}
		if err := giveWay(ctx, func() error {
			_, err := provider.Up(ctx)
			return err
		}); err != nil {
			return fmt.Errorf("migrate the database: %w", err)
		}
		return nil
	})
}

// Look reads how far the database is and how far it could be.
func Look(ctx context.Context, dsn string) (Versions, error) {
	var found Versions
	err := withProvider(dsn, func(provider *goose.Provider) error {
		current, latest, err := provider.GetVersions(ctx)
		if err != nil {
			return fmt.Errorf("read the schema's version: %w", err)
		}
		found = Versions{Current: current, Latest: latest}
		return nil
	})
	return found, err
}

// Digest names the schema: it changes when any migration does.
func Digest() (string, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return "", fmt.Errorf("list the migrations: %w", err)
	}
	sum := sha256.New()
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("read migration %s: %w", name, err)
		}
		fmt.Fprintf(sum, "%s %d\n%s", name, len(text), text)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}

func refuseNewer(ctx context.Context, provider *goose.Provider) error {
	current, latest, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	if current > latest {
		return fmt.Errorf("%w: it is at %d, this one knows up to %d", ErrNewerDatabase, current, latest)
	}
	return nil
}

// withProvider does nothing while there is no migration at all.
func withProvider(dsn string, do func(*goose.Provider) error) error {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return fmt.Errorf("read the database's address: %w", err)
	}
	if _, set := config.RuntimeParams["lock_timeout"]; !set {
		config.RuntimeParams["lock_timeout"] = lockWait
	}
	db := stdlib.OpenDB(*config)
	defer db.Close()

	// The shortest wait goose knows: many tests start at once.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
	if err != nil {
		return fmt.Errorf("make the migration lock: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithSessionLocker(locker),
		goose.WithDisableGlobalRegistry(true),
	)
	if errors.Is(err, goose.ErrNoMigrations) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	return do(provider)
}
