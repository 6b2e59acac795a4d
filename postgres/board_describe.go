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
	err := snapshot(ctx, b.pool, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, selectBoard+` WHERE id = ANY ($1)`, ids)
		if err != nil {
			return err
		}
		for rows.Next() {
			row, tip, err := scanBoard(rows)
			if err != nil {
				return err
			}
			described[row.ID] = board.Delta{At: tip, Board: row}
		}
		if rows.Err() != nil {
			return rows.Err()
		}
		rows, err = tx.Query(ctx, selectSection+` WHERE board_id = ANY ($1)`, ids)
		if err != nil {
			return err
		}
		sections, err := pgx.CollectRows(rows, scanSection)
		for _, section := range sections {
			delta := described[section.Board]
			delta.Sections = append(delta.Sections, section)
			described[section.Board] = delta
		}
		return err
	})
	return described, failed("reading boards", err)
}
