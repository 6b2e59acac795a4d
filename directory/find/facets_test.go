package find

import (
	"reflect"
	"slices"
	"testing"

	"roundtable/fault"
	"roundtable/place"
	"roundtable/sector"

	"pgregory.net/rapid"
	"roundtable/directory"
)

func TestFacetsExample(t *testing.T) {
	facets, err := exampleAtlas(t).as(directory.ForPublic).facets(PartnershipFilter{Nations: []place.Nation{place.Scotland}})
	if err != nil {
		t.Fatal(err)
	}
	want := Facets{
		ByNation:     {{"ENGLAND", 4}, {"SCOTLAND", 2}, {"WALES", 1}}, // without its own condition
		ByRegion:     {{"SCOTLAND", 2}},
		ByHealthArea: {{"S08000022", 1}},
		BySector:     {{"HEALTH_BOARD", 1}, {"NATIONAL_BODY", 1}, {"UNIVERSITY", 1}},
		ByFormality:  {{"NOT_STATED", 2}},
		ByAgreement:  {{"NOT_STATED", 2}},
		ByActivity:   {{"STOCK_REDISTRIBUTION", 1}},
		ByStatus:     {{"NOT_STATED", 2}},
	}
	if !reflect.DeepEqual(facets, want) {
		t.Errorf("got %v, want %v", facets, want)
	}
}

// with gives the filter with one value of a dimension as its only condition there.
func (f PartnershipFilter) with(by Dimension, value string) PartnershipFilter {
	switch by {
	case ByNation:
		f.Nations = []place.Nation{place.Nation(value)}
	case ByRegion:
		f.Regions = []place.Region{place.Region(value)}
	case ByHealthArea:
		f.HealthAreas = []string{value}
	case BySector:
		f.Sectors = []sector.Sector{sector.Sector(value)}
	case ByFormality:
		f.Formalities = []directory.Formality{directory.Formality(value)}
	case ByAgreement:
		f.AgreementTypes = []directory.AgreementType{directory.AgreementType(value)}
	case ByActivity:
		f.Activities = []directory.ActivityType{directory.ActivityType(value)}
	case ByStatus:
		f.Statuses = []directory.Status{directory.Status(value)}
	}
	return f
}

// without gives the filter without a dimension's condition.
func (f PartnershipFilter) without(by Dimension) PartnershipFilter {
	switch by {
	case ByNation:
		f.Nations = nil
	case ByFormality:
		f.Formalities = nil
	case ByStatus:
		f.Statuses = nil
	case ByRegion, ByHealthArea, BySector, ByAgreement, ByActivity:
		panic(by + " is not one of which each partnership has exactly one")
	}
	return f
}

// A facet's count is what the filter takes once its value is chosen, and what is not counted is taken by nothing.
func TestFacetsAreWhatIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawAtlas(t)
		v := a.as(rapid.SampledFrom(directory.Levels).Draw(t, "level"))
		filter := drawFilter(t)
		facets, err := v.facets(filter)
		if err != nil {
			t.Fatal(err)
		}
		by := rapid.SampledFrom(Dimensions).Draw(t, "dimension")
		for _, value := range dimensionOf(by).order(v.Index) {
			at := slices.IndexFunc(facets[by], func(c FacetCount) bool { return c.Value == value })
			counted := 0
			if at >= 0 {
				counted = facets[by][at].Count
			}
			if got := len(found(a.tb, v, filter.with(by, value), "")); got != counted {
				t.Fatalf("%s %s: counted %d, found %d", by, value, counted, got)
			}
		}
		for _, by := range []Dimension{ByNation, ByFormality, ByStatus} { // each partnership has exactly one of these
			sum := 0
			for _, c := range facets[by] {
				sum += c.Count
			}
			if got := len(found(a.tb, v, filter.without(by), "")); got != sum {
				t.Fatalf("%s: the counts add up to %d of %d", by, sum, got)
			}
		}
	})
}

// A count of one group is what the filter takes with its values, but that blank and NOT_STATED are two groups.
func TestCountsAreWhatIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawAtlas(t)
		v := a.as(rapid.SampledFrom(directory.Levels).Draw(t, "level"))
		by := rapid.SliceOfNDistinct(rapid.SampledFrom(Dimensions), 1, 2, rapid.ID).Draw(t, "by")
		groups, err := v.counts(PartnershipFilter{}, by)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range groups {
			filter, certain := PartnershipFilter{}, true
			for i, key := range g.Keys {
				filter = filter.with(by[i], key)
				certain = certain && key != "" && key != dimensionOf(by[i]).silent
			}
			if !certain {
				continue
			}
			if got := len(found(a.tb, v, filter, "")); got != g.Count {
				t.Fatalf("%v: counted %d, found %d", g.Keys, g.Count, got)
			}
		}
	})
}

func TestCountsExample(t *testing.T) {
	v := exampleAtlas(t).as(directory.ForPublic)
	for _, c := range []struct {
		by   []Dimension
		want []CountGroup
	}{
		{[]Dimension{ByNation}, []CountGroup{{[]string{"ENGLAND"}, 4}, {[]string{"SCOTLAND"}, 2}, {[]string{"WALES"}, 1}}},
		{[]Dimension{ByHealthArea, ByAgreement}, []CountGroup{
			{[]string{"W11000029", "SLA"}, 1}, {[]string{"E54000036", ""}, 1}, {[]string{"E54000057", ""}, 1},
			{[]string{"S08000022", ""}, 1}, {[]string{"E54000060", ""}, 1}, {[]string{"E54000054", ""}, 1}, {[]string{"", ""}, 1},
		}},
		{[]Dimension{ByNation, ByStatus}, []CountGroup{
			{[]string{"ENGLAND", "ACTIVE"}, 1}, {[]string{"ENGLAND", "NOT_STATED"}, 3},
			{[]string{"SCOTLAND", "NOT_STATED"}, 2}, {[]string{"WALES", "ACTIVE"}, 1},
		}},
	} {
		got, err := v.counts(PartnershipFilter{}, c.by)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: got %v, %v, want %v", c.by, got, err, c.want)
		}
	}
	for _, by := range [][]Dimension{nil, {ByNation, ByNation}, {ByNation, ByRegion, BySector}, {"COLOUR"}} {
		if _, err := v.counts(PartnershipFilter{}, by); !fault.Is(err, fault.BadUserInput) {
			t.Errorf("%v: got %v", by, err)
		}
	}
}

func TestCoverageExample(t *testing.T) {
	list, err := exampleAtlas(t).as(directory.ForPublic).coverage(PartnershipFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 62 {
		t.Fatalf("%d health areas", len(list))
	}
	gaps := 0
	for _, c := range list {
		want, byNation := 0, false
		switch c.Area.Code {
		case "E54000057", "E54000060", "E54000054", "E54000036", "W11000029":
			want = 1
		case "S08000022":
			want = 2
		default:
			if byNation = c.Area.Nation == place.Scotland; byNation {
				want = 1
			}
		}
		if c.Partnerships != want || c.ByNation != byNation {
			t.Errorf("%s %s: got %d, %v", c.Area.Code, c.Area.Name, c.Partnerships, c.ByNation)
		}
		if c.Partnerships == 0 {
			gaps++
		}
	}
	if gaps != 36-4+7-1+5 {
		t.Errorf("%d gaps", gaps)
	}
	filtered, err := exampleAtlas(t).as(directory.ForPublic).coverage(PartnershipFilter{Text: "spent"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range filtered {
		if (c.Partnerships > 0) != (c.Area.Code == "S08000022") {
			t.Errorf("of one partnership, %s has %d", c.Area.Code, c.Partnerships)
		}
	}
}
