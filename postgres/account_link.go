package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/fault"
)

// AddLink implements account.LinkStore.
func (a *Accounts) AddLink(ctx context.Context, link account.Link, hash account.Hash, entry account.Entry) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO sign_in_link (id, account_id, purpose, token_hash, created_at, expires_at)
			VALUES ($1, $2, $3, $4, $5, $6)`,
			link.ID, link.Account, link.Purpose, hash[:], link.CreatedAt, link.ExpiresAt)
		if err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("adding a link", err)
}

// LinkByHash implements account.LinkStore.
func (a *Accounts) LinkByHash(
	ctx context.Context, hash account.Hash, purpose account.Purpose, now time.Time,
) (account.Link, error) {
	var link account.Link
	err := a.pool.QueryRow(ctx, `
		SELECT l.id, l.account_id, l.purpose, l.created_at, l.expires_at
		FROM sign_in_link l JOIN account a ON a.id = l.account_id
		WHERE l.token_hash = $1 AND l.purpose = $2 AND l.used_at IS NULL AND l.expires_at > $3
		  AND a.disabled_at IS NULL`, hash[:], purpose, now).
		Scan(&link.ID, &link.Account, &link.Purpose, &link.CreatedAt, &link.ExpiresAt)
	if err != nil {
		return account.Link{}, found("reading a link", "link", err)
	}
	link.CreatedAt, link.ExpiresAt = link.CreatedAt.UTC(), link.ExpiresAt.UTC()
	return link, nil
}

// UseLink implements account.LinkStore.
func (a *Accounts) UseLink(
	ctx context.Context, id account.LinkID, session account.Session, hash account.Hash, entry account.Entry,
) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if err := markUsed(ctx, tx, id, session.CreatedAt); err != nil {
			return err
		}
		if err := insertSession(ctx, tx, session, hash); err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("using a link", err)
}

// UseInvite implements account.LinkStore.
func (a *Accounts) UseInvite(
	ctx context.Context, id account.LinkID, passwordHash string,
	session account.Session, hash account.Hash, entries []account.Entry,
) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if err := markUsed(ctx, tx, id, session.CreatedAt); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			UPDATE sign_in_link SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL`,
			session.Account, session.CreatedAt)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE account SET password_hash = $2 WHERE id = $1`, session.Account, passwordHash)
		if err != nil {
			return err
		}
		if err := deleteSessions(ctx, tx, session.Account); err != nil {
			return err
		}
		if err := insertSession(ctx, tx, session, hash); err != nil {
			return err
		}
		return appendAudit(ctx, tx, entries...)
	})
	return failed("using an invite", err)
}

// markUsed lets one of several at once win: the others find no row, because they wait for the winner's row lock.
func markUsed(ctx context.Context, tx pgx.Tx, id account.LinkID, now time.Time) error {
	tag, err := tx.Exec(ctx, `UPDATE sign_in_link SET used_at = $2 WHERE id = $1 AND used_at IS NULL`, id, now)
	if err == nil && tag.RowsAffected() == 0 {
		return fault.Missing("link")
	}
	return err
}

// PasswordOf implements account.LinkStore.
func (a *Accounts) PasswordOf(ctx context.Context, email string) (account.AccountID, string, error) {
	var id account.AccountID
	var hash string
	err := a.pool.QueryRow(ctx, `
		SELECT id, COALESCE(password_hash, '') FROM account WHERE email = $1 AND disabled_at IS NULL`, email).
		Scan(&id, &hash)
	if err != nil {
		return account.AccountID{}, "", found("reading a password", "account", err)
	}
	return id, hash, nil
}
