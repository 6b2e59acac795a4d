package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/board"
	"roundtable/internal/fault"
	"roundtable/internal/searchtext"
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

// Where another board took the id of a new row between the deciding and now, its seq would be null, which is refused: the
// batch is decided again, and finds it.
const (
	saveBoard = `
		UPDATE board SET tip = $2, seq = COALESCE($3, seq), title = COALESCE($4, title),
			notes_visible = COALESCE($5, notes_visible), visible_seq = COALESCE($6, visible_seq),
			requests = COALESCE($7, requests)
		WHERE id = $1`
	saveSection = `
		INSERT INTO section (id, board_id, seq, key, title, prompt, sub_questions, position, open, notes_visible,
			visible_seq, requests)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (id) DO UPDATE SET seq = CASE section.board_id WHEN EXCLUDED.board_id THEN EXCLUDED.seq END, title = EXCLUDED.title, prompt = EXCLUDED.prompt,
			sub_questions = EXCLUDED.sub_questions, position = EXCLUDED.position, open = EXCLUDED.open,
			notes_visible = EXCLUDED.notes_visible, visible_seq = EXCLUDED.visible_seq, requests = EXCLUDED.requests`
	// A node that missed some changes of who sees what knows only that a note came into view by the last of them, so
	// what was stored first of published_seq stays.
	saveNote = `
		INSERT INTO note (id, board_id, section_id, seq, created_seq, published_seq, hidden_seq, text, search, colour,
			position, status, author_id, deleted_by, created_at, updated_at, requests)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
		ON CONFLICT (id) DO UPDATE SET section_id = EXCLUDED.section_id, seq = CASE note.board_id WHEN EXCLUDED.board_id THEN EXCLUDED.seq END,
			published_seq = CASE note.published_seq WHEN 0 THEN EXCLUDED.published_seq ELSE note.published_seq END,
			hidden_seq = EXCLUDED.hidden_seq, text = EXCLUDED.text, search = EXCLUDED.search,
			colour = EXCLUDED.colour, position = EXCLUDED.position, status = EXCLUDED.status,
			deleted_by = EXCLUDED.deleted_by, updated_at = EXCLUDED.updated_at, requests = EXCLUDED.requests`
	saveVersion = `INSERT INTO note_version (note_id, seq, text, replaced_at) VALUES ($1, $2, $3, $4)`
	// A reveal stamps the rows without moving their seq: every node does the same to the rows it holds.
	saveReveal = `
		UPDATE note SET published_seq = $3
		WHERE board_id = $1 AND ($2::uuid IS NULL OR section_id = $2) AND published_seq = 0 AND status = 'PUBLISHED'
			AND EXISTS (SELECT FROM section s JOIN board b ON b.id = s.board_id
				WHERE s.id = note.section_id AND s.notes_visible AND b.notes_visible)`
)

// queueBoardChanges queues all that a batch stores.
func queueBoardChanges(batch *pgx.Batch, id board.BoardID, c board.Changes) {
	queueBoard(batch, id, c)
	for _, s := range c.Sections {
		batch.Queue(saveSection, s.ID, s.Board, s.Seq, s.Key, s.Title, s.Prompt, orEmpty(s.SubQuestions), s.Position,
			s.Open, s.NotesVisible, s.VisibleSeq, orEmpty(s.Requests))
	}
	for _, n := range c.Notes {
		batch.Queue(saveNote, n.ID, n.Board, n.Section, n.Seq, n.CreatedSeq, n.PublishedSeq, n.HiddenSeq, n.Text,
			searchtext.Of(n.Text), n.Colour, n.Position, n.Status, nullID(n.Author.ID), nullID(n.DeletedBy),
			n.CreatedAt, n.UpdatedAt, orEmpty(n.Requests))
	}
	for _, v := range c.Versions {
		batch.Queue(saveVersion, v.Note, v.Seq, v.Text, v.At)
	}
	for _, r := range c.Reveals {
		batch.Queue(saveReveal, id, nullID(uuid.UUID(r.Section)), r.Seq)
	}
}

// queueBoard moves the tip, and writes the row where it changed.
func queueBoard(batch *pgx.Batch, id board.BoardID, c board.Changes) {
	if c.Board == nil {
		batch.Queue(saveBoard, id, c.At, nil, nil, nil, nil, nil)
		return
	}
	b := c.Board
	batch.Queue(saveBoard, id, c.At, b.Seq, b.Title, b.NotesVisible, b.VisibleSeq, orEmpty(b.Requests))
}
