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

// Somebody asks everything that can be asked, and solves the equations that the answers are.
func TestNothingHiddenCanBeWorkedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		world := drawWorld(t)
		unknowns := map[cellOf]int{}
		for _, n := range world {
			if cell := (cellOf{n.section, n.sector}); n.hidden && unknowns[cell] == 0 {
				unknowns[cell] = len(unknowns) + 1
			}
		}
		type secret struct {
			count Count
			key   GroupKey
			row   []int
		}
		var known system
		var secrets []secret
		for _, count := range askable(world) {
			truth := grouped(taken(world, count.Selection), count.GroupBy)
			for _, g := range tell(count, countWorld(world, count)) {
				notes := truth[g.GroupKey]
				checkGroup(t, count, g, notes)
				if !g.Suppressed {
					known.add(equation(unknowns, notes))
					continue
				}
				for _, part := range fewPeople(count, notes) {
					secrets = append(secrets, secret{count, g.GroupKey, equation(unknowns, part)})
				}
			}
		}
		for _, s := range secrets {
			if known.tells(s.row) {
				t.Fatalf("%+v of %+v can be worked out", s.key, s.count)
			}
		}
	})
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

// fewPeople gives the parts of a group that must not be worked out. Who reads the notes can count them anyway, so sums
// over sections are secret only by sector.
func fewPeople(count Count, notes []said) (few [][]said) {
	for _, part := range hiddenParts(notes) {
		n := tally(part).People
		oneSection := !slices.ContainsFunc(part, func(n said) bool { return n.section != part[0].section })
		if n > 0 && n < Fewest && (oneSection || slices.Contains(count.GroupBy, BySector)) {
			few = append(few, part)
		}
	}
	return few
}

// equation has a 1 for each unknown that is part of a number.
func equation(unknowns map[cellOf]int, notes []said) []int {
	row := make([]int, len(unknowns))
	for _, n := range notes {
		if n.hidden {
			row[unknowns[cellOf{n.section, n.sector}]-1] = 1
		}
	}
	return row
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
