package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
)

// AddSession implements account.SessionStore.
func (a *Accounts) AddSession(
	ctx context.Context, session account.Session, hash account.Hash, entry account.Entry,
) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if err := insertSession(ctx, tx, session, hash); err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("adding a session", err)
}

func insertSession(ctx context.Context, tx pgx.Tx, s account.Session, hash account.Hash) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO session (id, account_id, token_hash, created_at, expires_at, ends_at)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		s.ID, s.Account, hash[:], s.CreatedAt, s.ExpiresAt, s.EndsAt)
	return err
}

// SessionByHash implements account.SessionStore.
func (a *Accounts) SessionByHash(
	ctx context.Context, hash account.Hash, now time.Time,
) (account.Session, []account.Role, error) {
	var s account.Session
	var roles []account.Role
	err := a.pool.QueryRow(ctx, `
		SELECT s.id, s.account_id, s.created_at, s.expires_at, s.ends_at, a.roles
		FROM session s JOIN account a ON a.id = s.account_id
		WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL`, hash[:], now).
		Scan(&s.ID, &s.Account, &s.CreatedAt, &s.ExpiresAt, &s.EndsAt, &roles)
	if err != nil {
		return account.Session{}, nil, found("reading a session", "session", err)
	}
	s.CreatedAt, s.ExpiresAt, s.EndsAt = s.CreatedAt.UTC(), s.ExpiresAt.UTC(), s.EndsAt.UTC()
	return s, roles, nil
}

// ExtendSession implements account.SessionStore.
func (a *Accounts) ExtendSession(ctx context.Context, id account.SessionID, expiresAt time.Time) error {
	_, err := a.pool.Exec(ctx, `UPDATE session SET expires_at = $2 WHERE id = $1`, id, expiresAt)
	return failed("extending a session", err)
}

// EndSession implements account.SessionStore.
func (a *Accounts) EndSession(ctx context.Context, id account.SessionID, entry account.Entry) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `DELETE FROM session WHERE id = $1`, id)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("ending a session", err)
}

func deleteSessions(ctx context.Context, tx pgx.Tx, id account.AccountID) error {
	_, err := tx.Exec(ctx, `DELETE FROM session WHERE account_id = $1`, id)
	return err
}

// Invalid implements account.SessionStore. It looks each credential up by itself, as Workshops.Invalid does.
func (a *Accounts) Invalid(
	ctx context.Context, credentials []account.Credential, now time.Time,
) ([]account.Credential, error) {
	var sessions, tokens []uuid.UUID
	for _, c := range credentials {
		switch c.Kind {
		case account.SessionCredential:
			sessions = append(sessions, c.ID)
		case account.TokenCredential:
			tokens = append(tokens, c.ID)
		case account.NoCredential, account.ParticipantCredential, account.ProjectorCredential: // workshops know of them
		}
	}
	rows, err := a.pool.Query(ctx, `
		SELECT true, asked.id FROM unnest($1::uuid[]) AS asked (id)
		WHERE NOT COALESCE((
			SELECT s.expires_at > $3 AND a.disabled_at IS NULL
			FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = asked.id), false)
		UNION ALL
		SELECT false, asked.id FROM unnest($2::uuid[]) AS asked (id)
		WHERE NOT COALESCE((
			SELECT t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $3) AND a.disabled_at IS NULL
			FROM api_token t JOIN account a ON a.id = t.account_id WHERE t.id = asked.id), false)`, sessions, tokens, now)
	if err != nil {
		return nil, failed("checking credentials", err)
	}
	invalid, err := pgx.CollectRows(rows, scanCredential)
	return invalid, failed("checking credentials", err)
}

func scanCredential(row pgx.CollectableRow) (account.Credential, error) {
	var session bool
	credential := account.Credential{Kind: account.TokenCredential}
	err := row.Scan(&session, &credential.ID)
	if session {
		credential.Kind = account.SessionCredential
	}
	return credential, err
}

// Sweep implements account.SessionStore.
func (a *Accounts) Sweep(ctx context.Context, before time.Time) error {
	batch := &pgx.Batch{}
	batch.Queue(`DELETE FROM session WHERE expires_at < $1`, before)
	batch.Queue(`DELETE FROM sign_in_link WHERE expires_at < $1`, before)
	return failed("sweeping sessions and links", a.pool.SendBatch(ctx, batch).Close())
}
