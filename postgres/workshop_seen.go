package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/workshop"
)

// queueIdle asks who has neither been seen since a moment nor ever written or reacted. What was said in the workshop is read
// by its boards: not person by person, and not what was said elsewhere. Each kind is bounded by itself, so that none hides
// another: those who were taken out, those from the network with the most seats, which may be asked for by itself, and the
// rest.
func queueIdle(batch *pgx.Batch, id workshop.WorkshopID, since time.Time, idle *[]account.ParticipantID) {
	const query = `
		WITH wrote AS (
			SELECT n.author_id AS id FROM note n JOIN board b ON b.id = n.board_id WHERE b.workshop_id = $1
			UNION
			SELECT r.participant_id FROM note_reaction r JOIN board b ON b.id = r.board_id WHERE b.workshop_id = $1
		), largest AS (
			SELECT network FROM participant WHERE workshop_id = $1 AND removed_at IS NULL AND network IS NOT NULL
			GROUP BY network ORDER BY count(*) DESC LIMIT 1
		), idle AS (
			SELECT p.id, p.removed_at IS NULL AS seated, COALESCE(p.removed_at, GREATEST(p.seen_at, p.joined_at)) AS since,
				p.removed_at IS NULL AND COALESCE(p.network = (SELECT network FROM largest), false) AS crowd
			FROM participant p LEFT JOIN wrote ON wrote.id = p.id
			WHERE p.workshop_id = $1 AND wrote.id IS NULL
		)
		SELECT id FROM (
			SELECT *, row_number() OVER (PARTITION BY seated, crowd ORDER BY since, id) AS place FROM idle WHERE since < $2
		) ranked WHERE place <= $3 ORDER BY seated, since, id`
	batch.Queue(query, id, since, workshop.IdleRead).Query(func(rows pgx.Rows) (err error) {
		*idle, err = pgx.CollectRows(rows, pgx.RowTo[account.ParticipantID])
		return err
	})
}

// seenAgain is how long after one time the next is stored: by far less than workshop.IdleAfter.
const seenAgain = 2 * time.Minute

// MarkSeen implements workshop.Store. It waits for no row, since whoever changes thousands of them in another order would wait
// for it in turn: who is skipped is seen again in a minute.
func (w *Workshops) MarkSeen(ctx context.Context, ids []account.ParticipantID, at time.Time) error {
	const mark = `
		UPDATE participant SET seen_at = $2 WHERE id IN (
			SELECT id FROM participant WHERE id = ANY ($1) AND (seen_at IS NULL OR seen_at < $3)
			ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
		)`
	_, err := w.pool.Exec(ctx, mark, ids, at, at.Add(-seenAgain))
	return failed("storing who was seen", err)
}

// ForgetNetworks implements workshop.Store.
func (w *Workshops) ForgetNetworks(ctx context.Context, before time.Time) error {
	const forget = `
		UPDATE participant SET network = NULL WHERE network IS NOT NULL AND (workshop_id, network) IN (
			SELECT workshop_id, network FROM participant WHERE network IS NOT NULL AND joined_at < $1
		)`
	_, err := w.pool.Exec(ctx, forget, before)
	return failed("forgetting networks", err)
}
