package results

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"roundtable/board"
	"roundtable/sector"

	"pgregory.net/rapid"
)

// tableOf makes a table in which everybody answered one question with one note: people by section and sector.
func tableOf(people [][]int) *table {
	var cells []Cell
	whole := Cell{Margin: Margin{true, true}}
	for i, inSection := range people {
		section := Cell{Section: board.SectionID{byte(i + 1)}, Margin: Margin{Sectors: true}}
		for j, n := range inSection {
			cell := Cell{Section: section.Section, Sector: sector.All[j], Tally: Tally{n, n}}
			section.People += n
			if n > 0 {
				cells = append(cells, cell)
			}
		}
		section.Notes = section.People
		whole.People += section.People
		if section.People > 0 {
			cells = append(cells, section)
		}
	}
	for j := range people[0] {
		ofSector := Cell{Sector: sector.All[j], Margin: Margin{Sections: true}}
		for _, inSection := range people {
			ofSector.People += inSection[j]
		}
		ofSector.Notes = ofSector.People
		if ofSector.People > 0 {
			cells = append(cells, ofSector)
		}
	}
	whole.Notes = whole.People
	return tablesOf(append(cells, whole))[board.WorkshopID{}]
}

// String shows a table with margins first and - for what is hidden, without sectors that nobody is of.
func (t *table) String() string {
	var lines []string
	for _, row := range t.entries {
		var cells []string
		for col, e := range row {
			if t.entries[total][col].Notes == 0 {
				continue
			}
			cell := fmt.Sprint(e.People)
			if e.hidden {
				cell = "-"
			}
			cells = append(cells, cell)
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	return strings.Join(lines, "\n")
}

func TestProtect(t *testing.T) {
	for name, c := range map[string]struct {
		people [][]int
		want   []string
	}{
		"nobody is few": {
			[][]int{{5, 6, 7}},
			[]string{"18 5 6 7", "18 5 6 7"},
		},
		"one is few: it hides among those who are not there": {
			[][]int{{7, 2, 9, 6}},
			[]string{"24 7 - 9 6", "24 7 - 9 6"},
		},
		"all are few": {
			[][]int{{2, 2, 3}},
			[]string{"7 - - -", "7 - - -"},
		},
		"alone": {
			[][]int{{3}},
			[]string{"- -", "- -"},
		},
		"one each": {
			[][]int{{1, 1, 1, 1, 1}},
			[]string{"5 - - - - -", "5 - - - - -"},
		},
		"a small section hides behind the next": {
			[][]int{{3}, {8}, {20}},
			[]string{"31 31", "- -", "8 -", "20 20"},
		},
		"few in one section: of their sector, another section": {
			[][]int{{9, 2, 9}, {9, 9, 9}, {9, 9, 9}},
			[]string{"74 27 20 27", "20 9 - 9", "27 9 - 9", "27 9 9 9"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got, want := tableOf(c.people).String(), strings.Join(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Two round ways with one cell between them: each line has two hidden cells, and still that one can be worked out.
func TestProtectSeesABridge(t *testing.T) {
	b := 90
	table := tableOf([][]int{
		{4, 4, 4, b},
		{4, 4, b, b},
		{b, b, 4, 4},
		{b, b, 4, 4},
	})
	checkProtected(t, table)
}

func TestProtectIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 8).Draw(t, "columns")
		people := rapid.OneOf(rapid.IntRange(0, 6), rapid.IntRange(5, 9), rapid.IntRange(5, 90))
		row := rapid.SliceOfN(people, columns, columns)
		table := tableOf(rapid.SliceOfN(row, 1, 6).Filter(func(rows [][]int) bool {
			return slices.ContainsFunc(rows, func(row []int) bool { return slices.Max(row) > 0 })
		}).Draw(t, "people"))
		checkProtected(t, table)
	})
}

// checkProtected solves the sums of all lines for the hidden cells.
func checkProtected(t interface {
	Fatalf(string, ...any)
}, table *table) {
	width := len(table.cols)
	variable := func(row, col int) int { return row*width + col }
	empty := func() []int { return make([]int, len(table.rows)*width) }
	var known system
	for l := line(0); l < table.lines(); l++ {
		sum := empty()
		from, to := table.along(l)
		onlyOnes, hidden := true, 0
		for other := from; other < to; other++ {
			row, col := min(l, other), max(l, other)-line(len(table.rows))
			sum[variable(int(row), int(col))] = 1
			if other == total {
				sum[variable(int(row), int(col))] = prime - 1
			} else if e := table.at(l, other); e.hidden {
				hidden++
				onlyOnes = onlyOnes && e.People == 1
			}
		}
		known.add(sum) // of a row, what anybody can count who reads the notes
		if hidden > 0 && onlyOnes && (from != total || !table.at(l, from).hidden) {
			t.Fatalf("line %d of\n%v\ntells that all hidden on it are one", l, table)
		}
	}
	var secrets [][]int
	for row := range table.entries {
		for col := 1; col < len(table.cols); col++ {
			e := table.entries[row][col]
			single := empty()
			single[variable(row, col)] = 1
			switch {
			case !e.hidden:
				known.add(single)
			case e.People > 0:
				secrets = append(secrets, single)
			}
			if e.Notes == 0 && !e.hidden && table.hidden[row] > 0 {
				t.Fatalf("who is not in row %d is told in\n%v", row, table)
			}
			if 0 < e.People && e.People < Fewest && !e.hidden {
				t.Fatalf("%d people are told of in\n%v", e.People, table)
			}
		}
	}
	for _, s := range secrets {
		if known.tells(s) {
			t.Fatalf("cell %d of\n%v\ncan be worked out", slices.Index(s, 1), table)
		}
	}
}
