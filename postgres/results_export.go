package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
	"roundtable/results"
)

// Workshop implements results.Store.
func (r *Results) Workshop(ctx context.Context, actor account.Actor, id board.WorkshopID) (w results.Workshop, err error) {
	const query = `
		SELECT w.title, ARRAY (SELECT b.id FROM board b WHERE b.workshop_id = w.id ORDER BY b.index),
			EXISTS (SELECT FROM access x WHERE x.workshop_id = w.id AND x.account_id = $1 AND x.removed_at IS NULL),
			EXISTS (SELECT FROM participant p WHERE p.workshop_id = w.id AND p.id = $2 AND p.removed_at IS NULL)
				OR COALESCE(w.projector_id = $3, false),
			EXISTS (SELECT FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL)
		FROM workshop w WHERE w.id = $4`
	accountID, participantID, projectorID := seer(actor)
	err = r.pool.QueryRow(ctx, query, accountID, participantID, projectorID, id).
		Scan(&w.Title, &w.Boards, &w.Runs, &w.Belongs, &w.Active)
	return w, found("reading a workshop", "workshop", err)
}

// Board implements results.Store.
func (r *Results) Board(ctx context.Context, id board.BoardID) (delta board.Delta, err error) {
	err = snapshot(ctx, r.pool, func(tx pgx.Tx) error {
		delta, err = boardSince(ctx, tx, id, everything)
		return err
	})
	return delta, found("reading a board", "board", err)
}
