package results

import (
	"slices"
	"strings"

	"roundtable/board"
	"roundtable/sector"
)

// total is the row of all sections together, and the column of all sectors together.
const total = 0

// table is what was said by the end of one workshop that hides names: sections by sectors, with margins. It is the same
// whoever asks, and whatever has come into or out of their sight.
type table struct {
	workshop board.WorkshopID
	rows     []Cell          // by row: a section, in its margin; the first stands for all
	cols     []sector.Sector // by column: every sector, and none given; the first stands for all
	entries  [][]entry       // by row and column
	hidden   []int           // how many are hidden, by line
}

// entry is one number of a table; nobody and nothing where a sector is not in a section. Of a row's margin only how many
// people there are is hidden.
type entry struct {
	Tally
	hidden bool
}

// few reports whether it tells of fewer than five people.
func (e *entry) few() bool { return 0 < e.People && e.People < Fewest }

// tablesOf makes a table of each workshop's cells, with all hidden that must be.
func tablesOf(cells []Cell) map[board.WorkshopID]*table {
	tables := map[board.WorkshopID]*table{}
	for _, c := range cells {
		t := tables[c.Workshop]
		if t == nil {
			t = &table{workshop: c.Workshop, rows: make([]Cell, 1), cols: append(make([]sector.Sector, 1), sector.All...)}
			t.cols = append(t.cols, "")
			tables[c.Workshop] = t
		}
		if c.Margin == (Margin{Sectors: true}) {
			t.rows = append(t.rows, c)
		}
	}
	for _, t := range tables {
		t.arrange()
	}
	for _, c := range cells {
		tables[c.Workshop].set(c)
	}
	for _, t := range tables {
		t.protect()
	}
	return tables
}

// arrange puts rows in an order of their own, so that the same cells are hidden whenever it is asked.
func (t *table) arrange() {
	slices.SortFunc(t.rows[1:], func(a, b Cell) int {
		return strings.Compare(string(a.Section[:]), string(b.Section[:]))
	})
	t.entries = make([][]entry, len(t.rows))
	for row := range t.entries {
		t.entries[row] = make([]entry, len(t.cols))
	}
	t.hidden = make([]int, t.lines())
}

func (t *table) set(c Cell) {
	row, col := total, total
	if !c.Margin.Sections {
		row = 1 + slices.IndexFunc(t.rows[1:], func(r Cell) bool { return r.Section == c.Section })
	}
	if !c.Margin.Sectors {
		col = 1 + slices.Index(t.cols[1:], c.Sector)
	}
	t.entries[row][col].Tally = c.Tally
}

// selected gives the rows that a question takes, by the question's key if it is grouped by that. All rows together are
// the total, which may be shown where single rows are not.
func (t *table) selected(count Count) map[string][]int {
	rows := map[string][]int{}
	for row := 1; row < len(t.rows); row++ {
		if !t.rows[row].Seen || !count.takes(t.rows[row]) {
			continue
		}
		key := ""
		if slices.Contains(count.GroupBy, ByQuestion) {
			key = t.rows[row].Question
		}
		rows[key] = append(rows[key], row)
	}
	for key := range rows {
		if len(rows[key]) == len(t.rows)-1 {
			rows[key] = []int{total}
		}
	}
	return rows
}

// any reports whether a column has notes in one of the rows, or may have.
func (t *table) any(rows []int, col int) bool {
	return slices.ContainsFunc(rows, func(row int) bool { return t.entries[row][col].Notes > 0 || t.entries[row][col].hidden })
}

// shows reports whether a column is shown in all of the rows.
func (t *table) shows(rows []int, col int) bool {
	return !slices.ContainsFunc(rows, func(row int) bool { return t.entries[row][col].hidden })
}
