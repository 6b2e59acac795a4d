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
		word := rapid.SampledFrom(someWords).Draw(t, "word")
		for _, whole := range askable(world) {
			narrow := whole.Filter
			narrow.Text = &word
			count := newCount(whole.Reach, narrow, whole.GroupBy)
			told := tell(count, countWorld(world, count))
			if slices.Contains(count.GroupBy, BySector) {
				checkNarrowSectors(t, world, whole, told)
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

// checkNarrowSectors: the groups that hide names are there whatever the text, all suppressed; the others know of none.
func checkNarrowSectors(t *rapid.T, world []said, whole Count, told []Group) {
	all := grouped(taken(world, whole.Selection), whole.GroupBy)
	suppressed := 0
	for _, g := range told {
		mixed := len(hiddenParts(all[g.GroupKey])) > 0
		if g.Suppressed != mixed {
			t.Fatalf("%+v is suppressed: %v, want %v", g.GroupKey, g.Suppressed, mixed)
		}
		if mixed {
			suppressed++
		}
	}
	for _, notes := range all {
		if len(hiddenParts(notes)) > 0 {
			suppressed--
		}
	}
	if suppressed != 0 {
		t.Fatalf("%d groups are missing or too many", -suppressed)
	}
}

// A filter by sectors leaves out workshops that hide names: nothing is suppressed.
func TestSectorsLeaveOutHiddenNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		world := drawWorld(t)
		for _, whole := range askable(world) {
			filter := whole.Filter
			filter.Sectors = someSectors[1:3]
			count := newCount(whole.Reach, filter, whole.GroupBy)
			for _, g := range tell(count, countWorld(world, count)) {
				notes := grouped(taken(world, count.Selection), count.GroupBy)[g.GroupKey]
				if g.Suppressed || len(hiddenParts(notes)) > 0 {
					t.Fatalf("%+v of %d notes", g, len(notes))
				}
			}
		}
	})
}
