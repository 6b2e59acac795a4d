package find

import (
	"sync"
	"testing"

	"roundtable/directory"
	"roundtable/place"
	"roundtable/sector"
)

// The size that the directory is meant for.
const (
	manyOrganisations = 10_000
	manyPartnerships  = 1_000
)

var benchAtlas = sync.OnceValue(func() *atlas { return bigAtlas(&testing.B{}, manyOrganisations, manyPartnerships) })

func BenchmarkPartnerships(b *testing.B) {
	v := benchAtlas().as(directory.ForPublic)
	for name, filter := range map[string]PartnershipFilter{
		"all":        {},
		"place":      {Regions: []place.Region{"NORTH_WEST"}, Near: "BL4", WithinKm: ptr(50.0)},
		"sector":     {Sectors: []sector.Sector{"PUBLIC_LIBRARY"}},
		"text":       {Text: "diabetes leaflets"},
		"misspelt":   {Text: "diabetis leafelts"},
		"everything": {Nations: []place.Nation{place.England}, Sectors: sector.All[:9], HasMoU: ptr(false), Text: "health", Near: "BL4"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				q, order, err := v.partnershipList(filter, "")
				if err != nil {
					b.Fatal(err)
				}
				if _, err := pageOf[*directory.Partnership](q.take(), order, PageArgs{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOrganisations(b *testing.B) {
	v := benchAtlas().as(directory.ForPublic)
	for name, filter := range map[string]OrganisationFilter{
		"all":      {},
		"place":    {Regions: []place.Region{"NORTH_WEST"}, Near: "BL4", WithinKm: ptr(50.0)},
		"text":     {Text: "bolton library"},
		"misspelt": {Text: "boltno libary"},
		"members":  {InPartnership: ptr(true)},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.organisationList(filter, "", PageArgs{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFacets(b *testing.B) {
	v := benchAtlas().as(directory.ForPublic)
	filter := PartnershipFilter{Nations: []place.Nation{place.England}, Text: "health", Sectors: sector.All[:9]}
	for b.Loop() {
		if _, err := v.facets(filter); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCounts(b *testing.B) {
	v := benchAtlas().as(directory.ForPublic)
	for b.Loop() {
		if _, err := v.counts(PartnershipFilter{}, []Dimension{BySector, ByHealthArea}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnswers(b *testing.B) {
	v := benchAtlas().as(directory.ForPublic)
	for name, query := range map[string]AnswerQuery{
		"anywhere": {Text: "Who can help me with hearing equipment?"},
		"near":     {Text: "dementia support for carers", Near: "BL4"},
		"misspelt": {Text: "demnetia suport"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.answers(query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSuggest(b *testing.B) {
	v := benchAtlas().as(directory.ForPublic)
	for _, text := range []string{"bol", "bolton lib", "univercity"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.suggest(text, 8); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSimilar(b *testing.B) {
	v := benchAtlas().as(directory.ForEditors)
	for b.Loop() {
		if _, err := v.similar(Likeness{Kind: directory.KindOrganisation, Name: "Bolton Health Library", Councils: []string{"E08000001"}}); err != nil {
			b.Fatal(err)
		}
	}
}

// What it takes to read the whole directory into memory.
func BenchmarkApply(b *testing.B) {
	from := benchAtlas()
	var all directory.Delta
	for _, r := range from.records {
		all.Records = append(all.Records, r)
	}
	all.At = from.State.Seq()
	for b.Loop() {
		directory.NewState(from.areas, NewIndex).Apply(all)
	}
}

// The most that may be asked for at once: words that nothing holds, so that misspellings are looked for too.
func BenchmarkMostWords(b *testing.B) {
	v := benchAtlas().as(directory.ForPublic)
	text := "reprasentetive hospitol communaty liberery inforrmation helthcare counsellers dementya volluntary wellbeaing"
	b.Run("answers", func(b *testing.B) {
		for b.Loop() {
			if _, err := v.answers(AnswerQuery{Text: text}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("organisations", func(b *testing.B) {
		for b.Loop() {
			if _, err := v.organisationList(OrganisationFilter{Text: text[:MaxSearch]}, "", PageArgs{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
