package results

import (
	"encoding/binary"
	"slices"
	"testing"

	"roundtable/board"

	"pgregory.net/rapid"
)

// history is a world in which time passes: notes come, move and go, workshops close and open again.
type history struct {
	now    []said
	first  []said                      // every note there ever was, where it was written
	kept   map[board.WorkshopID][]said // of those that hide names, what had been written when they closed
	closed map[board.WorkshopID]bool
}

// told is the world as results may tell of it.
func (h *history) told() (world []said) {
	for _, n := range h.now {
		if n.hidden && h.closed[n.workshop] && len(h.kept[n.workshop]) > 0 {
			continue
		}
		n.open = n.hidden
		world = append(world, n)
	}
	for id, notes := range h.kept {
		if h.closed[id] {
			world = append(world, notes...)
		}
	}
	return world
}

// step lets something happen. Ids of notes count up, so that a note that moved is known again.
func (h *history) step(t *rapid.T, sections, notes []said) {
	switch rapid.SampledFrom([]string{"add", "add", "move", "delete", "restore", "close", "open"}).Draw(t, "step") {
	case "add", "restore":
		var missing []said
		for _, n := range notes {
			if !slices.ContainsFunc(h.now, func(here said) bool { return here.id == n.id }) {
				missing = append(missing, n)
			}
		}
		if len(missing) > 0 {
			n := rapid.SampledFrom(missing).Draw(t, "note")
			h.now = append(h.now, n)
			if !slices.ContainsFunc(h.first, func(old said) bool { return old.id == n.id }) {
				h.first = append(h.first, n)
			}
		}
	case "move":
		if len(h.now) > 0 {
			at := rapid.IntRange(0, len(h.now)-1).Draw(t, "note")
			n := h.now[at]
			var to []said
			for _, s := range sections {
				if s.board == n.board {
					to = append(to, s)
				}
			}
			place := rapid.SampledFrom(to).Draw(t, "section")
			n.section, n.key = place.section, place.key
			h.now[at] = n
		}
	case "delete":
		if len(h.now) > 0 {
			at := rapid.IntRange(0, len(h.now)-1).Draw(t, "note")
			h.now = slices.Delete(h.now, at, at+1)
		}
	case "close":
		id := rapid.SampledFrom(sections).Draw(t, "workshop").workshop
		h.closed[id] = true
		if len(h.kept[id]) == 0 {
			inIt := slices.DeleteFunc(slices.Clone(h.first), func(n said) bool { return n.workshop != id || !n.hidden })
			if tally(inIt).People >= Fewest {
				h.kept[id] = inIt
			}
		}
	case "open":
		h.closed[rapid.SampledFrom(sections).Draw(t, "workshop").workshop] = false
	}
}

// Somebody asks everything that can be asked after each thing that happens, compares the answers of all times, and solves
// the equations that they are. What they look for is whose a note is, or how many a few people of one sector wrote.
func TestNothingHiddenCanBeWorkedOutOverTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		notes := drawWorld(t)
		sections := sectionsOf(notes)
		if len(sections) == 0 {
			return
		}
		first := rapid.IntRange(0, len(notes)).Draw(t, "notes at first")
		h := &history{now: slices.Clone(notes[:first]), first: slices.Clone(notes[:first]), kept: map[board.WorkshopID][]said{}, closed: map[board.WorkshopID]bool{}}
		a := &analyst{unknowns: map[int]int{}, heard: map[string]bool{}}
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			h.step(t, sections, notes)
			a.ask(t, h)
		}
		a.solve(t)
	})
}

// analyst keeps the answers about workshops that hide names.
type analyst struct {
	unknowns map[int]int // from 1, by note: whether it is one of those that a number counts
	answers  [][]said
	heard    map[string]bool // the same again tells nothing
	secrets  [][]said
}

func (a *analyst) ask(t *rapid.T, h *history) {
	world := h.told()
	asked := ask(world)
	for _, count := range askable(world) {
		truth := grouped(taken(world, count.Selection), count.GroupBy)
		for _, g := range asked.tell(count) {
			notes := truth[g.GroupKey]
			checkGroup(t, count, g, notes)
			if g.Suppressed {
				a.secrets = append(a.secrets, fewPeople(count, notes)...)
				continue
			}
			if slices.ContainsFunc(notes, func(n said) bool { return n.open }) {
				t.Fatalf("%+v of %+v tells of a workshop that is not closed", g.GroupKey, count)
			}
			if slices.Contains(count.GroupBy, BySector) { // the rest anybody can count who reads the notes
				a.hear(notes)
			}
		}
	}
	for _, n := range h.now {
		if n.hidden && n.author != 0 {
			a.secrets = append(a.secrets, []said{n})
		}
	}
}

// hear keeps an answer with numbers that was not heard before.
func (a *analyst) hear(notes []said) {
	notes = slices.DeleteFunc(slices.Clone(notes), func(n said) bool { return !n.hidden })
	slices.SortFunc(notes, func(a, b said) int { return a.id - b.id })
	var name []byte
	for _, n := range notes {
		name = binary.AppendUvarint(name, uint64(n.id))
	}
	if !a.heard[string(name)] {
		a.heard[string(name)] = true
		a.answers = append(a.answers, notes)
	}
}

func (a *analyst) solve(t *rapid.T) {
	for _, notes := range slices.Concat(a.answers, a.secrets) {
		for _, n := range notes {
			if n.hidden && a.unknowns[n.id] == 0 {
				a.unknowns[n.id] = len(a.unknowns) + 1
			}
		}
	}
	var known system
	for _, notes := range a.answers {
		known.add(a.equation(notes))
	}
	for _, notes := range a.secrets {
		if known.tells(a.equation(notes)) {
			t.Fatalf("note %d and what else is of the same few people can be worked out", notes[0].id)
		}
	}
}

func (a *analyst) equation(notes []said) []int {
	row := make([]int, len(a.unknowns))
	for _, n := range notes {
		if n.hidden {
			row[a.unknowns[n.id]-1] = 1
		}
	}
	return row
}

// sectionsOf lists where notes are, each place once.
func sectionsOf(notes []said) (sections []said) {
	for _, n := range notes {
		if !slices.ContainsFunc(sections, func(s said) bool { return s.section == n.section }) {
			sections = append(sections, n)
		}
	}
	return sections
}
