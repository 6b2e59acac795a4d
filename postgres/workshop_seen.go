package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/workshop"
)

// queueIdle asks who has neither been seen since a moment nor ever written or reacted. What was said in the workshop is read
// by its boards: not person by person, and not what was said elsewhere.
func queueIdle(batch *pgx.Batch, id workshop.WorkshopID, since time.Time, idle *[]account.ParticipantID) {
	const query = `
		WITH wrote AS (
			SELECT n.author_id AS id FROM note n JOIN board b ON b.id = n.board_id WHERE b.workshop_id = $1
			UNION
			SELECT r.participant_id FROM note_reaction r JOIN board b ON b.id = r.board_id WHERE b.workshop_id = $1
		)
		SELECT p.id FROM participant p LEFT JOIN wrote ON wrote.id = p.id
		WHERE p.workshop_id = $1 AND wrote.id IS NULL AND COALESCE(p.removed_at, GREATEST(p.seen_at, p.joined_at)) < $2
		ORDER BY p.removed_at, GREATEST(p.seen_at, p.joined_at), p.id LIMIT $3`
	batch.Queue(query, id, since, workshop.IdleRead).Query(func(rows pgx.Rows) (err error) {
		*idle, err = pgx.CollectRows(rows, pgx.RowTo[account.ParticipantID])
		return err
	})
}

// seenAgain is how long after one time the next is stored: by far less than workshop.IdleAfter.
const seenAgain = 2 * time.Minute

// MarkSeen implements workshop.Store.
func (w *Workshops) MarkSeen(ctx context.Context, ids []account.ParticipantID, at time.Time) error {
	const mark = `UPDATE participant SET seen_at = $2 WHERE id = ANY ($1) AND (seen_at IS NULL OR seen_at < $3)`
	_, err := w.pool.Exec(ctx, mark, ids, at, at.Add(-seenAgain))
	return failed("storing who was seen", err)
}

// ForgetNetworks implements workshop.Store.
func (w *Workshops) ForgetNetworks(ctx context.Context, before time.Time) error {
	const forget = `UPDATE participant SET network = NULL WHERE network IS NOT NULL AND joined_at < $1`
	_, err := w.pool.Exec(ctx, forget, before)
	return failed("forgetting networks", err)
}
