package results_test

import (
	"slices"
	"testing"

	"roundtable/account"
	"roundtable/board"
	"roundtable/results"
	"roundtable/sector"
)

// How many people wrote some notes is told where whoever reads them can count: where all gave their names. Otherwise, two
// notes between two moments, of one text or one sector would be told to be of one person.
func TestPeopleAreCountedByTheirNames(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	facilitator := h.account(account.Facilitator)
	w := h.workshop("Optional", board.NamesOptional)
	w.run(facilitator)
	named, mixed := w.section("named", "", "Named?"), w.section("mixed", "", "Mixed?")
	jo := w.participant("Jo", "CHARITY")
	w.say(jo, named, "tea")
	w.say(jo, named, "coffee")
	w.say(facilitator, named, "by the facilitator")
	w.say(nobody, named, "example")
	w.say(jo, mixed, "tea")
	for range 6 {
		w.say(w.participant("", "COUNCIL"), mixed, "time")
	}
	one := w.participant("", "COLLEGE")
	w.say(one, mixed, "money")
	from := h.at
	w.say(one, mixed, "money")
	names := map[board.WorkshopID]string{w.id: "it"}
	for name, c := range map[string]struct {
		filter results.Filter
		by     []results.Dimension
		want   []string
	}{
		"question":            {results.Filter{}, byQuestion, []string{"mixed|||9/?", "named|||4/2"}},
		"workshop":            {results.Filter{}, byWorkshop, []string{"||it|13/?"}},
		"sector":              {results.Filter{}, bySector, []string{"|COLLEGE||2/?", "|COUNCIL||6/?", "|CHARITY||3/1", "|||2/1"}},
		"two by time":         {results.Filter{CreatedFrom: from}, byQuestion, []string{"mixed|||2/?"}},
		"two by text":         {text("money"), byQuestion, []string{"mixed|||2/?"}},
		"two by sector":       {results.Filter{Sectors: []sector.Sector{"COLLEGE"}}, byQuestion, []string{"mixed|||2/?"}},
		"all but the two":     {results.Filter{CreatedBefore: from}, byQuestion, []string{"mixed|||7/?", "named|||4/2"}},
		"who gave their name": {text("tea"), byWorkshop, []string{"||it|2/1"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, by := range []account.Actor{analyst, facilitator} {
				groups, err := h.Results(t.Context(), by, c.filter, c.by)
				if got := show(groups, names); err != nil || !slices.Equal(got, c.want) {
					t.Errorf("got  %q, %v\nwant %q", got, err, c.want)
				}
			}
		})
	}
}
