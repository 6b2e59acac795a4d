package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
)

// BeginAttempt implements account.AttemptStore. It takes away a few windows that are closed, so that a flood of made-up
// addresses leaves no more behind than a window's worth, however seldom somebody sweeps.
func (a *Accounts) BeginAttempt(
	ctx context.Context, key account.Hash, now time.Time, window time.Duration, most int,
) (wait time.Duration, err error) {
	var until time.Time
	err = a.pool.QueryRow(ctx, `
		WITH closed AS (
			DELETE FROM sign_in_attempt WHERE key IN (
				SELECT key FROM sign_in_attempt WHERE until <= $2 AND key <> $1 ORDER BY until LIMIT 10 FOR UPDATE SKIP LOCKED)
		)
		INSERT INTO sign_in_attempt AS known (key, count, until) VALUES ($1, 1, $3)
		ON CONFLICT (key) DO UPDATE SET
			count = CASE WHEN known.until <= $2 THEN 1 ELSE known.count + 1 END,
			until = CASE WHEN known.until <= $2 THEN EXCLUDED.until ELSE known.until END
		WHERE known.until <= $2 OR known.count < $4
		RETURNING until`, key[:], now, now.Add(window), most).Scan(&until)
	if err == nil {
		return 0, nil
	}
	if !errors.Is(err, pgx.ErrNoRows) {
		return 0, failed("counting a try to sign in", err)
	}
	err = a.pool.QueryRow(ctx, `SELECT until FROM sign_in_attempt WHERE key = $1`, key[:]).Scan(&until)
	if errors.Is(err, pgx.ErrNoRows) { // somebody has just proved who they are
		return time.Second, nil
	}
	return max(time.Second, until.Sub(now)), failed("counting a try to sign in", err)
}

// TakeBackAttempt implements account.AttemptStore.
func (a *Accounts) TakeBackAttempt(ctx context.Context, key account.Hash) error {
	_, err := a.pool.Exec(ctx, `UPDATE sign_in_attempt SET count = count - 1 WHERE key = $1 AND count > 0`, key[:])
	return failed("uncounting a try to sign in", err)
}

// ForgetAttempts implements account.AttemptStore.
func (a *Accounts) ForgetAttempts(ctx context.Context, key account.Hash) error {
	_, err := a.pool.Exec(ctx, `DELETE FROM sign_in_attempt WHERE key = $1`, key[:])
	return failed("forgetting tries to sign in", err)
}
