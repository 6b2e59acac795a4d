package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
)

// heldBoard is a transaction that holds one board's row.
type heldBoard struct {
	q        querier
	id       board.BoardID
	workshop board.WorkshopID
	tip      live.Seq
}

// Tip implements live.Held.
func (h *heldBoard) Tip() live.Seq { return h.tip }

// Since implements live.Held.
func (h *heldBoard) Since(ctx context.Context, after live.Seq) (board.Delta, error) {
	return boardSince(ctx, h.q, h.id, after)
}

// Write implements board.Store.
func (b *Boards) Write(
	ctx context.Context, id board.BoardID, need board.Need, decide func(live.Held[board.Delta], board.Facts) (board.Changes, error),
) error {
	held := &heldBoard{id: id}
	facts := board.Facts{Taken: map[uuid.UUID]bool{}}
	var standings func(board.WorkshopID) []board.Standing
	begin := func(batch *pgx.Batch) {
		// FOR NO KEY UPDATE: other writers wait, while rows that refer to the board can still be added.
		const lock = `SELECT tip, workshop_id FROM board WHERE id = $1 FOR NO KEY UPDATE`
		batch.Queue(lock, id).QueryRow(func(row pgx.Row) error { return row.Scan(&held.tip, &held.workshop) })
		standings = queueStandings(batch, workshopOfBoard, id, need.Actors)
		queueTaken(batch, id, need.IDs, facts.Taken)
	}
	err := inTwoTrips(ctx, b.pool, begin, func(q querier) (func(*pgx.Batch), error) {
		held.q, facts.Standings = q, standings(held.workshop)
		c, err := decide(held, facts)
		if err != nil || c.At <= held.tip {
			return nil, err
		}
		return func(batch *pgx.Batch) { queueBoardChanges(batch, id, c) }, nil
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return fault.Missing("board")
	}
	return written("writing on a board", againOn(notNullViolation, err))
}

// queueTaken asks which of the ids name notes or sections of other boards.
func queueTaken(batch *pgx.Batch, id board.BoardID, ids []uuid.UUID, taken map[uuid.UUID]bool) {
	if len(ids) == 0 {
		return
	}
	const query = `
		SELECT id FROM note WHERE id = ANY ($1) AND board_id <> $2
		UNION ALL SELECT id FROM section WHERE id = ANY ($1) AND board_id <> $2`
	batch.Queue(query, ids, id).Query(func(rows pgx.Rows) error {
		var id uuid.UUID
		_, err := pgx.ForEachRow(rows, []any{&id}, func() error {
			taken[id] = true
			return nil
		})
		return err
	})
}

// A reveal stamps the rows without moving their seq: every node does the same to the rows it holds.
const saveReveal = `
	UPDATE note SET published_seq = $3
	WHERE board_id = $1 AND ($2::uuid IS NULL OR section_id = $2) AND published_seq = 0 AND status = 'PUBLISHED'
		AND EXISTS (SELECT FROM section s JOIN board b ON b.id = s.board_id
			WHERE s.id = note.section_id AND ` + shownToAttendees + `)`

const keepVersion = `INSERT INTO note_version (note_id, seq, text, replaced_at) VALUES ($1, $2, $3, $4)`

// dropVersions keeps the newest texts of a note that was changed often: who changes a note all day fills no disk.
const dropVersions = `
	DELETE FROM note_version WHERE note_id = $1
		AND seq <= (SELECT seq FROM note_version WHERE note_id = $1 ORDER BY seq DESC OFFSET $2 LIMIT 1)`

// queueBoardChanges queues all that a batch stores.
func queueBoardChanges(batch *pgx.Batch, id board.BoardID, c board.Changes) {
	own := asList(c.Board)
	queueStream(batch, "board", saved{id, c.At}, boardKinds(&own, &c.Delta))
	for _, v := range c.Versions {
		batch.Queue(keepVersion, v.Note, v.Seq, v.Text, v.At)
		batch.Queue(dropVersions, v.Note, board.KeptVersions)
	}
	for _, r := range c.Reveals {
		batch.Queue(saveReveal, id, nullID(uuid.UUID(r.Section)), r.Seq)
	}
}
