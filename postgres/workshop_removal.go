package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/board"
	"roundtable/live"
	"roundtable/workshop"
)

const (
	// chosenNotes is workshop.NoteSelection of the notes n on the boards b of the workshop $1.
	chosenNotes = `b.workshop_id = $1 AND n.status = 'PUBLISHED' AND ($2 OR n.author_id IN (SELECT unnest($3::uuid[])))
		AND ($4::timestamptz IS NULL OR n.created_at >= $4) AND ($5::timestamptz IS NULL OR n.created_at < $5)
		AND ($6::uuid IS NULL OR n.section_id = $6)`
	// hiddenSince says in SQL what package board says of a board b and a section s.
	hiddenSince = `CASE WHEN NOT b.notes_visible AND NOT s.notes_visible THEN LEAST(b.visible_seq, s.visible_seq)
		WHEN NOT b.notes_visible THEN b.visible_seq WHEN NOT s.notes_visible THEN s.visible_seq ELSE 0 END`
	// numbered is the columns by which notes get the next numbers of their board, in the order of their last changes.
	numbered = `n.id, n.board_id, b.tip + row_number() OVER (ORDER BY n.seq, n.id) AS seq,
		` + shownToAttendees + ` AS shown, ` + hiddenSince + ` AS hidden_since`
	// movedBoard brings the board to the last of those numbers.
	movedBoard = `UPDATE board b SET tip = t.last_seq
		FROM (SELECT board_id, min(seq) AS first_seq, max(seq) AS last_seq FROM taken GROUP BY board_id) t
		WHERE b.id = t.board_id RETURNING b.id, t.first_seq, t.last_seq`
)

const beginRemoval = `
	INSERT INTO removal (workshop_id, id, at, people, notes, first_seq, last_seq) VALUES ($1, $2, $3, $4, 0, $5, $6)`

// takeOff takes notes off the board $10 and keeps with the act which they were: each by its own number, as if it had been deleted
// by itself. The boards are locked. It gives the board's new number and how many notes it took. A statement a board: one for all
// could take longer than a statement may.
const takeOff = `
	WITH taken AS (
		SELECT ` + numbered + ` FROM note n JOIN board b ON b.id = n.board_id JOIN section s ON s.id = n.section_id
		WHERE n.board_id = $10 AND ` + chosenNotes + `
	), off AS (
		UPDATE note n SET status = 'DELETED', deleted_by = $7::uuid, updated_at = $8::timestamptz, seq = t.seq,
			hidden_seq = CASE WHEN t.shown THEN t.seq ELSE GREATEST(n.hidden_seq, t.hidden_since) END
		FROM taken t WHERE n.id = t.id
	), moved AS (` + movedBoard + `), kept AS (
		INSERT INTO removal_board (workshop_id, removal_id, board_id, first_seq, last_seq)
		SELECT $1, $9::uuid, id, first_seq, last_seq FROM moved
	), counted AS (
		UPDATE removal SET notes = notes + (SELECT count(*) FROM taken) WHERE workshop_id = $1 AND id = $9
	)
	SELECT id, last_seq, (SELECT count(*) FROM taken) FROM moved`

// putBack puts back the notes of an act on the board $4 that nobody has changed since: by its moment, which stays when the
// authors' names are forgotten.
const putBack = `
	WITH taken AS (
		SELECT ` + numbered + ` FROM removal a JOIN removal_board r ON (r.workshop_id, r.removal_id) = (a.workshop_id, a.id)
		JOIN note n ON n.board_id = r.board_id AND n.seq >= r.first_seq AND n.updated_at = a.at
		JOIN board b ON b.id = n.board_id JOIN section s ON s.id = n.section_id
		WHERE r.workshop_id = $1 AND r.removal_id = $2 AND r.board_id = $4 AND n.status = 'DELETED'
	), back AS (
		UPDATE note n SET status = 'PUBLISHED', deleted_by = NULL, updated_at = $3::timestamptz, seq = t.seq,
			hidden_seq = CASE WHEN t.shown THEN 0 ELSE GREATEST(n.hidden_seq, t.hidden_since) END,
			published_seq = CASE WHEN t.shown AND n.published_seq = 0 THEN t.seq ELSE n.published_seq END
		FROM taken t WHERE n.id = t.id
	), moved AS (` + movedBoard + `)
	SELECT id, last_seq FROM moved`

const endRemoval = `UPDATE removal SET undone_at = $3 WHERE workshop_id = $1 AND id = $2`

// selected are the arguments of chosenNotes after the workshop's id.
func selected(notes workshop.NoteSelection) []any {
	return []any{
		notes.Anyone, orEmpty(notes.Authors), nullTime(notes.From), nullTime(notes.Before), nullID(uuid.UUID(notes.Section)),
	}
}

// queueActs stores acts and what they do on the workshop's boards, one after the other.
func queueActs(
	batch *pgx.Batch, id workshop.WorkshopID, acts []workshop.Act, boards []board.BoardID, moved map[board.BoardID]live.Seq,
) {
	for _, act := range acts {
		if act.Undoes {
			queueUndone(batch, id, act.Removal, boards, moved)
			continue
		}
		queueRemoved(batch, id, act, boards, moved)
	}
}

// queueRemoved stores an act, and takes its notes off the workshop's boards.
func queueRemoved(
	batch *pgx.Batch, id workshop.WorkshopID, r workshop.Act, boards []board.BoardID, moved map[board.BoardID]live.Seq,
) {
	batch.Queue(beginRemoval, id, r.ID, r.At, r.People, r.First, r.Last)
	if r.Notes == nil {
		return
	}
	for _, on := range boards {
		args := append([]any{id}, selected(*r.Notes)...)
		args = append(args, nullID(r.By), r.At, r.ID, on)
		batch.Queue(takeOff, args...).Query(func(rows pgx.Rows) error {
			var notes int
			var tip live.Seq
			_, err := pgx.ForEachRow(rows, []any{nil, &tip, &notes}, func() error {
				moved[on] = tip
				r.Removal.Notes += notes
				return nil
			})
			return err
		})
	}
}

func queueUndone(
	batch *pgx.Batch, id workshop.WorkshopID, act *workshop.Removal, boards []board.BoardID, moved map[board.BoardID]live.Seq,
) {
	for _, on := range boards {
		batch.Queue(putBack, id, act.ID, act.UndoneAt, on).Query(func(rows pgx.Rows) error { return scanTips(rows, moved) })
	}
	batch.Queue(endRemoval, id, act.ID, act.UndoneAt)
}

const selectRemoval = `SELECT id, at, people, notes, first_seq, last_seq, undone_at FROM removal WHERE workshop_id = $1 `

func scanRemoval(row pgx.CollectableRow) (act workshop.Removal, err error) {
	var undone *time.Time
	err = row.Scan(&act.ID, &act.At, &act.People, &act.Notes, &act.First, &act.Last, &undone)
	act.At, act.UndoneAt = act.At.UTC(), orZero(undone)
	return act, err
}

// queueRemovals reads removals, and how full questions and boards would be with their notes back.
func queueRemovals(batch *pgx.Batch, id workshop.WorkshopID, acts []uuid.UUID, facts *workshop.Facts) {
	facts.Removals, facts.Fullest = map[uuid.UUID]*workshop.Removal{}, map[uuid.UUID]workshop.Fullest{}
	batch.Queue(selectRemoval+`AND id = ANY ($2)`, id, acts).Query(func(rows pgx.Rows) error {
		list, err := pgx.CollectRows(rows, scanRemoval)
		for i := range list {
			facts.Removals[list[i].ID] = &list[i]
		}
		return err
	})
	const last = `SELECT max(at) FROM removal WHERE workshop_id = $1`
	batch.Queue(last, id).QueryRow(func(row pgx.Row) error {
		var at *time.Time
		err := row.Scan(&at)
		facts.LastRemoval = orZero(at)
		return err
	})
	queueFullest(batch, id, acts, facts)
}

func queueFullest(batch *pgx.Batch, id workshop.WorkshopID, acts []uuid.UUID, facts *workshop.Facts) {
	const fullest = `
		WITH sections AS (
			SELECT r.removal_id, n.board_id, n.section_id, count(*) AS notes
			FROM removal a JOIN removal_board r ON (r.workshop_id, r.removal_id) = (a.workshop_id, a.id)
			JOIN note n ON n.board_id = r.board_id
			WHERE a.workshop_id = $1 AND a.id = ANY ($2)
				AND (n.status = 'PUBLISHED' OR n.seq >= r.first_seq AND n.updated_at = a.at)
			GROUP BY 1, 2, 3
		)
		SELECT removal_id, max(of_section)::int, max(of_board)::int FROM (
			SELECT removal_id, max(notes) AS of_section, sum(notes) AS of_board FROM sections GROUP BY removal_id, board_id
		) boards GROUP BY 1`
	batch.Queue(fullest, id, acts).Query(func(rows pgx.Rows) error {
		var act uuid.UUID
		var f workshop.Fullest
		_, err := pgx.ForEachRow(rows, []any{&act, &f.Section, &f.Board}, func() error {
			facts.Fullest[act] = f
			return nil
		})
		return err
	})
}

// Removals implements workshop.Reader.
func (w *Workshops) Removals(ctx context.Context, id workshop.WorkshopID, limit int) ([]workshop.Removal, error) {
	rows, err := w.pool.Query(ctx, selectRemoval+`ORDER BY at DESC, id LIMIT $2`, id, limit)
	if err != nil {
		return nil, failed("listing removals", err)
	}
	acts, err := pgx.CollectRows(rows, scanRemoval)
	return acts, failed("listing removals", err)
}

// CountNotes implements workshop.Reader.
func (w *Workshops) CountNotes(ctx context.Context, id workshop.WorkshopID, notes workshop.NoteSelection) (n int, err error) {
	query := `SELECT count(*) FROM note n JOIN board b ON b.id = n.board_id WHERE ` + chosenNotes
	err = w.pool.QueryRow(ctx, query, append([]any{id}, selected(notes)...)...).Scan(&n)
	return n, failed("counting notes", err)
}
