package results

import (
	"slices"

	"roundtable/board"
	"roundtable/sector"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// said is one note of a world.
type said struct {
	id       int  // from 1, in the world
	hidden   bool // its workshop hides names
	open     bool // and is not closed
	unnamed  bool // its workshop shows names, and who wrote it gave none
	workshop board.WorkshopID
	board    board.BoardID
	section  board.SectionID
	key      string
	sector   sector.Sector
	author   int // 0: nobody
	text     string
}

var (
	someSectors = []sector.Sector{"", "NHS_LIBRARY", "PUBLIC_LIBRARY", "COLLEGE", "CHARITY"}
	nobodys     = sector.Sector("COUNCIL") // a sector that nobody is of
	someKeys    = []string{"barriers", "next", "value", "who"}
	someWords   = []string{"time", "money"}
)

// drawWorld makes some workshops in which people of some sectors answer some questions, most of them rarely.
func drawWorld(t *rapid.T) []said {
	var world []said
	author := 0
	for range rapid.IntRange(1, 3).Draw(t, "workshops") {
		template := said{hidden: rapid.IntRange(0, 3).Draw(t, "hidden") > 0, workshop: board.WorkshopID(drawID(t))}
		var sections []said
		for range rapid.IntRange(1, 2).Draw(t, "boards") {
			template.board = board.BoardID(drawID(t))
			for _, key := range rapid.SliceOfNDistinct(rapid.SampledFrom(someKeys), 1, 3, rapid.ID).Draw(t, "keys") {
				template.section, template.key = board.SectionID(drawID(t)), key
				sections = append(sections, template)
			}
		}
		for range rapid.IntRange(0, 30).Draw(t, "people") {
			author++
			from := rapid.SampledFrom(someSectors).Draw(t, "sector")
			unnamed := !template.hidden && author%3 == 0
			for range rapid.IntRange(1, 3).Draw(t, "notes") {
				note := rapid.SampledFrom(sections).Draw(t, "section")
				note.author, note.sector, note.unnamed = author, from, unnamed
				note.text = rapid.SampledFrom(someWords).Draw(t, "word")
				note.id = len(world) + 1
				world = append(world, note)
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "examples") {
			note := rapid.SampledFrom(sections).Draw(t, "section")
			note.id, note.text = len(world)+1, someWords[0]
			world = append(world, note)
		}
	}
	return world
}

func drawID(t *rapid.T) uuid.UUID {
	var id uuid.UUID
	copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
	return id
}

// taken is the notes that a selection takes.
func taken(world []said, sel Selection) []said {
	return slices.DeleteFunc(slices.Clone(world), func(n said) bool {
		return sel.NamesShown && n.hidden || !sel.takes(n.cell()) || !within(sel.Sectors, n.sector) ||
			sel.Text != nil && *sel.Text != n.text
	})
}

// cell is where a note is.
func (n said) cell() Cell {
	return Cell{Workshop: n.workshop, Board: n.board, Section: n.section, Question: n.key, Seen: true}
}

// asked answers questions about a world. Its tables are the same whatever is asked, so they are made once.
type asked struct {
	world  []said
	tables map[board.WorkshopID]*table
}

func ask(world []said) asked { return asked{world, tablesOf(cellsOf(world))} }

// tell gives what is told of what a store counts.
func (a asked) tell(count Count) []Group {
	var counts Counts
	counted := taken(a.world, count.Selection)
	if count.Tables {
		counted = slices.DeleteFunc(counted, func(n said) bool { return n.open })
	}
	for key, notes := range grouped(counted, count.GroupBy) {
		hidden := slices.DeleteFunc(slices.Clone(notes), func(n said) bool { return !n.hidden })
		unnamed := slices.ContainsFunc(notes, func(n said) bool { return n.unnamed })
		counts.Groups = append(counts.Groups, Counted{key, tally(notes), tally(hidden).People, unnamed})
	}
	if !count.Tables {
		return tellBy(nil, count, counts)
	}
	for _, n := range a.world {
		if n.hidden && n.open {
			counts.Untold = append(counts.Untold, n.cell())
		}
	}
	return tellBy(a.tables, count, counts)
}

// cellsOf counts the tables of a world's workshops that hide names and are closed.
func cellsOf(world []said) (counted []Cell) {
	cells := map[Cell][]said{}
	for _, n := range world {
		if !n.hidden || n.open {
			continue
		}
		whole := Cell{Workshop: n.workshop, Margin: Margin{true, true}}
		ofSector := Cell{Workshop: n.workshop, Sector: n.sector, Margin: Margin{Sections: true}}
		ofSection := n.cell()
		ofSection.Margin = Margin{Sectors: true}
		single := ofSection
		single.Sector, single.Margin = n.sector, Margin{}
		for _, c := range []Cell{whole, ofSector, ofSection, single} {
			cells[c] = append(cells[c], n)
		}
	}
	for c, notes := range cells {
		c.Tally = tally(notes)
		counted = append(counted, c)
	}
	return counted
}

func grouped(notes []said, by []Dimension) map[GroupKey][]said {
	groups := map[GroupKey][]said{}
	for _, n := range notes {
		var key GroupKey
		for _, d := range by {
			switch d {
			case ByQuestion:
				key.Question = n.key
			case BySector:
				key.Sector = n.sector
			case ByWorkshop:
				key.Workshop = n.workshop
			}
		}
		groups[key] = append(groups[key], n)
	}
	return groups
}

func tally(notes []said) Tally {
	people := map[int]bool{}
	for _, n := range notes {
		if n.author != 0 {
			people[n.author] = true
		}
	}
	return Tally{Notes: len(notes), People: len(people)}
}

// askable lists ways to group and filters that a reader could combine: all, and each of some places or sets of places.
func askable(world []said) []Count {
	var filters []Filter
	add := func(f Filter) { filters = append(filters, f) }
	add(Filter{})
	workshops, sections, boards := map[board.WorkshopID][]board.SectionID{}, map[board.SectionID]bool{}, map[board.BoardID]bool{}
	for _, n := range world {
		if !sections[n.section] {
			sections[n.section] = true
			workshops[n.workshop] = append(workshops[n.workshop], n.section)
		}
		boards[n.board] = true
	}
	for id, inIt := range workshops {
		add(Filter{Workshops: []board.WorkshopID{id}})
		for set := 1; set < 1<<len(inIt); set++ {
			var chosen []board.SectionID
			for i, id := range inIt {
				if set>>i&1 == 1 {
					chosen = append(chosen, id)
				}
			}
			add(Filter{Sections: chosen})
		}
	}
	for id := range boards {
		add(Filter{Boards: []board.BoardID{id}})
	}
	for _, key := range someKeys {
		add(Filter{Questions: []string{key}})
		for id := range workshops {
			add(Filter{Workshops: []board.WorkshopID{id}, Questions: []string{key}})
		}
	}
	var counts []Count
	for _, f := range filters {
		for set := 1; set < 1<<len(Dimensions); set++ {
			var by []Dimension
			for i, d := range Dimensions {
				if set>>i&1 == 1 {
					by = append(by, d)
				}
			}
			counts = append(counts, newCount(Reach{All: true}, f, by))
		}
	}
	return counts
}
