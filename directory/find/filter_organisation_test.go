package find

import (
	"slices"
	"testing"

	"roundtable/directory"
	"roundtable/fault"
	"roundtable/place"
	"roundtable/sector"
)

func TestOrganisationFilterExample(t *testing.T) {
	v := exampleAtlas(t).as(directory.ForPublic)
	for name, c := range map[string]struct {
		filter OrganisationFilter
		want   []string
	}{
		"nation":                   {OrganisationFilter{Nations: []place.Nation{place.Wales}}, []string{"cardiff-vale-uhb", "cardiff-univ"}},
		"region":                   {OrganisationFilter{Regions: []place.Region{"NORTH_WEST"}}, []string{"bolton-nhs-ft", "univ-bolton"}},
		"health area":              {OrganisationFilter{HealthAreas: []string{"S08000022"}}, []string{"nhs-highland", "uhi"}},
		"council from a postcode":  {OrganisationFilter{Councils: []string{"W06000015"}}, []string{"cardiff-univ"}},
		"sector":                   {OrganisationFilter{Sectors: []sector.Sector{"COUNCIL"}}, []string{"cornwall-council", "leeds-city-council"}},
		"identifier":               {OrganisationFilter{Identifier: "ODS:RMC"}, []string{"bolton-nhs-ft"}},
		"identifier, small":        {OrganisationFilter{Identifier: " ods:rmc "}, []string{"bolton-nhs-ft"}},
		"identifier of none":       {OrganisationFilter{Identifier: "ODS:XXX"}, []string{}},
		"identifier of another":    {OrganisationFilter{Identifier: "UKPRN:RMC"}, []string{}},
		"register":                 {OrganisationFilter{Register: "prisons"}, []string{}},
		"text of its town":         {OrganisationFilter{Text: "truro"}, []string{"royal-cornwall"}},
		"text, identifier":         {OrganisationFilter{Text: "RMC"}, []string{"bolton-nhs-ft"}},
		"text, whole name first":   {OrganisationFilter{Text: "cornwall council"}, []string{"cornwall-council"}},
		"text, name before town":   {OrganisationFilter{Text: "bolton"}, []string{"bolton-nhs-ft", "univ-bolton"}},
		"postcode without a space": {OrganisationFilter{Text: "bl40jr"}, []string{"bolton-nhs-ft"}},
		"within":                   {OrganisationFilter{Near: "BL4", WithinKm: ptr(15.0)}, []string{"bolton-nhs-ft", "univ-bolton"}},
		"in no partnership":        {OrganisationFilter{InPartnership: ptr(false)}, []string{"bolton-nhs-ft", "royal-cornwall", "univ-bolton"}},
		"in one": {OrganisationFilter{InPartnership: ptr(true), Sectors: []sector.Sector{"UNIVERSITY", "NHS_TRUST"}},
			[]string{"cardiff-univ", "uhi"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := foundOrganisations(t, v, c.filter, ""); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestOrganisationFilterVanished(t *testing.T) {
	a := newAtlas(t)
	a.organisation("here", "Here", func(o *directory.Organisation) { o.Register = "prisons" })
	a.organisation("gone", "Gone", func(o *directory.Organisation) { o.Register, o.Vanished = "prisons", "2026-01-01" })
	a.organisation("draft", "Draft", func(o *directory.Organisation) { o.Visibility = directory.Hidden })
	for want, filter := range map[string]OrganisationFilter{
		"here":  {Register: "prisons", Vanished: ptr(false)},
		"gone":  {Vanished: ptr(true)},
		"draft": {Visibilities: []directory.Visibility{directory.Hidden}},
	} {
		if got := foundOrganisations(t, a.as(directory.ForEditors), filter, ""); !slices.Equal(got, []string{want}) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Being in a partnership that is not published is not told.
func TestOrganisationInADraft(t *testing.T) {
	a := newAtlas(t)
	o := a.organisation("o", "O", nil)
	a.member(a.partnership("draft", "Draft", func(p *directory.Partnership) { p.Visibility = directory.Hidden }), o)
	for level, want := range map[directory.Level]int{directory.ForPublic: 0, directory.ForMembers: 0, directory.ForEditors: 1} {
		if got := foundOrganisations(t, a.as(level), OrganisationFilter{InPartnership: ptr(true)}, ""); len(got) != want {
			t.Errorf("%s: got %q", level, got)
		}
	}
}

func TestOrganisationFilterRefuses(t *testing.T) {
	v := exampleAtlas(t).as(directory.ForEditors)
	for field, filter := range map[string]OrganisationFilter{
		"nations.0":      {Nations: []place.Nation{""}},
		"regions.0":      {Regions: []place.Region{"MOON"}},
		"healthAreas.0":  {HealthAreas: []string{""}},
		"councils.0":     {Councils: []string{"😀"}},
		"sectors.0":      {Sectors: []sector.Sector{""}},
		"text":           {Text: "\u202e"},
		"near":           {Near: "nowhere"},
		"withinKm":       {WithinKm: ptr(5.0)},
		"identifier":     {Identifier: "RMC"},
		"visibilities.0": {Visibilities: []directory.Visibility{"?"}},
	} {
		_, err := v.askOrganisations(filter)
		if got := fault.Of(err); got == nil || got.Code != fault.BadUserInput || got.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
	if _, err := v.organisationList(OrganisationFilter{}, InOrderOfReview, PageArgs{}); !fault.Is(err, fault.BadUserInput) {
		t.Errorf("organisations in the order of review: %v", err)
	}
}
