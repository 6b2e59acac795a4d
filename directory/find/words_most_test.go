package find

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"roundtable/directory"
)

// Of a text no more than MaxWords different words are compared, wherever it was asked for: what a search costs is bounded.
func TestMostWords(t *testing.T) {
	a := newAtlas(t)
	const long = "The One Two Three Four Five Six Seven Eight Nine Ten House"
	a.organisation("long", long, nil)
	a.organisation("longer", "Another "+long, func(o *directory.Organisation) { o.Services = "One two three four five six seven eight nine ten" })
	v := a.as(directory.ForPublic)

	var typed []string
	for i := range 50 {
		typed = append(typed, fmt.Sprintf("w%d", i), "again")
	}
	if got := len(v.wording(typed, true).words); got != MaxWords {
		t.Errorf("%d words are compared", got)
	}

	const first = "one two three four five six seven eight nine ten"
	page, err := v.organisationList(OrganisationFilter{Text: first + " one two xylophone"}, "", PageArgs{})
	if err != nil || page.TotalCount != 2 {
		t.Errorf("an eleventh word counted: %d, %v", page.TotalCount, err)
	}
	page, err = v.organisationList(OrganisationFilter{Text: "xylophone " + first}, "", PageArgs{})
	if err != nil || page.TotalCount != 0 {
		t.Errorf("the first word did not count: %d, %v", page.TotalCount, err)
	}
	page, err = v.organisationList(OrganisationFilter{Text: long}, "", PageArgs{})
	if err != nil || page.TotalCount != 2 || page.Edges[0].Node.Ref != "long" {
		t.Errorf("a name that was typed whole is not the first: %v, %v", page.Edges, err)
	}
	suggested, err := v.suggest(first+" xylophone", 8)
	if got := refsOfRecords(suggested); err != nil || !slices.Equal(got, []string{"longer", "long"}) {
		t.Errorf("suggested: %q, %v", got, err)
	}
	answers, err := v.answers(AnswerQuery{Text: "who can help me with " + first + strings.Repeat(" xylophone zither quartz", 5)})
	if err != nil || len(answers) != 1 || answers[0].Record.Base().Ref != "longer" {
		t.Errorf("answers: %v, %v", answers, err)
	}
	if got := len(v.rarity(nil).naming(strings.Join(typed, " ")).mine); got != maxNameWords {
		t.Errorf("%d words of a name are compared", got)
	}
}
