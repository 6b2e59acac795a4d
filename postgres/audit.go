package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
)

// appendAudit writes to the audit log. Every store calls it in the transaction of the change that it notes.
func appendAudit(ctx context.Context, tx pgx.Tx, entries ...account.Entry) error {
	batch := &pgx.Batch{}
	queueAudit(batch, entries...)
	return tx.SendBatch(ctx, batch).Close()
}

// queueAudit is appendAudit as a part of a batch.
func queueAudit(batch *pgx.Batch, entries ...account.Entry) {
	for _, e := range entries {
		batch.Queue(`
			INSERT INTO audit_entry (at, actor_kind, actor_id, action, target_kind, target_id)
			VALUES ($1, $2, $3, $4, $5, $6)`,
			e.At, e.ActorKind.String(), nullID(e.ActorID), e.Action, e.Target.Kind, e.Target.ID)
	}
}

// nullID is the id as a column that may be null: the domains' zero id is null.
func nullID(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
