package results_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/board"
	"roundtable/results"
	"roundtable/sector"
)

// show writes groups as lines: what they have in common, notes/people or x; ? for people who are not told.
func show(groups []results.Group, names map[board.WorkshopID]string) []string {
	lines := []string{}
	for _, g := range groups {
		numbers := "x"
		if !g.Suppressed {
			numbers = fmt.Sprintf("%d/?", *g.Count)
			if g.People != nil {
				numbers = fmt.Sprintf("%d/%d", *g.Count, *g.People)
			}
		}
		lines = append(lines, fmt.Sprintf("%s|%s|%s|%s", g.Question, g.Sector, names[g.Workshop], numbers))
	}
	return lines
}

// butFor lists a line for every sector and for none given, and instead of some of them what is told.
func butFor(hidden string, told ...string) (lines []string) {
	for _, s := range append(slices.Clone(sector.All), "") {
		line := fmt.Sprintf(hidden, s)
		for _, t := range told {
			if s != "" && strings.Contains(t, "|"+string(s)+"|") {
				line = t
			}
		}
		lines = append(lines, line)
	}
	return lines
}

var (
	byQuestion = []results.Dimension{results.ByQuestion}
	bySector   = []results.Dimension{results.BySector}
	byWorkshop = []results.Dimension{results.ByWorkshop}
)

// Two workshops ask about barriers: one in which everybody is named, and one that hides names, in which six people of
// public libraries, five of colleges and two of councils answer; a council also says what is next.
func TestGroups(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	named, hidden := h.workshop("Named", board.NamesRequired), h.workshop("Hidden", board.NamesHidden)
	names := map[board.WorkshopID]string{named.id: "named", hidden.id: "hidden"}
	open := named.section("barriers", "", "Barriers?")
	jo := named.participant("Jo", "CHARITY")
	named.say(jo, open, "one")
	named.say(jo, open, "two money")
	named.say(named.participant("Al", ""), open, "three")
	named.say(nobody, open, "example")
	barriers, next := hidden.section("barriers", "", "What gets in the way?"), hidden.section("next", "", "What next?")
	for from, n := range map[sector.Sector]int{"PUBLIC_LIBRARY": 6, "COLLEGE": 5, "COUNCIL": 2} {
		for range n {
			by := hidden.participant("", from)
			hidden.say(by, barriers, "money")
			if from == "PUBLIC_LIBRARY" {
				hidden.say(by, next, "time")
			}
		}
	}

	hidden.close()
	both := []results.Dimension{results.ByQuestion, results.BySector}
	inHidden := results.Filter{Workshops: []board.WorkshopID{hidden.id}}
	for name, c := range map[string]struct {
		filter results.Filter
		by     []results.Dimension
		want   []string
	}{
		"question": {results.Filter{}, byQuestion, []string{"barriers|||17/15", "next|||6/6"}},
		"workshop": {results.Filter{}, byWorkshop, []string{"||named|4/2", "||hidden|19/13"}},
		"sector":   {results.Filter{}, bySector, butFor("|%s||x", "|PUBLIC_LIBRARY||12/6", "|COLLEGE||5/5")},
		"question and sector": {inHidden, both, append(
			butFor("barriers|%s||x", "barriers|PUBLIC_LIBRARY||6/6", "barriers|COLLEGE||5/5"), "next|PUBLIC_LIBRARY||6/6",
		)},
		"all three": {inHidden, append(slices.Clone(both), results.ByWorkshop), append(
			butFor("barriers|%s|hidden|x", "barriers|PUBLIC_LIBRARY|hidden|6/6", "barriers|COLLEGE|hidden|5/5"),
			"next|PUBLIC_LIBRARY|hidden|6/6",
		)},
		"filter by sector": {results.Filter{Sectors: []sector.Sector{"COUNCIL", "CHARITY"}}, bySector, []string{"|CHARITY||2/1"}},
		"text by question": {text("money"), byQuestion, []string{"barriers|||x"}},
		"text by workshop": {text("money"), byWorkshop, []string{"||named|1/1", "||hidden|x"}},
		"text by sector":   {text("nowhere"), bySector, butFor("|%s||x")},
		"time by sector":   {results.Filter{CreatedBefore: h.at.Add(-1)}, bySector, butFor("|%s||x")},
		"nothing":          {results.Filter{Questions: []string{"who"}}, bySector, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			groups, err := h.Results(t.Context(), analyst, c.filter, c.by)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(groups, names); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestGroupsOfFewInHiddenWorkshops(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	w := h.workshop("Hidden", board.NamesHidden)
	facilitator := h.account(account.Facilitator)
	w.run(facilitator)
	full, few, example := w.section("full", "", "Full?"), w.section("few", "", "Few?"), w.section("example", "", "Example?")
	unseen := w.section("unseen", "", "Unseen?")
	h.exec(`UPDATE section SET notes_visible = false WHERE id = $1`, unseen)
	for range 5 {
		by := w.participant("", "")
		w.say(by, full, "a")
		w.say(by, unseen, "a")
	}
	w.say(w.participant("", ""), few, "b")
	w.say(facilitator, few, "by the facilitator")
	w.say(nobody, example, "c")
	w.close()
	for name, c := range map[string]struct {
		actor account.Actor
		want  []string
	}{
		"analyst":     {analyst, []string{"example|||1/0", "few|||x", "full|||5/5"}},
		"facilitator": {facilitator, []string{"example|||1/0", "few|||x", "full|||5/5", "unseen|||5/5"}},
	} {
		t.Run(name, func(t *testing.T) {
			groups, err := h.Results(t.Context(), c.actor, results.Filter{}, byQuestion)
			if got := show(groups, nil); err != nil || !slices.Equal(got, c.want) {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
	// The table is one, whoever asks: without what they do not see, all together would tell of the few.
	for want, actor := range map[string]account.Actor{"|||x": analyst, "|||13/7": facilitator} {
		groups, err := h.Results(t.Context(), actor, results.Filter{}, byWorkshop)
		if got := show(groups, nil); err != nil || !slices.Equal(got, []string{want}) {
			t.Errorf("all together: got %q, %v, want %q", got, err, want)
		}
	}
}

func TestWordingIsTheLatest(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	old, late := h.workshop("Old", board.NamesOptional), h.workshop("Late", board.NamesOptional)
	old.say(nobody, old.section("barriers", "Barriers", "What barriers?"), "a")
	old.say(nobody, old.section("next", "Next", ""), "b")
	late.say(nobody, late.section("barriers", "Barriers", "What gets in the way?"), "c")
	facilitator := h.account(account.Facilitator)
	old.run(facilitator)
	for name, c := range map[string]struct {
		actor  account.Actor
		filter results.Filter
		want   []string
	}{
		"all":         {analyst, results.Filter{}, []string{"What gets in the way?", "Next"}},
		"of one":      {analyst, results.Filter{Workshops: []board.WorkshopID{old.id}}, []string{"What barriers?", "Next"}},
		"facilitator": {facilitator, results.Filter{}, []string{"What barriers?", "Next"}},
	} {
		t.Run(name, func(t *testing.T) {
			groups, err := h.Results(t.Context(), c.actor, c.filter, byQuestion)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, g := range groups {
				got = append(got, g.Wording)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
