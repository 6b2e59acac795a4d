package testenv

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Postgres returns the connection string of a new database with every
// migration applied. The database is the test's own and is dropped when the
// test ends, whatever is still connected.
func Postgres(tb testing.TB) string {
	tb.Helper()
	admin, err := sharedAdmin()
	if err != nil {
		tb.Fatalf("tests need PostgreSQL: %v", err)
	}
	template, err := sharedTemplate(admin)
	if err != nil {
		tb.Fatalf("make the template of test databases: %v", err)
	}
	name := fmt.Sprintf("roundtable_test_%d_%d", os.Getpid(), databases.Add(1))
	ctx := bounded(tb)
	drop := "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"
	create := fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template)
	if err := execute(ctx, admin, drop, create); err != nil {
		tb.Fatalf("make a test database: %v", err)
	}
	tb.Cleanup(func() {
		if err := execute(bounded(tb), admin, drop); err != nil {
			tb.Errorf("drop the test database: %v", err)
		}
	})
	dsn, err := withDatabase(admin, name)
	if err != nil {
		tb.Fatal(err)
	}
	return dsn
}

var databases atomic.Int64

// sharedAdmin is the connection string of the server all tests of this
// process share.
var sharedAdmin = sync.OnceValues(func() (string, error) {
	if dsn := os.Getenv(EnvPostgres); dsn != "" {
		return dsn, nil
	}
	// Nobody stops it: it ends with this process.
	server, err := StartPostgres(context.Background())
	if err != nil {
		return "", err
	}
	return server.URL(), nil
})

// withDatabase points a connection string at another database of the server.
func withDatabase(dsn, name string) (string, error) {
	if parsed, err := url.Parse(dsn); err == nil && parsed.Scheme != "" {
		parsed.Path = "/" + name
		return parsed.String(), nil
	}
	if _, err := pgx.ParseConfig(dsn); err != nil {
		return "", fmt.Errorf("%s: %w", EnvPostgres, err)
	}
	return dsn + " dbname=" + name, nil
}

// execute runs statements on a connection of their own.
func execute(ctx context.Context, dsn string, statements ...string) error {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
