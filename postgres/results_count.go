package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"roundtable/results"
)

// Count implements results.Store.
func (r *Results) Count(ctx context.Context, count results.Count) (counts results.Counts, err error) {
	err = snapshot(ctx, r.pool, func(tx pgx.Tx) (err error) {
		if counts.Groups, err = countGroups(ctx, tx, count); err != nil {
			return err
		}
		if count.Tables {
			if counts.Cells, err = countCells(ctx, tx, count.Selection); err != nil {
				return err
			}
		}
		if slices.Contains(count.GroupBy, results.ByQuestion) {
			counts.Wording, err = wordings(ctx, tx, count.Selection, counts)
		}
		return err
	})
	return counts, failed("counting notes", err)
}

const fromNotes = `
	FROM note n
	JOIN section s ON s.id = n.section_id
	JOIN board b ON b.id = n.board_id
	LEFT JOIN participant p ON p.id = n.author_id`

func countGroups(ctx context.Context, tx pgx.Tx, count results.Count) ([]results.Counted, error) {
	key, sector, workshop := "''", "''", "'00000000-0000-0000-0000-000000000000'::uuid"
	for _, d := range count.GroupBy {
		switch d {
		case results.ByQuestion:
			key = "s.key"
		case results.BySector:
			sector = "COALESCE(p.sector, '')"
		case results.ByWorkshop:
			workshop = "b.workshop_id"
		}
	}
	var q question
	query := `SELECT ` + key + `, ` + sector + `, ` + workshop + `, count(*), count(DISTINCT n.author_id),
		count(DISTINCT n.author_id) FILTER (WHERE b.names = 'HIDDEN')` + fromNotes + q.reach(count.Reach)
	q.selects(count.Selection)
	rows, err := tx.Query(ctx, query+q.conditions()+` GROUP BY 1, 2, 3`, q.args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c results.Counted, err error) {
		err = row.Scan(&c.Question, &c.Sector, &c.Workshop, &c.Notes, &c.People, &c.HiddenPeople)
		return c, err
	})
}

// countCells counts whole workshops, as the filter's text and times must not cut a table.
func countCells(ctx context.Context, tx pgx.Tx, sel results.Selection) ([]results.Cell, error) {
	const columns = `
		SELECT b.workshop_id, COALESCE(b.id, $1), COALESCE(s.id, $1), COALESCE(s.key, ''), COALESCE(p.sector, ''),
			GROUPING(s.id) = 1, GROUPING(p.sector) = 1, count(*), count(DISTINCT n.author_id)`
	var q, within question
	q.arg([16]byte{})
	query := columns + fromNotes + q.reach(sel.Reach)
	q.where("n.status = 'PUBLISHED'")
	q.where("b.names = 'HIDDEN'")
	within.args = q.args
	within.places(sel.Filter)
	if len(within.wheres) > 0 {
		q.args = within.args
		q.where(`b.workshop_id IN (SELECT b.workshop_id FROM board b JOIN section s ON s.board_id = b.id` + within.conditions() + `)`)
	}
	query += q.conditions() + ` GROUP BY b.workshop_id,
		GROUPING SETS ((b.id, s.id, s.key, p.sector), (b.id, s.id, s.key), (p.sector), ())`
	rows, err := tx.Query(ctx, query, q.args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c results.Cell, err error) {
		err = row.Scan(&c.Workshop, &c.Board, &c.Section, &c.Question, &c.Sector, &c.Margin.Sections, &c.Margin.Sectors,
			&c.Notes, &c.People)
		return c, err
	})
}

// wordings reads how the counted questions were asked on the newest board that has them.
func wordings(ctx context.Context, tx pgx.Tx, sel results.Selection, counts results.Counts) (map[string]results.Wording, error) {
	words := map[string]results.Wording{}
	for _, c := range counts.Groups {
		words[c.Question] = results.Wording{}
	}
	for _, c := range counts.Cells {
		words[c.Question] = results.Wording{}
	}
	var q question
	query := `SELECT DISTINCT ON (s.key) s.key, s.title, s.prompt FROM section s JOIN board b ON b.id = s.board_id` +
		` LEFT JOIN access x ON x.workshop_id = b.workshop_id AND x.removed_at IS NULL AND x.account_id = ` + q.arg(sel.By)
	if !sel.All {
		q.where("x.account_id IS NOT NULL")
	}
	q.where("s.key = ANY (%s)", keysOf(words))
	q.places(sel.Filter)
	query += q.conditions() + ` ORDER BY s.key, b.created_at DESC, b.id DESC, s.position, s.id`
	rows, err := tx.Query(ctx, query, q.args...)
	if err != nil {
		return nil, err
	}
	var key string
	var w results.Wording
	_, err = pgx.ForEachRow(rows, []any{&key, &w.Title, &w.Prompt}, func() error {
		words[key] = w
		return nil
	})
	return words, err
}
