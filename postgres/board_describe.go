package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
)

// Parts implements board.Store.
func (b *Boards) Parts(ctx context.Context, actor account.Actor, ids []board.BoardID) (map[board.BoardID]board.Role, error) {
	const query = `
		SELECT b.id,
			EXISTS (SELECT FROM participant p
				WHERE p.id = $2 AND p.workshop_id = b.workshop_id AND p.removed_at IS NULL)
			OR EXISTS (SELECT FROM access x
				WHERE x.account_id = $2 AND x.workshop_id = b.workshop_id AND x.removed_at IS NULL)
			OR EXISTS (SELECT FROM workshop w WHERE w.id = b.workshop_id AND w.projector_id = $2),
			EXISTS (SELECT FROM account a WHERE a.id = $2 AND a.disabled_at IS NULL)
		FROM board b WHERE b.id = ANY ($1)`
	who := actor.Author()
	if actor.Kind == account.Projector {
		who = actor.Credential.ID
	}
	rows, err := b.pool.Query(ctx, query, ids, who)
	if err != nil {
		return nil, failed("reading who may do what", err)
	}
	parts := make(map[board.BoardID]board.Role, len(ids))
	var id board.BoardID
	var belongs, active bool
	_, err = pgx.ForEachRow(rows, []any{&id, &belongs, &active}, func() error {
		parts[id] = ""
		if active || actor.Kind != account.Account { // a disabled account has no part in anything
			parts[id] = board.StandingOf(actor, belongs, belongs)
		}
		return nil
	})
	return parts, failed("reading who may do what", err)
}

// Describe implements board.Store.
func (b *Boards) Describe(ctx context.Context, ids []board.BoardID) (map[board.BoardID]board.Delta, error) {
	described := make(map[board.BoardID]board.Delta, len(ids))
	var boards []*board.Board
	var sections []*board.Section
	err := snapshot(ctx, b.pool, func(tx pgx.Tx) error {
		batch := &pgx.Batch{}
		boardRows.queueWhere(batch, "b.id = ANY ($1)", ids, &boards)
		sectionRows.queueWhere(batch, "s.board_id = ANY ($1)", ids, &sections)
		return tx.SendBatch(ctx, batch).Close()
	})
	for _, row := range boards {
		described[row.ID] = board.Delta{Board: row}
	}
	for _, row := range sections {
		delta := described[row.Board]
		delta.Sections = append(delta.Sections, row)
		described[row.Board] = delta
	}
	return described, failed("reading boards", err)
}
