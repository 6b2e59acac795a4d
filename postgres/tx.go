package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"roundtable/live"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// inTx runs f in a transaction that commits when f returns nil. An error wraps live.ErrAgain when the same may be tried
// again: the transaction was given up for another, or the outcome of its commit is not known.
func inTx(ctx context.Context, pool *pgxpool.Pool, f func(pgx.Tx) error) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", err)
	}
	defer rollback(ctx, tx) // also when f panics: the rows it locked and the connection must not stay taken
	if err := f(tx); err != nil {
		return again(err)
	}
	if err := tx.Commit(ctx); err != nil {
		return commitError(err)
	}
	return nil
}

// inTwoTrips runs a transaction in two round trips, however much it asks and stores: begin queues what is asked at its
// beginning, such as a lock; decide may ask more on the way, and gives what queues all that is stored and goes with the
// commit. Nothing is stored if it gives nil. An error wraps live.ErrAgain as that of inTx does.
func inTwoTrips(ctx context.Context, pool *pgxpool.Pool, begin func(*pgx.Batch), decide func(querier) (save func(*pgx.Batch), err error)) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", err)
	}
	defer conn.Release()
	defer endTransaction(ctx, conn.Conn()) // also when decide panics
	batch := &pgx.Batch{}
	batch.Queue("BEGIN")
	begin(batch)
	if err := conn.SendBatch(ctx, batch).Close(); err != nil {
		return again(err)
	}
	save, err := decide(conn)
	if err != nil || save == nil {
		return again(err)
	}
	batch = &pgx.Batch{}
	save(batch)
	batch.Queue("COMMIT")
	if err := step(ctx, conn, batch); err != nil {
		return commitError(err)
	}
	return nil
}

// step sends a batch, each statement of which is progress.
func step(ctx context.Context, q querier, batch *pgx.Batch) error {
	for _, query := range batch.QueuedQueries {
		given := query.Fn
		query.Fn = func(results pgx.BatchResults) error {
			live.Progress(ctx)
			if given != nil {
				return given(results)
			}
			_, err := results.Exec()
			return err
		}
	}
	live.Progress(ctx)
	return q.SendBatch(ctx, batch).Close()
}

// endTransaction rolls back what was not committed, so that the connection can be used again.
func endTransaction(ctx context.Context, conn *pgx.Conn) {
	if conn.IsClosed() || conn.PgConn().TxStatus() == 'I' {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackTimeout)
	defer cancel()
	_, _ = conn.Exec(ctx, "ROLLBACK") // else the pool closes the connection
}

// bearWith lets a step of a commit take as long as the commit's patience says, in place of the pool's bounds, which are for
// small statements: deciding thousands of records or waiting for such a commit of another node takes its time.
func bearWith(ctx context.Context, batch *pgx.Batch) {
	if each := live.Patience(ctx); each != 0 {
		const set = `SELECT set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)`
		batch.Queue(set, strconv.FormatInt(each.Milliseconds(), 10))
	}
}

// snapshot runs f in a read-only transaction in which every statement sees the same moment. Nobody waits for what it holds,
// so it may take longer than the pool lets a statement take: a slow machine reads a whole directory in more than that.
func snapshot(ctx context.Context, pool *pgxpool.Pool, f func(pgx.Tx) error) error {
	const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL statement_timeout = '2min'`
	tx, err := pool.BeginTx(ctx, pgx.TxOptions{BeginQuery: begin})
	if err != nil {
		return fmt.Errorf("beginning a snapshot: %w", err)
	}
	defer rollback(ctx, tx)
	return f(tx)
}

// rollback ends a transaction that may be over already. The caller's context may be, too; the connection must come back
// clean all the same, or be dropped by the pool if the server does not answer.
func rollback(ctx context.Context, tx pgx.Tx) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackTimeout)
	defer cancel()
	_ = tx.Rollback(ctx)
}

const rollbackTimeout = 5 * time.Second

// commitError tells what was refused, and so not stored, from a commit whose answer was lost.
func commitError(err error) error {
	var refused *pgconn.PgError
	if errors.As(err, &refused) && !connectionLost(refused.Code) || errors.Is(err, pgx.ErrTxCommitRollback) {
		return again(fmt.Errorf("committing: %w", err))
	}
	return fmt.Errorf("committing: %w: %w", live.ErrAgain, err)
}

// connectionLost reports whether the server ended the session while it may have been committing: class 57P01 to 57P03
// (shutting down) and class 08 (connection exceptions).
func connectionLost(code string) bool {
	return len(code) == 5 && (code[:3] == "57P" || code[:2] == "08")
}

// again marks what Postgres gave up for another transaction: 40001 serialization failure, 40P01 deadlock.
func again(err error) error {
	var refused *pgconn.PgError
	if errors.As(err, &refused) && (refused.Code == "40001" || refused.Code == "40P01") {
		return fmt.Errorf("%w: %w", live.ErrAgain, err)
	}
	return err
}
