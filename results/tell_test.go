package results

import (
	"slices"
	"testing"

	"roundtable/board"
	"roundtable/sector"

	"pgregory.net/rapid"
)

// cellOf is what a reader does not know: how many notes a sector wrote in a section of a workshop that hides names.
type cellOf struct {
	section board.SectionID
	sector  sector.Sector
}

// unknowns are all cells, also of sectors that nobody is of: which they are is no knowledge to begin with. One such stands
// for all.
type unknowns map[cellOf]int // from 1

func unknownsOf(world []said) unknowns {
	u := unknowns{}
	for _, n := range world {
		for _, s := range append(slices.Clone(someSectors), nobodys) {
			if cell := (cellOf{n.section, s}); n.hidden && u[cell] == 0 {
				u[cell] = len(u) + 1
			}
		}
	}
	return u
}

// Somebody asks everything that can be asked, reads and counts the notes of each section, and solves the equations that
// the answers are.
func TestNothingHiddenCanBeWorkedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		world := drawWorld(t)
		asked, unknowns := ask(world), unknownsOf(world)
		var known system
		heard := map[string]bool{}
		learn := func(row []int) {
			name := make([]byte, len(row)) // of ones and noughts
			for i, v := range row {
				name[i] = byte(v)
			}
			if !heard[string(name)] {
				heard[string(name)] = true
				known.add(row)
			}
		}
		for _, at := range sectionsOf(world) {
			learn(unknowns.sum([]said{at}, unknowns.sectors()))
		}
		type secret struct {
			count Count
			key   GroupKey
			row   []int
		}
		var secrets []secret
		for _, count := range askable(world) {
			notes := taken(world, count.Selection)
			truth := grouped(notes, count.GroupBy)
			told := map[GroupKey]bool{}
			for _, g := range asked.tell(count) {
				told[g.GroupKey] = true
				checkGroup(t, count, g, truth[g.GroupKey])
				if !g.Suppressed {
					learn(unknowns.group(count, notes, g.GroupKey))
					continue
				}
				for _, part := range fewPeople(count, truth[g.GroupKey]) {
					secrets = append(secrets, secret{count, g.GroupKey, unknowns.sum(part, []sector.Sector{g.Sector})})
				}
			}
			for _, key := range missing(count, notes, told) {
				learn(unknowns.group(count, notes, key)) // is not there: nobody
			}
		}
		for _, s := range secrets {
			if known.tells(s.row) {
				t.Fatalf("%+v of %+v can be worked out", s.key, s.count)
			}
		}
	})
}

// missing lists the groups by sector of which nothing is said.
func missing(count Count, notes []said, told map[GroupKey]bool) (keys []GroupKey) {
	if !slices.Contains(count.GroupBy, BySector) {
		return nil
	}
	for whole := range grouped(notes, slices.DeleteFunc(slices.Clone(count.GroupBy), func(d Dimension) bool { return d == BySector })) {
		for _, s := range append(slices.Clone(someSectors), nobodys) {
			whole.Sector = s
			if !told[whole] {
				keys = append(keys, whole)
			}
		}
	}
	return keys
}

// checkGroup compares one group with the truth.
func checkGroup(t *rapid.T, count Count, g Group, notes []said) {
	if g.Suppressed {
		if g.Count != nil || g.People != nil {
			t.Fatalf("%+v is suppressed with numbers", g)
		}
		return
	}
	want := tally(notes)
	if unnamed := slices.ContainsFunc(notes, func(n said) bool { return n.unnamed }); unnamed != (g.People == nil) {
		t.Fatalf("%+v: people are told: %v, though somebody gave no name: %v", g.GroupKey, g.People != nil, unnamed)
	}
	if *g.Count != want.Notes || g.People != nil && *g.People != want.People {
		t.Fatalf("%+v: got %d notes, want %+v", g.GroupKey, *g.Count, want)
	}
	for id, part := range hiddenParts(notes) {
		if n := tally(part).People; n > 0 && n < Fewest {
			t.Fatalf("%+v of %+v tells of %d people in %v", g, count, n, id)
		}
	}
}

// hiddenParts splits a group by workshop, and leaves out those that show names.
func hiddenParts(notes []said) map[board.WorkshopID][]said {
	parts := map[board.WorkshopID][]said{}
	for _, n := range notes {
		if n.hidden {
			parts[n.workshop] = append(parts[n.workshop], n)
		}
	}
	return parts
}

// fewPeople gives the parts of a group that must not be worked out: only by sector, as who reads the notes can count them.
func fewPeople(count Count, notes []said) (few [][]said) {
	if !slices.Contains(count.GroupBy, BySector) {
		return nil
	}
	for _, part := range hiddenParts(notes) {
		if n := tally(part).People; n > 0 && n < Fewest {
			few = append(few, part)
		}
	}
	return few
}

func (u unknowns) sectors() []sector.Sector { return append(slices.Clone(someSectors), nobodys) }

// sum has a 1 for each unknown of the sectors in the sections of the notes.
func (u unknowns) sum(notes []said, sectors []sector.Sector) []int {
	row := make([]int, len(u))
	for _, n := range notes {
		for _, s := range sectors {
			if n.hidden {
				row[u[cellOf{n.section, s}]-1] = 1
			}
		}
	}
	return row
}

// group is what a group among the notes that a question takes adds up.
func (u unknowns) group(count Count, notes []said, key GroupKey) []int {
	inIt := slices.DeleteFunc(slices.Clone(notes), func(n said) bool {
		return slices.Contains(count.GroupBy, ByQuestion) && n.key != key.Question ||
			slices.Contains(count.GroupBy, ByWorkshop) && n.workshop != key.Workshop
	})
	if slices.Contains(count.GroupBy, BySector) {
		return u.sum(inIt, []sector.Sector{key.Sector})
	}
	return u.sum(inIt, u.sectors())
}

// system is linear equations in echelon form, modulo a prime: what follows over the rationals follows there, too.
type system []equation

// equation is a row with a leading 1.
type equation struct {
	at  int // where it leads
	row []int
}

const prime = 1_000_003

func (s *system) add(row []int) {
	if rest := s.reduce(row); rest.row != nil {
		*s = append(*s, rest)
	}
}

// tells reports whether a sum follows from the equations.
func (s *system) tells(row []int) bool { return s.reduce(row).row == nil }

// reduce subtracts what is known, and gives the rest with a leading 1; no row if nothing is left. Remainders are taken
// at the end: a few thousand products fit into an int.
func (s *system) reduce(row []int) equation {
	row = slices.Clone(row)
	for _, known := range *s {
		factor := row[known.at] % prime
		if factor == 0 {
			continue
		}
		rest, subtract := row[known.at:], prime-factor
		for i, v := range known.row[known.at:] {
			rest[i] += subtract * v
		}
	}
	at := slices.IndexFunc(row, func(v int) bool { return v%prime != 0 })
	if at < 0 {
		return equation{}
	}
	inverse := power(row[at]%prime, prime-2)
	for i := range row {
		row[i] = row[i] % prime * inverse % prime
	}
	return equation{at, row}
}

func power(base, exponent int) int {
	result := 1
	for ; exponent > 0; exponent >>= 1 {
		if exponent&1 == 1 {
			result = result * base % prime
		}
		base = base * base % prime
	}
	return result
}
