package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/searchtext"
	"roundtable/live"
	"roundtable/results"
	"roundtable/workshop"
)

// workshopTx is workshop.Tx: a transaction that holds one workshop's row.
type workshopTx struct {
	tx  pgx.Tx
	id  workshop.WorkshopID
	tip live.Seq
}

func (t *workshopTx) Tip() live.Seq { return t.tip }

func (t *workshopTx) Since(ctx context.Context, after live.Seq) (workshop.Delta, error) {
	return workshopSince(ctx, t.tx, t.id, after)
}

func (t *workshopTx) Standings(ctx context.Context, actors []account.Actor) ([]board.Standing, error) {
	return standings(ctx, t.tx, t.id, actors)
}

// LockBoards locks before it looks for notes: whoever adds one holds the board's row until it is stored.
func (t *workshopTx) LockBoards(ctx context.Context) (workshop.BoardFacts, error) {
	facts := workshop.BoardFacts{Tips: map[board.BoardID]live.Seq{}}
	rows, err := t.tx.Query(ctx, `SELECT id, tip FROM board WHERE workshop_id = $1 ORDER BY id FOR NO KEY UPDATE`, t.id)
	if err != nil {
		return facts, fmt.Errorf("locking the boards: %w", err)
	}
	var id board.BoardID
	var tip live.Seq
	if _, err := pgx.ForEachRow(rows, []any{&id, &tip}, func() error {
		facts.Tips[id] = tip
		return nil
	}); err != nil {
		return facts, fmt.Errorf("locking the boards: %w", err)
	}
	const anyNotes = `SELECT EXISTS (SELECT FROM note n JOIN board b ON b.id = n.board_id WHERE b.workshop_id = $1)`
	if err := t.tx.QueryRow(ctx, anyNotes, t.id).Scan(&facts.AnyNotes); err != nil {
		return facts, fmt.Errorf("looking for notes: %w", err)
	}
	return facts, nil
}

const (
	saveTip      = `UPDATE workshop SET tip = $2 WHERE id = $1`
	saveWorkshop = `
		UPDATE workshop SET tip = $2, seq = $3, shown_seq = $4, title = $5, summary = $6, host_name = $7,
			scheduled_at = $8, ends_at = $9, status = $10, names = $11, join_code = NULLIF($12, ''),
			code_rotated_at = $13, projector_key = $14, projector_id = $15, opened_at = $16, closed_at = $17,
			requests = $18, search = $19
		WHERE id = $1`
	saveAccess = `
		INSERT INTO access (workshop_id, account_id, role, seq, removed_at, requests)
		VALUES ($1, $2, 'FACILITATOR', $3, $4, $5)
		ON CONFLICT (workshop_id, account_id) DO UPDATE
		SET seq = EXCLUDED.seq, removed_at = EXCLUDED.removed_at, requests = EXCLUDED.requests`
	addParticipant = `
		INSERT INTO participant (id, workshop_id, token_hash, display_name, sector, organisation_id, joined_at, seq, removed_at,
			requests, join_request, token_salt)
		VALUES ($1, $2, $3, NULLIF($4, ''), NULLIF($5, ''), $6, $7, $8, $9, $10, $11, $12)`
	saveParticipant = `UPDATE participant SET seq = $2, removed_at = $3, requests = $4 WHERE id = $1`
	copyToBoards    = `
		UPDATE board SET tip = tip + 1, seq = tip + 1, accepting = $2, names = $3,
			names_seq = CASE WHEN names = $3 THEN names_seq ELSE tip + 1 END
		WHERE workshop_id = $1 AND (accepting, names) IS DISTINCT FROM ($2, $3)
		RETURNING id, tip`
)

// keepClosing counts what was said by the end of a workshop that hides names. The boards are locked, so no note is on its
// way. The first count with enough people in it stays for good: a second one would tell, by what differs, who said what
// between. With fewer there is nothing to tell, and nothing is kept.
const keepClosing = `
	INSERT INTO closing (workshop_id, section_id, author_id, sector, notes)
	SELECT b.workshop_id, n.section_id, n.author_id, COALESCE(p.sector, ''), count(*)
	FROM note n JOIN board b ON b.id = n.board_id LEFT JOIN participant p ON p.id = n.author_id
	WHERE b.workshop_id = $1 AND n.status = 'PUBLISHED'
		AND NOT EXISTS (SELECT FROM closing WHERE workshop_id = $1)
		AND (SELECT count(DISTINCT m.author_id) FROM note m JOIN board c ON c.id = m.board_id
			WHERE c.workshop_id = $1 AND m.status = 'PUBLISHED') >= $2
	GROUP BY 1, 2, 3, 4`

// Save writes all changes in one round trip.
func (t *workshopTx) Save(ctx context.Context, c workshop.Changes) (map[board.BoardID]live.Seq, error) {
	batch := &pgx.Batch{}
	t.queueWorkshop(batch, c)
	for _, a := range c.Access {
		batch.Queue(saveAccess, t.id, a.Account, a.Seq, nullTime(a.RemovedAt), orEmpty(a.Requests))
	}
	for _, p := range c.Participants {
		t.queueParticipant(batch, p, c.Tokens)
	}
	if c.Ended {
		batch.Queue(keepClosing, t.id, results.Fewest)
	}
	moved := map[board.BoardID]live.Seq{}
	if c.Boards != nil {
		batch.Queue(copyToBoards, t.id, c.Boards.Accepting, c.Boards.Names).Query(func(rows pgx.Rows) error {
			var id board.BoardID
			var tip live.Seq
			_, err := pgx.ForEachRow(rows, []any{&id, &tip}, func() error {
				moved[id] = tip
				return nil
			})
			return err
		})
	}
	if err := t.tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, takenAgain(err)
	}
	return moved, appendAudit(ctx, t.tx, c.Audit...)
}

// queueWorkshop moves the tip, and writes the row where it changed.
func (t *workshopTx) queueWorkshop(batch *pgx.Batch, c workshop.Changes) {
	w := c.Workshop
	if w == nil {
		batch.Queue(saveTip, t.id, c.At)
		return
	}
	batch.Queue(saveWorkshop, t.id, c.At, w.Seq, w.ShownSeq, w.Title, w.Summary, w.HostName, nullTime(w.ScheduledAt),
		nullTime(w.EndsAt), w.Status, w.Names, w.JoinCode, w.CodeRotatedAt, w.ProjectorKey, w.ProjectorID,
		nullTime(w.OpenedAt), nullTime(w.ClosedAt), orEmpty(w.Requests), searchOf(w))
}

// searchOf is what a search for a workshop looks through.
func searchOf(w *workshop.Workshop) string { return searchtext.Of(w.Title, w.Summary, w.HostName) }

func (t *workshopTx) queueParticipant(batch *pgx.Batch, p *workshop.Participant, tokens map[account.ParticipantID]account.Hash) {
	token, joins := tokens[p.ID]
	if !joins {
		batch.Queue(saveParticipant, p.ID, p.Seq, nullTime(p.RemovedAt), orEmpty(p.Requests))
		return
	}
	request, salt := recipeColumns(p.Recipe)
	batch.Queue(addParticipant, p.ID, t.id, token[:], p.DisplayName, p.Sector, nullID(p.Organisation), p.JoinedAt,
		p.Seq, nullTime(p.RemovedAt), orEmpty(p.Requests), request, salt)
}

// takenAgain marks that a code or key is in use elsewhere: the batch is judged again, and draws another.
func takenAgain(err error) error {
	if taken(err) {
		return fmt.Errorf("%w: %w", live.ErrAgain, err)
	}
	return err
}
