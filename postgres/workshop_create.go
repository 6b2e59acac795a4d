package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"roundtable/live"
	"roundtable/workshop"
)

const addWorkshop = `
	INSERT INTO workshop (id, tip, seq, shown_seq, title, summary, host_name, scheduled_at, ends_at, status, names,
		source, is_example, join_code, code_rotated_at, projector_key, projector_id, search, created_at, created_by, edited)
	VALUES ($1, 1, 1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '{}')
	ON CONFLICT (id) DO NOTHING`

// Create implements workshop.Store.
func (w *Workshops) Create(ctx context.Context, c workshop.Creation) (created bool, err error) {
	err = inTx(ctx, w.pool, func(tx pgx.Tx) error {
		created, err = insertWorkshop(ctx, tx, c.Workshop)
		if err != nil || !created {
			return err
		}
		return insertParts(ctx, tx, c)
	})
	if errors.Is(err, live.ErrAgain) {
		return false, err
	}
	return created && err == nil, failed("creating a workshop", err)
}

func insertWorkshop(ctx context.Context, tx pgx.Tx, w *workshop.Workshop) (created bool, err error) {
	tag, err := tx.Exec(ctx, addWorkshop, w.ID, w.Title, w.Summary, w.HostName, nullTime(w.ScheduledAt),
		nullTime(w.EndsAt), w.Status, w.Names, w.Source, w.IsExample, w.JoinCode, w.CodeRotatedAt, w.ProjectorKey,
		w.ProjectorID, searchOf(w), w.CreatedAt, w.CreatedBy)
	return tag.RowsAffected() == 1, againOn(uniqueViolation, err)
}

func insertParts(ctx context.Context, tx pgx.Tx, c workshop.Creation) error {
	batch := &pgx.Batch{}
	of := saved{c.Workshop.ID, 1}
	accessRows.queueSave(batch, of, []*workshop.Access{c.Access})
	boardRows.queueSave(batch, of, c.Boards)
	sectionRows.queueSave(batch, of, c.Sections)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	return appendAudit(ctx, tx, c.Audit)
}
