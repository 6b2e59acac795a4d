package postgres

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
	"roundtable/results"
	"roundtable/workshop"
)

// heldWorkshop is a transaction that holds one workshop's row.
type heldWorkshop struct {
	q   querier
	id  workshop.WorkshopID
	tip live.Seq
}

// Tip implements live.Held.
func (h *heldWorkshop) Tip() live.Seq { return h.tip }

// Since implements live.Held.
func (h *heldWorkshop) Since(ctx context.Context, after live.Seq) (workshop.Delta, error) {
	return workshopSince(ctx, h.q, h.id, after)
}

// Write implements workshop.Store.
func (w *Workshops) Write(
	ctx context.Context, id workshop.WorkshopID, need workshop.Need,
	decide func(live.Held[workshop.Delta], workshop.Facts) (workshop.Changes, error),
) (moved map[board.BoardID]live.Seq, err error) {
	held := &heldWorkshop{id: id}
	facts := workshop.Facts{Boards: workshop.BoardFacts{Tips: map[board.BoardID]live.Seq{}}}
	var standings func(board.WorkshopID) []board.Standing
	begin := func(batch *pgx.Batch) {
		// FOR NO KEY UPDATE: other writers wait, while rows that refer to the workshop can still be added.
		const lock = `SELECT tip FROM workshop WHERE id = $1 FOR NO KEY UPDATE`
		batch.Queue(lock, id).QueryRow(func(row pgx.Row) error { return row.Scan(&held.tip) })
		standings = queueStandings(batch, workshopItself, id, need.Actors)
		if need.Boards {
			queueBoardFacts(batch, id, &facts.Boards)
		}
		if len(need.Removals) > 0 {
			queueRemovals(batch, id, need.Removals, &facts)
		}
		if !need.IdleSince.IsZero() {
			queueIdle(batch, id, need.IdleSince, &facts.Idle)
		}
	}
	moved = map[board.BoardID]live.Seq{}
	err = inTwoTrips(ctx, w.pool, begin, func(q querier) (func(*pgx.Batch), error) {
		held.q, facts.Standings = q, standings(id)
		c, err := decide(held, facts)
		if err != nil || c.At <= held.tip {
			return nil, err
		}
		boards := slices.Collect(maps.Keys(facts.Boards.Tips))
		return func(batch *pgx.Batch) { queueWorkshopChanges(batch, id, c, boards, moved) }, nil
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, fault.Missing("workshop")
	}
	return moved, written("writing a workshop", againOn(uniqueViolation, err)) // the code or key is drawn anew
}

// queueBoardFacts locks before it looks for notes: whoever adds one holds the board's row until it is stored.
func queueBoardFacts(batch *pgx.Batch, id workshop.WorkshopID, facts *workshop.BoardFacts) {
	const lock = `SELECT id, tip FROM board WHERE workshop_id = $1 ORDER BY id FOR NO KEY UPDATE`
	batch.Queue(lock, id).Query(func(rows pgx.Rows) error { return scanTips(rows, facts.Tips) })
	const anyNotes = `SELECT EXISTS (SELECT FROM note n JOIN board b ON b.id = n.board_id WHERE b.workshop_id = $1)`
	batch.Queue(anyNotes, id).QueryRow(func(row pgx.Row) error { return row.Scan(&facts.AnyNotes) })
}

const copyToBoards = `
	UPDATE board SET tip = tip + 1, seq = tip + 1, accepting = $2, names = $3,
		names_seq = CASE WHEN names = $3 THEN names_seq ELSE tip + 1 END
	WHERE workshop_id = $1 AND (accepting, names) IS DISTINCT FROM ($2, $3)
	RETURNING id, tip`

// forgetAuthors has whoever holds the notes of a board that was just changed read them anew, with what is left of their
// authors. A statement a board, as for a removal's notes.
const forgetAuthors = `
	UPDATE note n SET seq = b.tip FROM board b
	WHERE b.id = $1 AND n.board_id = b.id AND n.author_id IS NOT NULL`

// keepClosing counts what was said by the end of a workshop that hides names. The boards are locked, so no note is on its
// way. The first count with enough people in it stays for good: a second one would tell, by what differs, who said what
// between. With fewer there is nothing to tell, and nothing is kept. Notes count that were deleted, by whomever, and all
// count where they were written: what somebody takes away or puts elsewhere before the end must not show in the numbers,
// or they would tell whose it was.
const keepClosing = `
	INSERT INTO closing (workshop_id, section_id, author_id, sector, notes)
	SELECT b.workshop_id, COALESCE(n.first_section_id, n.section_id), n.author_id, COALESCE(p.sector, ''), count(*)
	FROM note n JOIN board b ON b.id = n.board_id LEFT JOIN participant p ON p.id = n.author_id
	WHERE b.workshop_id = $1
		AND NOT EXISTS (SELECT FROM closing WHERE workshop_id = $1)
		AND (SELECT count(DISTINCT m.author_id) FROM note m JOIN board c ON c.id = m.board_id WHERE c.workshop_id = $1) >= $2
	GROUP BY 1, 2, 3, 4`

// queueWorkshopChanges queues all that a batch stores. boards are the workshop's, if they are locked; moved gets those that
// change.
func queueWorkshopChanges(
	batch *pgx.Batch, id workshop.WorkshopID, c workshop.Changes, boards []board.BoardID, moved map[board.BoardID]live.Seq,
) {
	own := asList(c.Workshop)
	queueStream(batch, "workshop", saved{id, c.At}, workshopKinds(&own, &c.Delta))
	queueParticipants(batch, id, c)
	queueActs(batch, id, c.Acts, boards, moved)
	if c.Ended {
		batch.Queue(keepClosing, id, results.Fewest)
	}
	if c.Boards != nil {
		batch.Queue(copyToBoards, id, c.Boards.Accepting, c.Boards.Names).Query(func(rows pgx.Rows) error {
			return scanTips(rows, moved)
		})
	}
	if c.Forgets {
		for _, on := range boards {
			batch.Queue(forgetAuthors, on)
		}
	}
	queueAudit(batch, c.Audit...)
}
