package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/board"
	"roundtable/results"
)

// Results is results.Store.
type Results struct{ pool *pgxpool.Pool }

var _ results.Store = (*Results)(nil)

// NewResults reads what is in the pool's database.
func NewResults(pool *pgxpool.Pool) *Results { return &Results{pool: pool} }

// Part implements results.Store.
func (r *Results) Part(ctx context.Context, id account.AccountID) (part results.Part, err error) {
	const query = `
		SELECT EXISTS (SELECT FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL),
			EXISTS (SELECT FROM access x WHERE x.account_id = $1 AND x.removed_at IS NULL)`
	err = r.pool.QueryRow(ctx, query, id).Scan(&part.Active, &part.Runs)
	return part, failed("reading what an account may ask", err)
}

var selectFound = `SELECT ` + noteRows.selects() + `, x.account_id IS NOT NULL` + fromFound

const fromFound = `
	FROM note n
	JOIN section s ON s.id = n.section_id
	JOIN board b ON b.id = n.board_id
	LEFT JOIN participant p ON p.id = n.author_id
	LEFT JOIN account a ON a.id = n.author_id`

// Notes implements results.Store.
func (r *Results) Notes(ctx context.Context, sel results.Selection, after *results.Cursor, limit int) (found []results.NoteRow, err error) {
	var q question
	query := selectFound + q.reach(sel.Reach)
	q.selects(sel)
	if after != nil {
		q.where("(n.created_at, n.id) > (%s, %s)", after.At, after.Note)
	}
	query += q.conditions() + ` ORDER BY n.created_at, n.id LIMIT ` + q.arg(limit)
	err = snapshot(ctx, r.pool, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, query, q.args...)
		if err != nil {
			return err
		}
		if found, err = pgx.CollectRows(rows, scanFound); err != nil {
			return err
		}
		return addPlaces(ctx, tx, found)
	})
	return found, failed("finding notes", err)
}

// Total implements results.Store.
func (r *Results) Total(ctx context.Context, sel results.Selection) (n int, err error) {
	var q question
	query := `SELECT count(*)` + fromFound + q.reach(sel.Reach)
	q.selects(sel)
	err = r.pool.QueryRow(ctx, query+q.conditions(), q.args...).Scan(&n)
	return n, failed("counting notes", err)
}

func scanFound(row pgx.CollectableRow) (found results.NoteRow, err error) {
	var runs bool
	found.Note, err = scanNote(alsoScan{row, &runs})
	found.Audience = board.ForAttendee
	if runs {
		found.Audience = board.ForFacilitator
	}
	return found, err
}

// addPlaces reads the boards and sections of notes.
func addPlaces(ctx context.Context, tx pgx.Tx, found []results.NoteRow) error {
	boards, sections := map[board.BoardID]*board.Board{}, map[board.SectionID]*board.Section{}
	for _, f := range found {
		boards[f.Note.Board], sections[f.Note.Section] = nil, nil
	}
	var boardsRead []*board.Board
	var sectionsRead []*board.Section
	batch := &pgx.Batch{}
	boardRows.queueWhere(batch, "b.id = ANY ($1)", keysOf(boards), &boardsRead)
	sectionRows.queueWhere(batch, "s.id = ANY ($1)", keysOf(sections), &sectionsRead)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	for _, b := range boardsRead {
		boards[b.ID] = b
	}
	for _, s := range sectionsRead {
		sections[s.ID] = s
	}
	for i, f := range found {
		found[i].Board, found[i].Section = boards[f.Note.Board], sections[f.Note.Section]
	}
	return nil
}

func keysOf[K comparable, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}
