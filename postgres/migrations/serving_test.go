package migrations_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/internal/testenv"
	"roundtable/postgres/migrations"
)

// beforeEdited takes a database back to what it was before fields were told apart, with a note in it.
const beforeEdited = `
	ALTER TABLE workshop DROP COLUMN edited;
	ALTER TABLE board DROP COLUMN edited;
	ALTER TABLE section DROP COLUMN edited;
	ALTER TABLE note DROP COLUMN edited;
	ALTER TABLE directory_record DROP COLUMN edited;
	DELETE FROM goose_db_version WHERE version_id >= 14;
	INSERT INTO workshop (id, tip, seq, shown_seq, title, status, names, code_rotated_at, projector_key, projector_id, search, created_at)
	SELECT gen_random_uuid(), 1, 1, 1, 'Bolton', 'OPEN', 'OPTIONAL', now(), 'key', gen_random_uuid(), '', now();
	INSERT INTO board (id, workshop_id, tip, seq, title, index, accepting, names)
	SELECT gen_random_uuid(), id, 1, 1, 'Board', 0, true, 'OPTIONAL' FROM workshop;
	INSERT INTO section (id, board_id, seq, key, title, prompt, position, open)
	SELECT gen_random_uuid(), id, 1, 'q', '', 'Why?', 'a', true FROM board;
	INSERT INTO note (id, board_id, section_id, seq, created_seq, text, search, colour, position, status, created_at, updated_at)
	SELECT gen_random_uuid(), board_id, id, 1, 1, 'Words', 'words', 'AMBER', 'a', 'PUBLISHED', now(), now() + interval '1 s' FROM section`

// TestWhoWritesMeanwhile: a node of the version before, which has one table and wants another, neither waits for a migration
// that waits for it, nor is it in that one's way.
func TestWhoWritesMeanwhile(t *testing.T) {
	s := newServing(t)
	s.query(s.node, "BEGIN; SELECT tip FROM board FOR NO KEY UPDATE")
	applied := s.apply()
	s.waits("board")
	s.query(s.node, "SELECT title FROM workshop; COMMIT")
	if err := <-applied; err != nil {
		t.Error(err)
	}
}

// TestWhoReadsMeanwhile: a migration that waits for somebody who reads for long does not keep all others waiting behind it.
func TestWhoReadsMeanwhile(t *testing.T) {
	s := newServing(t)
	s.query(s.node, "BEGIN; SELECT text FROM note")
	applied := s.apply()
	s.waits("note")
	s.query(s.other, "SELECT text FROM note")
	s.query(s.node, "COMMIT")
	if err := <-applied; err != nil {
		t.Error(err)
	}
}

// TestNoRowIsWritten: on a table of a million rows that would take a minute in which nobody can write.
func TestNoRowIsWritten(t *testing.T) {
	s := newServing(t)
	const where = `SELECT string_agg(xmin::text || pg_relation_filenode('note'), ' ') FROM note`
	read := func() (found string) {
		if err := s.other.QueryRow(t.Context(), where).Scan(&found); err != nil {
			t.Fatal(err)
		}
		return found
	}
	before := read()
	if err := <-s.apply(); err != nil {
		t.Fatal(err)
	}
	if after := read(); after != before {
		t.Errorf("rows %s are now %s", before, after)
	}
}

// serving is a database that nodes of the version before use while the next one starts.
type serving struct {
	t           *testing.T
	dsn         string
	node, other *pgx.Conn
}

func newServing(t *testing.T) *serving {
	t.Helper()
	s := &serving{t: t, dsn: testenv.Postgres(t)}
	run(t, s.dsn, beforeEdited)
	for _, conn := range []**pgx.Conn{&s.node, &s.other} {
		var err error
		if *conn, err = pgx.Connect(t.Context(), s.dsn); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = (*conn).Close(context.Background()) })
	}
	return s
}

func (s *serving) apply() <-chan error {
	applied := make(chan error, 1)
	go func() { applied <- migrations.Apply(s.t.Context(), s.dsn) }()
	return applied
}

// query fails if what is asked is not answered at all.
func (s *serving) query(conn *pgx.Conn, sql string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	if _, err := conn.Exec(ctx, sql); err != nil {
		s.t.Fatalf("%s: %v", sql, err)
	}
}

const patience = 30 * time.Second

// waits returns once somebody waits for the whole of a table.
func (s *serving) waits(table string) {
	s.t.Helper()
	const query = `SELECT count(*) FROM pg_locks WHERE relation = $1::regclass AND mode = 'AccessExclusiveLock' AND NOT granted`
	for until := time.Now().Add(patience); ; {
		var n int
		if err := s.other.QueryRow(s.t.Context(), query, table).Scan(&n); err != nil {
			s.t.Fatal(err)
		}
		if n > 0 {
			return
		}
		if time.Now().After(until) {
			s.t.Fatalf("nobody waits for %s", table)
		}
	}
}
