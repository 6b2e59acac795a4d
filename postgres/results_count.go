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
			if counts.Cells, counts.Untold, err = countCells(ctx, tx, count.Selection); err != nil {
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

const (
	fromNotes = `
		FROM note n
		JOIN section s ON s.id = n.section_id
		JOIN board b ON b.id = n.board_id
		LEFT JOIN participant p ON p.id = n.author_id
		LEFT JOIN account a ON a.id = n.author_id`
	// unnamed says of a note n whether board.View shows an author without a name.
	unnamed = `b.names <> 'HIDDEN' AND n.author_id IS NOT NULL AND COALESCE(p.display_name, a.name, '') = ''`
	// fromClosings is what is told of workshops that hide names.
	fromClosings = `
		FROM closing n
		JOIN section s ON s.id = n.section_id
		JOIN board b ON b.id = s.board_id
		JOIN workshop w ON w.id = b.workshop_id AND w.status = 'CLOSED' AND w.names = 'HIDDEN'`
)

func countGroups(ctx context.Context, tx pgx.Tx, count results.Count) ([]results.Counted, error) {
	key, workshop, bySector := "''", "'00000000-0000-0000-0000-000000000000'::uuid", false
	for _, d := range count.GroupBy {
		switch d {
		case results.ByQuestion:
			key = "s.key"
		case results.BySector:
			bySector = true
		case results.ByWorkshop:
			workshop = "b.workshop_id"
		}
	}
	columns := func(sector, notes, unnamed string) string {
		if !bySector {
			sector = "''"
		}
		return `SELECT ` + key + ` AS key, ` + sector + ` AS sector, ` + workshop + ` AS workshop, ` + notes +
			` AS notes, n.author_id, b.names, ` + unnamed + ` AS unnamed`
	}
	var q question
	said := columns("COALESCE(p.sector, '')", "1", unnamed) + fromNotes + q.reach(count.Reach)
	q.selects(count.Selection)
	if count.Tables && !count.NamesShown {
		q.where("b.names <> 'HIDDEN'")
		closings := question{args: q.args}
		join := closings.reach(count.Reach)
		closings.places(count.Filter)
		q.args = closings.args
		said += q.conditions() + ` UNION ALL ` + columns("n.sector", "n.notes", "false") + fromClosings + join + closings.conditions()
	} else {
		said += q.conditions()
	}
	rows, err := tx.Query(ctx, `
		SELECT key, sector, workshop, sum(notes), count(DISTINCT author_id), count(DISTINCT author_id) FILTER (WHERE names = 'HIDDEN'),
			bool_or(unnamed)
		FROM (`+said+`) said GROUP BY 1, 2, 3`, q.args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c results.Counted, err error) {
		err = row.Scan(&c.Question, &c.Sector, &c.Workshop, &c.Notes, &c.People, &c.HiddenPeople, &c.Unnamed)
		return c, err
	})
}

// countCells reads the tables of workshops that hide names: of those that are closed whole ones, as the filter's text and
// times must not cut a table, nor what is out of sight for whoever asks; of the others only where notes are.
func countCells(ctx context.Context, tx pgx.Tx, sel results.Selection) (cells, untold []results.Cell, err error) {
	const seen = `(x.account_id IS NOT NULL OR ` + shownToAttendees + `)`
	var q, within question
	none := q.arg([16]byte{})
	join := q.access(sel.Reach)
	q.where("b.names = 'HIDDEN'")
	if !sel.All {
		q.where("x.account_id IS NOT NULL")
	}
	within.args = q.args
	within.places(sel.Filter)
	if len(within.wheres) > 0 {
		q.args = within.args
		q.where(`b.workshop_id IN (SELECT b.workshop_id FROM board b JOIN section s ON s.board_id = b.id` + within.conditions() + `)`)
	}
	rows, err := tx.Query(ctx, `
		SELECT true, b.workshop_id, COALESCE(b.id, `+none+`), COALESCE(s.id, `+none+`), COALESCE(s.key, ''), bool_or(`+seen+`),
			COALESCE(n.sector, ''), GROUPING(s.id) = 1, GROUPING(n.sector) = 1, sum(n.notes), count(DISTINCT n.author_id)`+
		fromClosings+join+q.conditions()+` GROUP BY b.workshop_id,
			GROUPING SETS ((b.id, s.id, s.key, n.sector), (b.id, s.id, s.key), (n.sector), ())
		UNION ALL
		SELECT false, b.workshop_id, b.id, s.id, s.key, `+seen+`, '', false, NOT true, 0, 0
		FROM section s JOIN board b ON b.id = s.board_id JOIN workshop w ON w.id = b.workshop_id`+join+q.conditions()+`
			AND EXISTS (SELECT FROM note n WHERE n.section_id = s.id AND n.status = 'PUBLISHED')
			AND (w.status <> 'CLOSED' OR NOT EXISTS (SELECT FROM closing c WHERE c.workshop_id = w.id))`, q.args...)
	if err != nil {
		return nil, nil, err
	}
	var c results.Cell
	var told bool
	_, err = pgx.ForEachRow(rows, []any{&told, &c.Workshop, &c.Board, &c.Section, &c.Question, &c.Seen, &c.Sector,
		&c.Margin.Sections, &c.Margin.Sectors, &c.Notes, &c.People}, func() error {
		if told {
			cells = append(cells, c)
		} else {
			untold = append(untold, c)
		}
		return nil
	})
	return cells, untold, err
}

// wordings reads how the counted questions were asked on the newest board that has them.
func wordings(ctx context.Context, tx pgx.Tx, sel results.Selection, counts results.Counts) (map[string]results.Wording, error) {
	words := map[string]results.Wording{}
	for _, c := range counts.Groups {
		words[c.Question] = results.Wording{}
	}
	for _, c := range slices.Concat(counts.Cells, counts.Untold) {
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
