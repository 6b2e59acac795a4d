package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/fault"
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
		INSERT INTO session (id, account_id, token_hash, created_at, used_at, expires_at, ends_at, browser, device)
		VALUES ($1, $2, $3, $4, $5, $6, $7, NULLIF($8, ''), NULLIF($9, ''))`,
		s.ID, s.Account, hash[:], s.CreatedAt, s.UsedAt, s.ExpiresAt, s.EndsAt, string(s.Browser.Name), string(s.Browser.Device))
	return err
}

// SessionByHash implements account.SessionStore.
func (a *Accounts) SessionByHash(
	ctx context.Context, hash account.Hash, now time.Time,
) (account.Session, []account.Role, error) {
	var roles []account.Role
	s, err := scanSession(a.pool.QueryRow(ctx, `
		SELECT `+sessionColumns+`, a.roles
		FROM session s JOIN account a ON a.id = s.account_id
		WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL`, hash[:], now), &roles)
	return s, roles, found("reading a session", "session", err)
}

// sessionColumns: sessions of the version before say neither when they were used nor on what.
const sessionColumns = `
	s.id, s.account_id, s.created_at, COALESCE(s.used_at, s.created_at), s.expires_at, s.ends_at,
	COALESCE(s.browser, ''), COALESCE(s.device, '')`

func scanSession(row pgx.Row, more ...any) (account.Session, error) {
	var s account.Session
	err := row.Scan(append([]any{
		&s.ID, &s.Account, &s.CreatedAt, &s.UsedAt, &s.ExpiresAt, &s.EndsAt, &s.Browser.Name, &s.Browser.Device,
	}, more...)...)
	s.CreatedAt, s.UsedAt, s.ExpiresAt, s.EndsAt = s.CreatedAt.UTC(), s.UsedAt.UTC(), s.ExpiresAt.UTC(), s.EndsAt.UTC()
	return s, err
}

// Sessions implements account.SessionStore.
func (a *Accounts) Sessions(ctx context.Context, id account.AccountID, now time.Time, most int) ([]account.Session, error) {
	rows, err := a.pool.Query(ctx, `
		SELECT `+sessionColumns+` FROM session s WHERE s.account_id = $1 AND s.expires_at > $2
		ORDER BY COALESCE(s.used_at, s.created_at) DESC, s.created_at DESC, s.id LIMIT $3`, id, now, most)
	if err != nil {
		return nil, failed("reading sessions", err)
	}
	sessions, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (account.Session, error) { return scanSession(row) })
	return sessions, failed("reading sessions", err)
}

// TouchSession implements account.SessionStore.
func (a *Accounts) TouchSession(ctx context.Context, id account.SessionID, usedAt, expiresAt time.Time) error {
	_, err := a.pool.Exec(ctx, `UPDATE session SET used_at = $2, expires_at = $3 WHERE id = $1`, id, usedAt, expiresAt)
	return failed("noting a session's use", err)
}

// EndSession implements account.SessionStore. That a session was the account's is known from the audit log once it is gone.
func (a *Accounts) EndSession(ctx context.Context, of account.AccountID, id account.SessionID, entry account.Entry) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `DELETE FROM session WHERE id = $1 AND account_id = $2`, id, of)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 1 {
			return appendAudit(ctx, tx, entry)
		}
		var theirs bool
		err = tx.QueryRow(ctx, `
			SELECT EXISTS (SELECT FROM audit_entry WHERE target_id = $1 AND target_kind = $2 AND action = $3 AND actor_id = $4)`,
			id, entry.Target.Kind, account.SessionStarted, of).Scan(&theirs)
		if err == nil && !theirs {
			return fault.Missing("session")
		}
		return err
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
func (a *Accounts) Sweep(ctx context.Context, before, now time.Time) error {
	batch := &pgx.Batch{}
	batch.Queue(`DELETE FROM session WHERE expires_at < $1`, before)
	batch.Queue(`DELETE FROM sign_in_link WHERE expires_at < $1`, before)
	batch.Queue(`DELETE FROM sign_in_attempt WHERE until <= $1`, now)
	return failed("sweeping sessions, links and counts", a.pool.SendBatch(ctx, batch).Close())
}
