package find

import (
	"cmp"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
	"roundtable/directory"
)

// only is the directory with nothing in it but what a level sees.
func (a *atlas) only(level directory.Level) *atlas {
	b := newAtlas(a.tb)
	var all []directory.Record
	for _, r := range a.records {
		all = append(all, r)
	}
	slices.SortFunc(all, func(x, y directory.Record) int { return cmp.Compare(x.Base().Seq, y.Base().Seq) })
	for _, r := range all {
		if a.Visible(directory.Viewer{Level: level}, r) {
			b.Apply(directory.Delta{At: r.Base().Seq, Records: []directory.Record{r}})
		}
	}
	b.at = a.at
	return b
}

// told is everything that finding answers to some questions.
func told(t *rapid.T, a *atlas, level directory.Level, filter PartnershipFilter, question, name string) []any {
	v := a.as(level)
	all := []any{found(a.tb, v, filter, InOrderOfName), found(a.tb, v, filter, "")}
	keep := func(answer any, err error) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, answer)
	}
	facets, err := v.facets(filter)
	keep(facets, err)
	counts, err := v.counts(filter, []Dimension{BySector, ByHealthArea})
	keep(counts, err)
	coverage, err := v.coverage(filter)
	keep(coverage, err)
	for _, in := range []*bool{nil, ptr(true), ptr(false)} {
		keep(foundOrganisations(a.tb, v, OrganisationFilter{InPartnership: in, Text: question}, ""), nil)
	}
	answers, err := v.answers(AnswerQuery{Text: question, Near: filter.Near})
	keep(answers, err)
	suggestions, err := a.as(directory.ForPublic).suggest(name, 20)
	keep(refsOfRecords(suggestions), err)
	for _, kind := range []directory.Kind{directory.KindPartnership, directory.KindOrganisation} {
		likely, err := v.similar(Likeness{Kind: kind, Name: name, Councils: someCouncils[:1], Members: likenessMembers})
		keep(likely, err)
	}
	return all
}

// likenessMembers are the same in a directory and in what a level sees of it.
var likenessMembers = []directory.RecordID{idOf(directory.KindOrganisation, "o-0"), idOf(directory.KindOrganisation, "o-1")}

func refsOfRecords[T directory.Record](list []T) []string {
	refs := []string{}
	for _, r := range list {
		refs = append(refs, r.Base().Ref)
	}
	return refs
}

// Whatever is asked, somebody is told what they would be told if nothing were there but what they see: no filter, number,
// order or misspelling tells anything of a draft, a hidden member or a hidden paper.
func TestFindingTellsNothingOfWhatIsHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawAtlas(t)
		for i := range rapid.IntRange(0, 4).Draw(t, "more") {
			drawAnswering(t, a, i)
		}
		level := rapid.SampledFrom([]directory.Level{directory.ForPublic, directory.ForMembers}).Draw(t, "level")
		filter := drawFilter(t)
		question := rapid.SampledFrom([]string{"hearing", "haering", "hearing aids", "health"}).Draw(t, "question")
		name := rapid.SampledFrom([]string{"Health", "Helth", "Organisation", "organization 3"}).Draw(t, "name")
		got, want := told(t, a, level, filter, question, name), told(t, a.only(level), level, filter, question, name)
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("answer %d: got %v, want %v", i, got[i], want[i])
			}
		}
	})
}

// drawAnswering adds an organisation and an activity that answer something.
func drawAnswering(t *rapid.T, a *atlas, i int) {
	says := rapid.SampledFrom([]string{"Hearing aids.", "Haering", "Money. Health and hearing.", ""})
	visibility := rapid.SampledFrom(directory.Visibilities)
	ref := string(rune('a' + i))
	a.organisation(ref, "Answers "+ref, func(o *directory.Organisation) {
		o.Services, o.SignpostTo, o.Visibility = says.Draw(t, "services"), says.Draw(t, "signpost"), visibility.Draw(t, "visibility")
	})
	for id := range a.entries[directory.KindPartnership] {
		if p := a.Partnership(id); p.Ref == "p-0" {
			a.put(&directory.Activity{
				Head: directory.Head{Ref: ref}, Partnership: id, Title: "Evening", Outcome: says.Draw(t, "outcome"), Visibility: visibility.Draw(t, "visibility"),
			})
		}
	}
}
