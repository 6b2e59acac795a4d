package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/fault"
)

// AddToken implements account.TokenStore.
func (a *Accounts) AddToken(
	ctx context.Context, p account.Profile, token account.Token, hash account.Hash, entry account.Entry,
) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if err := insertProfile(ctx, tx, p); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO api_token (id, account_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
			token.ID, token.Account, hash[:], token.CreatedAt, nullTime(token.ExpiresAt))
		if err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("adding a token", err)
}

const selectToken = `
	SELECT t.id, t.account_id, a.name, a.roles, t.created_at, t.expires_at, t.used_at
	FROM api_token t JOIN account a ON a.id = t.account_id
	WHERE t.revoked_at IS NULL AND a.disabled_at IS NULL `

func scanToken(row pgx.CollectableRow) (account.Token, error) {
	var t account.Token
	var expires, used *time.Time
	err := row.Scan(&t.ID, &t.Account, &t.Name, &t.Roles, &t.CreatedAt, &expires, &used)
	t.CreatedAt, t.ExpiresAt, t.UsedAt = t.CreatedAt.UTC(), orZero(expires), orZero(used)
	return t, err
}

// TokenByHash implements account.TokenStore.
func (a *Accounts) TokenByHash(ctx context.Context, hash account.Hash, now time.Time) (account.Token, error) {
	rows, err := a.pool.Query(ctx,
		selectToken+`AND t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2)`, hash[:], now)
	if err != nil {
		return account.Token{}, failed("reading a token", err)
	}
	token, err := pgx.CollectExactlyOneRow(rows, scanToken)
	return token, found("reading a token", "token", err)
}

// TouchToken implements account.TokenStore.
func (a *Accounts) TouchToken(ctx context.Context, id account.TokenID, now time.Time) error {
	_, err := a.pool.Exec(ctx, `UPDATE api_token SET used_at = $2 WHERE id = $1`, id, now)
	return failed("noting a token's use", err)
}

// Tokens implements account.TokenStore.
func (a *Accounts) Tokens(ctx context.Context) ([]account.Token, error) {
	rows, err := a.pool.Query(ctx, selectToken+`ORDER BY t.created_at DESC, t.id`)
	if err != nil {
		return nil, failed("reading tokens", err)
	}
	tokens, err := pgx.CollectRows(rows, scanToken)
	return tokens, failed("reading tokens", err)
}

// RevokeToken implements account.TokenStore.
func (a *Accounts) RevokeToken(ctx context.Context, id account.TokenID, entry account.Entry) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL`, id, entry.At)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 1 {
			return appendAudit(ctx, tx, entry)
		}
		var known bool
		err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM api_token WHERE id = $1)`, id).Scan(&known)
		if err == nil && !known {
			return fault.Missing("token")
		}
		return err
	})
	return failed("revoking a token", err)
}
