package migrations_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"roundtable/internal/testenv"
	"roundtable/postgres/migrations"
)

func TestApplyAtOnce(t *testing.T) {
	dsn := empty(t)
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			if err := migrations.Apply(t.Context(), dsn); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	found, err := migrations.Look(t.Context(), dsn)
	if err != nil || found.Current != found.Latest || found.Latest == 0 {
		t.Errorf("at %+v, %v", found, err)
	}
}

func TestNewerDatabaseIsLeftAlone(t *testing.T) {
	dsn := testenv.Postgres(t)
	run(t, dsn, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999999, true)")
	if err := migrations.Apply(t.Context(), dsn); !errors.Is(err, migrations.ErrNewerDatabase) {
		t.Errorf("got %v, want ErrNewerDatabase", err)
	}
}

func empty(t *testing.T) string {
	t.Helper()
	dsn := testenv.Postgres(t)
	run(t, dsn, "DROP SCHEMA public CASCADE")
	run(t, dsn, "CREATE SCHEMA public")
	return dsn
}

func run(t *testing.T, dsn, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}
