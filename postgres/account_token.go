package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
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
			INSERT INTO api_token (id, account_id, owner_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
			token.ID, token.Account, nullID(uuid.UUID(token.Owner)), hash[:], token.CreatedAt, nullTime(token.ExpiresAt))
		if err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("adding a token", err)
}

const selectToken = `
	SELECT t.id, t.account_id, t.owner_id, a.name, a.roles, t.created_at, t.expires_at, t.used_at
	FROM api_token t JOIN account a ON a.id = t.account_id
	WHERE t.revoked_at IS NULL AND a.disabled_at IS NULL `

func scanToken(row pgx.CollectableRow) (account.Token, error) {
	var t account.Token
	var expires, used *time.Time
	var owner *uuid.UUID
	err := row.Scan(&t.ID, &t.Account, &owner, &t.Name, &t.Roles, &t.CreatedAt, &expires, &used)
	t.CreatedAt, t.ExpiresAt, t.UsedAt = t.CreatedAt.UTC(), orZero(expires), orZero(used)
	if owner != nil {
		t.Owner = account.AccountID(*owner)
	}
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
	return a.tokens(ctx, ``)
}

// TokensOf implements account.TokenStore.
func (a *Accounts) TokensOf(ctx context.Context, id account.AccountID) ([]account.Token, error) {
	return a.tokens(ctx, `AND (t.owner_id = $1 OR t.account_id = $1) `, id)
}

func (a *Accounts) tokens(ctx context.Context, which string, args ...any) ([]account.Token, error) {
	rows, err := a.pool.Query(ctx, selectToken+which+`ORDER BY t.created_at DESC, t.id`, args...)
	if err != nil {
		return nil, failed("reading tokens", err)
	}
	tokens, err := pgx.CollectRows(rows, scanToken)
	return tokens, failed("reading tokens", err)
}

// RevokeToken implements account.TokenStore.
func (a *Accounts) RevokeToken(ctx context.Context, id account.TokenID, entry account.Entry) error {
	return a.revokeToken(ctx, entry, `id = $1`, id)
}

// RevokeTokenOf implements account.TokenStore.
func (a *Accounts) RevokeTokenOf(ctx context.Context, of account.AccountID, id account.TokenID, entry account.Entry) error {
	return a.revokeToken(ctx, entry, `id = $1 AND (owner_id = $2 OR account_id = $2)`, id, of)
}

func (a *Accounts) revokeToken(ctx context.Context, entry account.Entry, which string, args ...any) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		var revoked bool
		err := tx.QueryRow(ctx, `SELECT revoked_at IS NOT NULL FROM api_token WHERE `+which+` FOR UPDATE`, args...).Scan(&revoked)
		if errors.Is(err, pgx.ErrNoRows) {
			return fault.Missing("token")
		}
		if err != nil || revoked {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE api_token SET revoked_at = $2 WHERE id = $1`, args[0], entry.At); err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("revoking a token", err)
}
