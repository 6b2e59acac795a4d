package results_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/results"
	"roundtable/sector"
)

// everything asks in every way to group, about all notes and about each question, and writes down the answers.
func (w *workshop) everything(by account.Actor, sections ...board.SectionID) (lines []string) {
	w.t.Helper()
	filters := []results.Filter{{}, {Workshops: []board.WorkshopID{w.id}}}
	for _, s := range sections {
		filters = append(filters, results.Filter{Sections: []board.SectionID{s}})
	}
	for i, filter := range filters {
		for set := 1; set < 1<<len(results.Dimensions); set++ {
			var dimensions []results.Dimension
			for i, d := range results.Dimensions {
				if set>>i&1 == 1 {
					dimensions = append(dimensions, d)
				}
			}
			groups, err := w.Results(w.t.Context(), by, filter, dimensions)
			if err != nil {
				w.t.Fatal(err)
			}
			for _, line := range show(groups, map[board.WorkshopID]string{w.id: "it"}) {
				lines = append(lines, fmt.Sprintf("%d %v %s", i, dimensions, line))
			}
		}
	}
	return lines
}

// The answers about a workshop that hides names, before and after one note: they must not differ, or they would tell
// whose it is.
func TestOneNoteMoreTellsNothing(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	w := h.workshop("Hidden", board.NamesHidden)
	barriers, next := w.section("barriers", "", "Barriers?"), w.section("next", "", "Next?")
	for _, from := range []sector.Sector{"PUBLIC_LIBRARY", "COLLEGE"} {
		for range 6 {
			by := w.participant("", from)
			w.say(by, barriers, "a")
			w.say(by, next, "a")
		}
	}
	one := w.participant("", "COLLEGE")
	differs := func(what string, do func()) {
		t.Helper()
		before := w.everything(analyst, barriers, next)
		do()
		if after := w.everything(analyst, barriers, next); !slices.Equal(before, after) {
			t.Errorf("%s shows in\n%q\nbefore\n%q", what, after, before)
		}
	}
	var note board.NoteID
	told := func() bool {
		return slices.ContainsFunc(w.everything(analyst), func(line string) bool { return line[len(line)-1] != 'x' })
	}
	changes := func() {
		t.Helper()
		differs("a note that comes", func() { note = w.say(one, barriers, "b") })
		differs("a note that moves", func() { h.exec(`UPDATE note SET section_id = $2 WHERE id = $1`, note, next) })
		differs("a note that goes", func() { h.exec(`UPDATE note SET status = 'DELETED' WHERE id = $1`, note) })
		differs("a note that comes back", func() { h.exec(`UPDATE note SET status = 'PUBLISHED' WHERE id = $1`, note) })
		differs("somebody who joins", func() { w.participant("", "CHARITY") })
		differs("somebody who is taken out", func() { h.exec(`UPDATE participant SET removed_at = now() WHERE id = $1`, one.Participant) })
	}
	changes()
	if told() {
		t.Error("something is told before the end")
	}
	w.close()
	if !told() {
		t.Error("nothing is told at the end")
	}
	changes()
	differs("a second end", func() {
		w.reopen()
		if told() {
			t.Error("something is told after it opened again")
		}
		changes()
		w.close()
	})
	groups, err := h.Results(t.Context(), analyst, results.Filter{}, []results.Dimension{results.ByQuestion, results.BySector})
	want := []string{"barriers|PUBLIC_LIBRARY||6/6", "barriers|COLLEGE||6/6", "next|PUBLIC_LIBRARY||6/6", "next|COLLEGE||7/7"}
	if got := show(groups, nil); err != nil || !slices.Equal(got, want) {
		t.Errorf("told as %q, %v, want as when it closed first: %q", got, err, want)
	}
}

// With fewer than five people there is nothing that could be told, and even which sectors are hidden would tell.
func TestAnEndWithFewPeopleIsNone(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	w := h.workshop("Hidden", board.NamesHidden)
	barriers := w.section("barriers", "", "Barriers?")
	for range 4 {
		w.say(w.participant("", "COLLEGE"), barriers, "a")
	}
	for _, people := range []string{"||it|x", "||it|5/5"} {
		w.close()
		groups, err := h.Results(t.Context(), analyst, results.Filter{}, []results.Dimension{results.BySector, results.ByWorkshop})
		want := []string{people}
		if people == "||it|5/5" {
			want = []string{"|COLLEGE|it|5/5"}
		}
		if got := show(groups, map[board.WorkshopID]string{w.id: "it"}); err != nil || !slices.Equal(got, want) {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
		w.reopen()
		w.say(w.participant("", "COLLEGE"), barriers, "a")
	}
}

// A workshop that is not closed suppresses what it adds to, and by sector all beside it: otherwise the others' numbers
// would be told as if they were all.
func TestBesideAWorkshopThatIsNotClosed(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	named, hidden := h.workshop("Named", board.NamesRequired), h.workshop("Hidden", board.NamesHidden)
	barriers, next := named.section("barriers", "", "Barriers?"), named.section("next", "", "Next?")
	named.say(named.participant("Jo", "CHARITY"), barriers, "a")
	named.say(named.participant("Al", "COUNCIL"), next, "a")
	hidden.say(hidden.participant("", "COLLEGE"), hidden.section("barriers", "", "Barriers?"), "a")
	names := map[board.WorkshopID]string{named.id: "named", hidden.id: "hidden"}
	for name, c := range map[string]struct {
		filter results.Filter
		by     []results.Dimension
		want   []string
	}{
		"question":            {results.Filter{}, byQuestion, []string{"barriers|||x", "next|||1/1"}},
		"workshop":            {results.Filter{}, byWorkshop, []string{"||named|2/2", "||hidden|x"}},
		"sector":              {results.Filter{}, bySector, []string{"|COUNCIL||x", "|CHARITY||x", "|||x"}},
		"question and sector": {results.Filter{}, []results.Dimension{results.ByQuestion, results.BySector}, []string{"barriers|CHARITY||x", "barriers|||x", "next|COUNCIL||1/1"}},
		"workshops chosen":    {results.Filter{Workshops: []board.WorkshopID{named.id}}, bySector, []string{"|COUNCIL||1/1", "|CHARITY||1/1"}},
		"sectors chosen":      {results.Filter{Sectors: sector.All}, bySector, []string{"|COUNCIL||1/1", "|CHARITY||1/1"}},
	} {
		t.Run(name, func(t *testing.T) {
			groups, err := h.Results(t.Context(), analyst, c.filter, c.by)
			if got := show(groups, names); err != nil || !slices.Equal(got, c.want) {
				t.Errorf("got  %q, %v\nwant %q", got, err, c.want)
			}
		})
	}
}

// Whatever happens in whatever order: nothing is told while it is not closed, and the same whenever it is.
func TestTheFirstEndStays(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	sectors := []sector.Sector{"", "COLLEGE", "PUBLIC_LIBRARY"}
	for seed := range 3 {
		h.exec(`TRUNCATE workshop CASCADE`)
		w := h.workshop("Hidden", board.NamesHidden)
		sections := []board.SectionID{w.section("a", "", "A?"), w.section("b", "", "B?")}
		var first, did []string
		open := true
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, 59), 25, 25).Example(seed) {
			switch {
			case i < 4+seed || n%10 < 3:
				w.say(w.participant("", sectors[n%3]), sections[n/3%2], "a")
				did = append(did, fmt.Sprint("add ", n%6))
			case n%10 < 4:
				h.exec(`UPDATE note SET status = 'DELETED' WHERE id = (SELECT min(id::text)::uuid FROM note WHERE status = 'PUBLISHED')`)
				did = append(did, "delete")
			case n%10 < 5:
				h.exec(`UPDATE note SET section_id = $1 WHERE id = (SELECT max(id::text)::uuid FROM note)`, sections[n%2])
				did = append(did, "move")
			case open:
				w.close()
				open = false
				did = append(did, "close")
			default:
				w.reopen()
				open = true
				did = append(did, "open")
			}
			if i < 4+seed {
				continue
			}
			got := w.everything(analyst, sections...)
			told := slices.ContainsFunc(got, func(line string) bool { return line[len(line)-1] != 'x' })
			switch {
			case open && told:
				t.Fatalf("%d: after %q it tells %q", seed, did, got)
			case !told:
			case first == nil:
				first = got
			case !slices.Equal(first, got):
				t.Fatalf("%d: after %q it tells %q, and first %q", seed, did, got, first)
			}
		}
		if first == nil {
			t.Errorf("%d: %q never told anything", seed, did)
		}
	}
}
