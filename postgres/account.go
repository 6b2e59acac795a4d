package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/fault"
)

// Accounts is account.Store.
type Accounts struct{ pool *pgxpool.Pool }

var _ account.Store = (*Accounts)(nil)

// NewAccounts keeps accounts in the pool's database.
func NewAccounts(pool *pgxpool.Pool) *Accounts { return &Accounts{pool: pool} }

// AddProfile implements account.ProfileStore.
func (a *Accounts) AddProfile(ctx context.Context, p account.Profile, entry account.Entry) error {
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if err := insertProfile(ctx, tx, p); err != nil {
			return err
		}
		return appendAudit(ctx, tx, entry)
	})
	if taken(err) {
		return fault.New(fault.Conflict, "there is an account of this name or e-mail address already")
	}
	return failed("adding an account", err)
}

func insertProfile(ctx context.Context, tx pgx.Tx, p account.Profile) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO account (id, kind, name, email, roles, created_at)
		VALUES ($1, $2, $3, NULLIF($4, ''), $5, $6)`,
		p.ID, p.Holder, p.Name, p.Email, p.Roles, p.CreatedAt)
	return err
}

const selectProfile = `SELECT id, kind, name, COALESCE(email, ''), roles, created_at, disabled_at FROM account `

func scanProfile(row pgx.CollectableRow) (account.Profile, error) {
	var p account.Profile
	var disabled *time.Time
	err := row.Scan(&p.ID, &p.Holder, &p.Name, &p.Email, &p.Roles, &p.CreatedAt, &disabled)
	p.CreatedAt, p.DisabledAt = p.CreatedAt.UTC(), orZero(disabled)
	return p, err
}

// Profiles implements account.ProfileStore.
func (a *Accounts) Profiles(ctx context.Context, ids []account.AccountID) ([]account.Profile, error) {
	rows, err := a.pool.Query(ctx, selectProfile+`WHERE id = ANY ($1)`, ids)
	if err != nil {
		return nil, failed("reading accounts", err)
	}
	profiles, err := pgx.CollectRows(rows, scanProfile)
	return profiles, failed("reading accounts", err)
}

// People implements account.ProfileStore.
func (a *Accounts) People(ctx context.Context) ([]account.Profile, error) {
	rows, err := a.pool.Query(ctx, selectProfile+`WHERE kind = 'PERSON' ORDER BY email COLLATE "C"`)
	if err != nil {
		return nil, failed("reading the accounts of people", err)
	}
	people, err := pgx.CollectRows(rows, scanProfile)
	return people, failed("reading the accounts of people", err)
}

// ProfileByEmail implements account.ProfileStore.
func (a *Accounts) ProfileByEmail(ctx context.Context, email string) (account.Profile, error) {
	return a.oneProfile(ctx, `WHERE email = $1`, email)
}

// BuiltInProfile implements account.ProfileStore.
func (a *Accounts) BuiltInProfile(ctx context.Context, name string) (account.Profile, error) {
	return a.oneProfile(ctx, `WHERE kind = 'BUILT_IN' AND name = $1`, name)
}

func (a *Accounts) oneProfile(ctx context.Context, where, value string) (account.Profile, error) {
	rows, err := a.pool.Query(ctx, selectProfile+where, value)
	if err != nil {
		return account.Profile{}, failed("reading an account", err)
	}
	p, err := pgx.CollectExactlyOneRow(rows, scanProfile)
	return p, found("reading an account", "account", err)
}

// SetRoles implements account.ProfileStore.
func (a *Accounts) SetRoles(
	ctx context.Context, id account.AccountID, roles []account.Role, endSessions bool, entry account.Entry,
) error {
	// A token that its owner was given for a role they lose goes with it.
	const revoke = `
		UPDATE api_token t SET revoked_at = $2 FROM account holder, account owner
		WHERE owner.id = $1 AND t.owner_id = $1 AND holder.id = t.account_id AND t.revoked_at IS NULL
			AND holder.roles && ARRAY (SELECT unnest(owner.roles) EXCEPT SELECT unnest($3::text[]))`
	err := pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, revoke, id, entry.At, roles); err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, `UPDATE account SET roles = $2 WHERE id = $1`, id, roles)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return fault.Missing("account")
		}
		if endSessions {
			if err := deleteSessions(ctx, tx, id); err != nil {
				return err
			}
		}
		return appendAudit(ctx, tx, entry)
	})
	return failed("setting an account's roles", err)
}

// Disable implements account.ProfileStore.
func (a *Accounts) Disable(ctx context.Context, id account.AccountID, entry account.Entry) error {
	return failed("disabling an account", a.setDisabled(ctx, id, true, entry))
}

// Enable implements account.ProfileStore.
func (a *Accounts) Enable(ctx context.Context, id account.AccountID, entry account.Entry) error {
	return failed("enabling an account", a.setDisabled(ctx, id, false, entry))
}

// setDisabled ends what proves the account either way: somebody who was signing in while it was disabled has left a session,
// which must not come to life when it is enabled.
func (a *Accounts) setDisabled(ctx context.Context, id account.AccountID, disabled bool, entry account.Entry) error {
	return pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `
			UPDATE account SET disabled_at = CASE WHEN $3 THEN COALESCE(disabled_at, $2) END WHERE id = $1`,
			id, entry.At, disabled)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return fault.Missing("account")
		}
		if err := deleteSessions(ctx, tx, id); err != nil {
			return err
		}
		for _, end := range []string{
			`UPDATE api_token SET revoked_at = $2 WHERE (account_id = $1 OR owner_id = $1) AND revoked_at IS NULL`,
			`UPDATE sign_in_link SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL`,
		} {
			if _, err := tx.Exec(ctx, end, id, entry.At); err != nil {
				return err
			}
		}
		return appendAudit(ctx, tx, entry)
	})
}
