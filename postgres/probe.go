package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Probe tells whether Postgres answers, and whether it could store something. However many ask, Postgres is asked once in
// probeEvery, for as long as probeTime at most.
type Probe struct {
	pool *pgxpool.Pool
	now  func() time.Time

	mu    sync.Mutex
	asked time.Time
	found Condition
}

const (
	probeEvery = time.Second
	probeTime  = 1500 * time.Millisecond
)

// Condition is what a Probe found. Nil errors mean that it is well.
type Condition struct {
	Answers error // nothing came back
	Writes  error // it has no room, or may not write; nil too where it does not answer
}

// NewProbe probes the server of a pool.
func NewProbe(pool *pgxpool.Pool, now func() time.Time) *Probe { return &Probe{pool: pool, now: now} }

// Check gives how Postgres is, or was within probeEvery. Whoever comes while it is being asked waits for that answer.
func (p *Probe) Check() Condition {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := p.now(); p.asked.IsZero() || now.Sub(p.asked) >= probeEvery || now.Before(p.asked) {
		p.found = p.ask()
		p.asked = p.now() // not when it began: whoever waited meanwhile would ask anew, one after the other
	}
	return p.found
}

// ask outlives whoever asked: the answer is others', too.
func (p *Probe) ask() Condition {
	ctx, cancel := context.WithTimeout(context.Background(), probeTime)
	defer cancel()
	conn, err := p.pool.Acquire(ctx)
	if err != nil {
		return Condition{Answers: fmt.Errorf("probing: %w", err)}
	}
	defer conn.Release()
	defer endTransaction(ctx, conn.Conn())
	if err := conn.Ping(ctx); err != nil {
		return Condition{Answers: fmt.Errorf("probing: %w", err)}
	}
	err = tryRoom(ctx, conn)
	var refused *pgconn.PgError
	if err != nil && !errors.Is(err, errReadOnly) && !errors.As(err, &refused) { // it hangs, or has gone
		return Condition{Answers: err}
	}
	return Condition{Writes: err}
}

var errReadOnly = errors.New("it takes no changes: it is a standby, or was set to be read only")

// tryRoom needs room on the disk where tables grow, and leaves nothing behind: with so little memory allowed, the list goes to a
// temporary file. Writing a row would tell less: until its table has to grow, a full disk takes rows.
func tryRoom(ctx context.Context, conn *pgxpool.Conn) error {
	batch := &pgx.Batch{}
	batch.Queue("BEGIN")
	batch.Queue("SET LOCAL work_mem = '64kB'")
	var readOnly bool
	batch.Queue(`SELECT current_setting('transaction_read_only') = 'on' FROM (SELECT count(*) FROM generate_series(1, 10000)) AS long`).
		QueryRow(func(row pgx.Row) error { return row.Scan(&readOnly) })
	batch.Queue("ROLLBACK")
	if err := conn.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("trying whether there is room: %w", err)
	}
	if readOnly {
		return errReadOnly
	}
	return nil
}
