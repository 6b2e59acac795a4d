package postgres_test

import (
	"testing"

	"roundtable/internal/testenv"
	"roundtable/postgres"
	"roundtable/postgres/pgtest"
)

// TestReadingMayTakeLonger: what only reads keeps nobody waiting, and is not cut off where a small statement would be.
func TestReadingMayTakeLonger(t *testing.T) {
	dsn := testenv.Postgres(t)
	w := pgtest.On(t, dsn)
	id, _ := w.Board(w.Workshop(), 1)
	bounded, err := postgres.Open(t.Context(), dsn+"&statement_timeout=200")
	if err != nil {
		t.Fatal(err)
	}
	defer bounded.Close()
	tx, err := w.Pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	if _, err := tx.Exec(t.Context(), `LOCK TABLE board IN ACCESS EXCLUSIVE MODE`); err != nil {
		t.Fatal(err)
	}
	read := make(chan error, 1)
	go func() {
		_, err := postgres.NewBoards(bounded).Load(t.Context(), id)
		read <- err
	}()
	w.AwaitLock()
	if _, err := tx.Exec(t.Context(), `SELECT pg_sleep(0.4)`); err != nil { // twice what a small statement may take
		t.Fatal(err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-read; err != nil {
		t.Errorf("reading a board: %v", err)
	}
}
