package results

import (
	"fmt"
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
		unknowns := unknownsOf(world)
		var known system
		heard := map[string]bool{}
		learn := func(row []int) {
			if name := fmt.Sprint(row); !heard[name] {
				heard[name] = true
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
			for _, g := range tell(count, countWorld(world, count)) {
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
	if got, want := (Tally{*g.Count, *g.People}), tally(notes); got != want {
		t.Fatalf("%+v: got %+v, want %+v", g.GroupKey, got, want)
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
type system [][]int

const prime = 1_000_003

func (s *system) add(row []int) {
	if row = s.reduce(row); row != nil {
		*s = append(*s, row)
	}
}

// tells reports whether a sum follows from the equations.
func (s *system) tells(row []int) bool { return s.reduce(row) == nil }

// reduce subtracts what is known, and gives the rest with a leading 1; nil if nothing is left.
func (s *system) reduce(row []int) []int {
	row = slices.Clone(row)
	for _, known := range *s {
		at := slices.IndexFunc(known, func(v int) bool { return v != 0 })
		if factor := row[at]; factor != 0 {
			for i := range row {
				row[i] = ((row[i]-factor*known[i])%prime + prime) % prime
			}
		}
	}
	at := slices.IndexFunc(row, func(v int) bool { return v != 0 })
	if at < 0 {
		return nil
	}
	inverse := power(row[at], prime-2)
	for i := range row {
		row[i] = row[i] * inverse % prime
	}
	return row
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
