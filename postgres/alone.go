package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Alone runs f while no other node does the work of that name, and reports whether it ran. A node that goes away lets go
// with its connection. The lock is a session's: it does not hold behind a pooler that shares sessions.
func Alone(ctx context.Context, pool *pgxpool.Pool, work string, f func(context.Context) error) (ran bool, err error) {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return false, failed("finding out whether another node is at work", err)
	}
	defer conn.Release()
	err = conn.QueryRow(ctx, `SELECT pg_try_advisory_lock(hashtextextended($1, 0))`, "roundtable."+work).Scan(&ran)
	if err != nil || !ran {
		return false, failed("finding out whether another node is at work", err)
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if _, err := conn.Exec(ctx, `SELECT pg_advisory_unlock(hashtextextended($1, 0))`, "roundtable."+work); err != nil {
			_ = conn.Conn().Close(ctx) // the lock goes with the session
		}
	}()
	return true, f(ctx)
}
