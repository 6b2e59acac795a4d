package results

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A text takes less than whole sections, so that two answers could differ in a single note.
func TestATextTellsNothingOfHiddenNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		world := drawWorld(t)
		asked := ask(world)
		word := rapid.SampledFrom(someWords).Draw(t, "word")
		for _, whole := range askable(world) {
			narrow := whole.Filter
			narrow.Text = &word
			count := newCount(whole.Reach, narrow, whole.GroupBy)
			told := asked.tell(count)
			if slices.Contains(count.GroupBy, BySector) {
				none := "nothing that anybody wrote"
				elsewhere := count
				elsewhere.Text = &none
				checkNarrowSectors(t, world, whole, told, asked.tell(elsewhere))
			} else {
				checkNarrow(t, grouped(taken(world, count.Selection), count.GroupBy), told)
			}
		}
	})
}

// checkNarrow: whatever people of workshops that hide names are in is suppressed; the rest is told.
func checkNarrow(t *rapid.T, truth map[GroupKey][]said, told []Group) {
	if len(told) != len(truth) {
		t.Fatalf("got %d groups, want %d", len(told), len(truth))
	}
	for _, g := range told {
		people := 0
		for _, part := range hiddenParts(truth[g.GroupKey]) {
			people += tally(part).People
		}
		if g.Suppressed != (people > 0) {
			t.Fatalf("%+v with %d people who hide their names", g, people)
		}
	}
}

// checkNarrowSectors: what hides names is suppressed, and the same is whatever the text; the others know of none.
func checkNarrowSectors(t *rapid.T, world []said, whole Count, told, elsewhere []Group) {
	all := grouped(taken(world, whole.Selection), whole.GroupBy)
	hidden := map[GroupKey]bool{}
	for _, g := range elsewhere {
		if !g.Suppressed {
			t.Fatalf("%+v is told of a text that nobody wrote", g.GroupKey)
		}
		hidden[g.GroupKey] = true
	}
	for _, g := range told {
		if g.Suppressed != hidden[g.GroupKey] {
			t.Fatalf("%+v is suppressed: %v, and elsewhere: %v", g.GroupKey, g.Suppressed, hidden[g.GroupKey])
		}
		if g.Suppressed {
			delete(hidden, g.GroupKey)
		} else if len(hiddenParts(all[g.GroupKey])) > 0 {
			t.Fatalf("%+v tells of hidden names", g.GroupKey)
		}
	}
	if len(hidden) > 0 {
		t.Fatalf("%v are suppressed elsewhere alone", hidden)
	}
}

// A filter by sectors leaves out workshops that hide names: nothing is suppressed.
func TestSectorsLeaveOutHiddenNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		world := drawWorld(t)
		asked := ask(world)
		for _, whole := range askable(world) {
			filter := whole.Filter
			filter.Sectors = someSectors[1:3]
			count := newCount(whole.Reach, filter, whole.GroupBy)
			for _, g := range asked.tell(count) {
				notes := grouped(taken(world, count.Selection), count.GroupBy)[g.GroupKey]
				if g.Suppressed || len(hiddenParts(notes)) > 0 {
					t.Fatalf("%+v of %d notes", g, len(notes))
				}
			}
		}
	})
}
