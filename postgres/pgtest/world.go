// Package pgtest puts workshops, boards and people into a test's database with SQL of its own, as the domains that own
// those rows write them, for tests of one domain that must not wait for another.
package pgtest

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/sector"
)

// World is a database with rows in it.
type World struct {
	tb   testing.TB
	Pool *pgxpool.Pool
}

// On works on the migrated database of a connection string, with a pool that closes with the test.
func On(tb testing.TB, dsn string) *World {
	tb.Helper()
	pool, err := postgres.Open(tb.Context(), dsn)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(pool.Close)
	return &World{tb: tb, Pool: pool}
}

var morning = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)

func (w *World) exec(query string, args ...any) {
	w.tb.Helper()
	if _, err := w.Pool.Exec(w.tb.Context(), query, args...); err != nil {
		w.tb.Fatalf("%s: %v", query, err)
	}
}

// Workshop adds an open one where people give their names if they like.
func (w *World) Workshop() board.WorkshopID {
	w.tb.Helper()
	id := board.WorkshopID(uuid.New())
	w.exec(`INSERT INTO workshop (id, tip, seq, shown_seq, title, status, names, code_rotated_at, projector_key,
			projector_id, search, created_at)
		VALUES ($1, 1, 1, 1, 'Workshop', 'OPEN', 'OPTIONAL', $2, $3, $4, 'workshop', $2)`,
		id, morning, uuid.NewString(), uuid.New())
	return id
}

// Board adds one with as many questions as asked for, at seq 1, and gives their ids in order.
func (w *World) Board(workshop board.WorkshopID, questions int) (board.BoardID, []board.SectionID) {
	w.tb.Helper()
	id := board.BoardID(uuid.New())
	w.exec(`INSERT INTO board (id, workshop_id, tip, seq, title, index, accepting, names)
		VALUES ($1, $2, 1, 1, 'Board', (SELECT count(*) FROM board WHERE workshop_id = $2), true, 'OPTIONAL')`, id, workshop)
	sections := make([]board.SectionID, questions)
	position := ""
	for i := range sections {
		sections[i] = board.SectionID(uuid.New())
		var err error
		if position, err = board.Between(position, ""); err != nil {
			w.tb.Fatal(err)
		}
		w.exec(`INSERT INTO section (id, board_id, seq, key, title, prompt, sub_questions, position, open)
			VALUES ($1, $2, 1, 'q-' || $3::int, '', 'Why?', '{Who?}', $4, true)`, sections[i], id, i, position)
	}
	return id, sections
}

// Participant adds somebody who joined; an empty name or sector is none.
func (w *World) Participant(workshop board.WorkshopID, name string, from sector.Sector) account.Actor {
	w.tb.Helper()
	id := account.ParticipantID(uuid.New())
	token := append(id[:], id[:]...)
	w.exec(`INSERT INTO participant (id, workshop_id, token_hash, display_name, sector, joined_at, seq)
		VALUES ($1, $2, $3, NULLIF($4, ''), NULLIF($5, ''), $6, 1)`, id, workshop, token, name, from, morning)
	return account.Actor{Kind: account.Participant, Participant: id, Workshop: uuid.UUID(workshop)}
}

// ComesFrom says from which network a participant joined.
func (w *World) ComesFrom(actor account.Actor, network board.Network) {
	w.tb.Helper()
	w.exec(`UPDATE participant SET network = $2 WHERE id = $1`, actor.Participant, network)
}

// Account adds one with roles, but no part in any workshop.
func (w *World) Account(name string, roles ...account.Role) account.Actor {
	w.tb.Helper()
	id := account.AccountID(uuid.New())
	w.exec(`INSERT INTO account (id, kind, name, email, roles, created_at) VALUES ($1, 'PERSON', $2, $3, $4, $5)`,
		id, name, uuid.NewString()+"@library.example", append([]account.Role{}, roles...), morning)
	return account.Actor{Kind: account.Account, Account: id, Roles: roles}
}

// Facilitator adds an account that runs a workshop.
func (w *World) Facilitator(workshop board.WorkshopID, name string) account.Actor {
	w.tb.Helper()
	actor := w.Account(name, account.Facilitator)
	w.exec(`INSERT INTO access (workshop_id, account_id, role, seq) VALUES ($1, $2, 'FACILITATOR', 1)`, workshop, actor.Account)
	return actor
}

// Projector gives the actor of a workshop's current projector key.
func (w *World) Projector(workshop board.WorkshopID) account.Actor {
	w.tb.Helper()
	var key uuid.UUID
	const query = `SELECT projector_id FROM workshop WHERE id = $1`
	if err := w.Pool.QueryRow(w.tb.Context(), query, workshop).Scan(&key); err != nil {
		w.tb.Fatal(err)
	}
	return account.Actor{
		Kind: account.Projector, Workshop: uuid.UUID(workshop),
		Credential: account.Credential{Kind: account.ProjectorCredential, ID: key},
	}
}

// Withdraw ends whatever part an actor has: the participant is removed, the account disabled, the projector's key
// rotated.
func (w *World) Withdraw(actor account.Actor) {
	w.tb.Helper()
	switch actor.Kind {
	case account.Participant:
		w.exec(`UPDATE participant SET removed_at = now(), seq = seq + 1 WHERE id = $1`, actor.Participant)
	case account.Account:
		w.exec(`UPDATE account SET disabled_at = now() WHERE id = $1`, actor.Account)
	case account.Projector:
		w.exec(`UPDATE workshop SET projector_id = $2 WHERE id = $1`, actor.Workshop, uuid.New())
	case account.Nobody, account.System:
		w.tb.Fatalf("%v has no part to end", actor.Kind)
	}
}

// WithdrawAccess takes an account's part in one workshop.
func (w *World) WithdrawAccess(workshop board.WorkshopID, actor account.Actor) {
	w.tb.Helper()
	w.exec(`UPDATE access SET removed_at = now() WHERE workshop_id = $1 AND account_id = $2`, workshop, actor.Account)
}

// Accept opens or closes a board, as opening or closing its workshop does, and gives the board's seq.
func (w *World) Accept(id board.BoardID, accepting bool) live.Seq {
	return w.change(id, `UPDATE board SET tip = tip + 1, seq = tip + 1, accepting = $2 WHERE id = $1`, accepting)
}

// Names changes how people are named on a board, as changing its workshop's rule does, and gives the board's seq.
func (w *World) Names(id board.BoardID, rule board.NamesRule) live.Seq {
	return w.change(id, `UPDATE board SET tip = tip + 1, seq = tip + 1, names_seq = tip + 1, names = $2
		WHERE id = $1 AND names <> $2`, rule)
}

// Rename gives a participant another name and stamps their notes on a board, deleted ones as well: whoever holds the
// rows must read the new name.
func (w *World) Rename(id board.BoardID, actor account.Actor, name string) live.Seq {
	return w.change(id, `
		WITH renamed AS (UPDATE participant SET display_name = NULLIF($2, '') WHERE id = $3),
		     moved AS (UPDATE board SET tip = tip + 1 WHERE id = $1 RETURNING tip)
		UPDATE note SET seq = (SELECT tip FROM moved) WHERE board_id = $1 AND author_id = $3`, name, actor.Participant)
}

// change runs a statement as another writer does: with the board's row locked. It works beside the test's own
// goroutine, so it reports failures without ending the test.
func (w *World) change(id board.BoardID, query string, args ...any) (tip live.Seq) {
	w.tb.Helper()
	ctx := w.tb.Context()
	err := pgx.BeginFunc(ctx, w.Pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT FROM board WHERE id = $1 FOR NO KEY UPDATE`, id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, query, append([]any{id}, args...)...); err != nil {
			return err
		}
		return tx.QueryRow(ctx, `SELECT tip FROM board WHERE id = $1`, id).Scan(&tip)
	})
	if err != nil && ctx.Err() == nil {
		w.tb.Errorf("%s: %v", query, err)
	}
	return tip
}

// AwaitLock waits until some session of the database waits for another's lock.
func (w *World) AwaitLock() {
	w.tb.Helper()
	const query = `SELECT EXISTS (SELECT FROM pg_stat_activity
		WHERE datname = current_database() AND wait_event_type = 'Lock')`
	for deadline := time.Now().Add(patience.Wait); time.Now().Before(deadline); <-time.After(5 * time.Millisecond) {
		var waits bool
		if err := w.Pool.QueryRow(w.tb.Context(), query).Scan(&waits); err != nil {
			w.tb.Fatal(err)
		}
		if waits {
			return
		}
	}
	w.tb.Fatal("nobody waits for a lock")
}

// Terminate ends every other session of the database, as its operator may.
func (w *World) Terminate() {
	const query = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid()`
	if _, err := w.Pool.Exec(w.tb.Context(), query); err != nil {
		w.tb.Errorf("terminating sessions: %v", err)
	}
}
