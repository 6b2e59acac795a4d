package find

import (
	"fmt"
	"testing"

	"roundtable/place"
	"roundtable/sector"

	"pgregory.net/rapid"
	"roundtable/directory"
)

// drawnTB lets builders of tests be used in properties.
type drawnTB struct {
	testing.TB
	t *rapid.T
}

func (d drawnTB) Helper()                   {}
func (d drawnTB) Fatal(args ...any)         { d.t.Fatal(args...) }
func (d drawnTB) Fatalf(f string, a ...any) { d.t.Fatalf(f, a...) }

// Few enough values that things meet.
var (
	someCouncils    = []string{"E08000001", "E10000024", "E07000170", "E08000035", "W06000015"}
	someHealthAreas = []string{"E54000057", "E54000060", "S08000022"}
	someNames       = []string{"Health", "health group", "The Health", "Éclair", "Zebra", "Reading"}
	fewSectors      = []sector.Sector{"PUBLIC_LIBRARY", "NHS_TRUST", "CHARITY"}
	someNations     = []place.Nation{place.England, place.Scotland, place.UK}
)

// drawAtlas makes a small directory with drafts, archived ones, hidden members and papers.
func drawAtlas(t *rapid.T) *atlas {
	a := newAtlas(drawnTB{t: t})
	var organisations []*directory.Organisation
	for i := range rapid.IntRange(0, 5).Draw(t, "organisations") {
		organisations = append(organisations, a.organisation(fmt.Sprintf("o-%d", i), "Organisation", func(o *directory.Organisation) {
			o.Sector = rapid.SampledFrom(fewSectors).Draw(t, "sector")
			o.Visibility = rapid.SampledFrom(directory.Visibilities).Draw(t, "visibility")
		}))
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "partnerships") {
		p := a.partnership(fmt.Sprintf("p-%d", i), "", func(p *directory.Partnership) { drawPartnership(t, p) })
		for _, o := range organisations {
			if rapid.Bool().Draw(t, "member") {
				a.member(p, o)
			}
		}
		if rapid.Bool().Draw(t, "paper") {
			a.put(&directory.Document{
				Head: directory.Head{Ref: p.Ref}, Partnership: p.ID, Type: directory.DocumentMoU, Title: "MoU",
				Visibility: rapid.SampledFrom(directory.Visibilities).Draw(t, "visibility"),
			})
		}
	}
	return a
}

func drawPartnership(t *rapid.T, p *directory.Partnership) {
	p.Name = rapid.SampledFrom(someNames).Draw(t, "name")
	p.Nation = rapid.SampledFrom(someNations).Draw(t, "nation")
	p.Coverage = rapid.SampledFrom([]directory.Coverage{"", directory.CoverageNation, directory.CoverageRegion, "COUNTY"}).Draw(t, "coverage")
	p.Councils = rapid.SliceOfNDistinct(rapid.SampledFrom(someCouncils), 0, 2, rapid.ID).Draw(t, "councils")
	p.HealthAreas = rapid.SliceOfNDistinct(rapid.SampledFrom(someHealthAreas), 0, 2, rapid.ID).Draw(t, "healthAreas")
	p.Postcode = rapid.SampledFrom([]string{"", "BL4", "LS1 4AP", "CF10"}).Draw(t, "postcode")
	p.Formality = rapid.SampledFrom(append([]directory.Formality{""}, directory.Formalities...)).Draw(t, "formality")
	p.Status = rapid.SampledFrom(append([]directory.Status{""}, directory.Statuses...)).Draw(t, "status")
	p.AgreementTypes = rapid.SliceOfNDistinct(rapid.SampledFrom(directory.AgreementTypes), 0, 2, rapid.ID).Draw(t, "agreements")
	p.ActivityTypes = rapid.SliceOfNDistinct(rapid.SampledFrom(directory.ActivityTypes[:4]), 0, 2, rapid.ID).Draw(t, "activities")
	p.LastReviewed = rapid.SampledFrom([]directory.Date{"", "2025-01-01", "2026-01-01"}).Draw(t, "reviewed")
	p.Visibility = rapid.SampledFrom([]directory.Visibility{directory.Public, directory.Public, directory.Public, directory.Members, directory.Hidden}).Draw(t, "visibility")
	p.Lifecycle = rapid.SampledFrom([]directory.Lifecycle{directory.Current, directory.Current, directory.Current, directory.Archived, directory.Merged}).Draw(t, "lifecycle")
}

// drawChange changes a partnership or adds one, and tells which.
func drawChange(t *rapid.T, a *atlas) string {
	ref := fmt.Sprintf("p-%d", rapid.IntRange(0, 14).Draw(t, "which"))
	a.partnership(ref, "", func(p *directory.Partnership) { drawPartnership(t, p) })
	return ref
}

// drawFilter makes a filter that anybody may ask.
func drawFilter(t *rapid.T) PartnershipFilter {
	var f PartnershipFilter
	f.Nations = drawSome(t, "nations", someNations)
	f.Regions = drawSome(t, "regions", place.Regions)
	f.HealthAreas = drawSome(t, "healthAreas", someHealthAreas)
	f.Councils = drawSome(t, "councils", someCouncils)
	f.Sectors = drawSome(t, "sectors", fewSectors)
	f.Formalities = drawSome(t, "formalities", directory.Formalities)
	f.AgreementTypes = drawSome(t, "agreements", directory.AgreementTypes)
	f.Activities = drawSome(t, "activities", directory.ActivityTypes[:4])
	f.Statuses = drawSome(t, "statuses", directory.Statuses)
	switch rapid.IntRange(0, 5).Draw(t, "other") {
	case 0:
		f.HasMoU = ptr(rapid.Bool().Draw(t, "mou"))
	case 1:
		f.Text = rapid.SampledFrom([]string{"health", "helth", "the", "reading health"}).Draw(t, "text")
	case 2:
		f.Near, f.WithinKm = "BL4", ptr(60.0)
	}
	return f
}

// drawSome mostly makes no condition, so that filters take something.
func drawSome[T comparable](t *rapid.T, label string, of []T) []T {
	if rapid.IntRange(0, 3).Draw(t, label+"?") > 0 {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 1, 3, rapid.ID).Draw(t, label)
}
