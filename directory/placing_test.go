package directory

import (
	"slices"
	"testing"

	"roundtable/place"
)

var inBolton = &place.Point{Lat: 53.5775, Lon: -2.4282}

func TestPlacing(t *testing.T) {
	for name, c := range map[string]struct {
		p           Partnership
		regions     []place.Region
		healthAreas []string
		councils    []string // some of them
		precision   place.Precision
		near        bool
	}{
		"a council":              {Partnership{Councils: []string{"E08000001"}}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionArea, true},
		"a county":               {Partnership{Councils: []string{"E10000024"}}, []place.Region{"EAST_MIDLANDS"}, []string{"E54000060"}, []string{"E10000024", "E07000170"}, place.PrecisionArea, true},
		"a district":             {Partnership{Councils: []string{"E07000170"}}, []place.Region{"EAST_MIDLANDS"}, []string{"E54000060"}, []string{"E10000024", "E07000170"}, place.PrecisionArea, true},
		"a health area":          {Partnership{HealthAreas: []string{"E54000057"}}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionArea, true},
		"its own health area":    {Partnership{Councils: []string{"E08000001"}, HealthAreas: []string{"E54000054"}}, []place.Region{"YORKSHIRE_AND_THE_HUMBER", "NORTH_WEST"}, []string{"E54000054"}, []string{"E08000001"}, place.PrecisionArea, true},
		"a point":                {Partnership{Point: inBolton}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionSite, true},
		"a postcode":             {Partnership{Postcode: "bl1 1aa"}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionOutcode, true},
		"a postcode of nowhere":  {Partnership{Postcode: "JE2"}, nil, nil, nil, place.PrecisionArea, false},
		"a region's, by a point": {Partnership{Coverage: CoverageRegion, Point: inBolton}, []place.Region{"NORTH_WEST"}, nil, nil, place.PrecisionSite, true},
		"codes before a point":   {Partnership{Councils: []string{"E08000035"}, Point: inBolton}, []place.Region{"YORKSHIRE_AND_THE_HUMBER"}, []string{"E54000054"}, []string{"E08000035"}, place.PrecisionSite, true},
		"a nation":               {Partnership{Coverage: CoverageNation, Nation: place.Scotland}, []place.Region{"SCOTLAND"}, nil, nil, place.PrecisionArea, false},
		"a nation, by a point":   {Partnership{Coverage: CoverageNation, Point: inBolton}, nil, nil, nil, place.PrecisionSite, true},
		"Wales":                  {Partnership{Nation: place.Wales}, []place.Region{"WALES"}, nil, nil, place.PrecisionArea, false},
		"only England":           {Partnership{}, nil, nil, nil, place.PrecisionArea, false},
		"codes of nothing":       {Partnership{Councils: []string{"X"}, HealthAreas: []string{"Y"}}, nil, nil, nil, place.PrecisionArea, true},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAtlas(t)
			c.p.Ref, c.p.Name = "p", "P"
			a.put(&c.p)
			f := a.findingOf(c.p.ID)
			if !slices.Equal(f.regions, c.regions) || !slices.Equal(f.healthAreas, c.healthAreas) {
				t.Errorf("got %q, %q", f.regions, f.healthAreas)
			}
			for _, code := range c.councils {
				if !slices.Contains(f.councils, code) {
					t.Errorf("%s is not among %q", code, f.councils)
				}
			}
			if len(c.councils) == 0 && len(f.councils) > 0 {
				t.Errorf("got councils %q", f.councils)
			}
			if f.pin == nil || f.pin.Precision != c.precision || (f.near != nil) != c.near {
				t.Errorf("got the pin %+v, near %v", f.pin, f.near)
			}
		})
	}
}

func TestOrganisationPins(t *testing.T) {
	for name, c := range map[string]struct {
		o    Organisation
		want place.Precision
	}{
		"a point":               {Organisation{Point: inBolton, Precision: place.PrecisionPostcode}, place.PrecisionPostcode},
		"a point, how exact?":   {Organisation{Point: inBolton}, place.PrecisionSite},
		"a postcode":            {Organisation{Postcode: "BL4 0JR", Council: "E08000035"}, place.PrecisionOutcode},
		"an unknown postcode":   {Organisation{Postcode: "JE2 3AB", Council: "E08000035"}, place.PrecisionArea},
		"a council":             {Organisation{Council: "E08000035"}, place.PrecisionArea},
		"a health area":         {Organisation{HealthArea: "E54000054"}, place.PrecisionArea},
		"a nation is no place":  {Organisation{}, ""},
		"a code of nothing":     {Organisation{Council: "X"}, ""},
		"an unknown one is not": {Organisation{Postcode: "JE2 3AB"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAtlas(t)
			c.o.Ref, c.o.Name = "o", "O"
			a.put(&c.o)
			pin := a.findingOf(c.o.ID).pin
			if (pin == nil) != (c.want == "") || pin != nil && pin.Precision != c.want {
				t.Errorf("got %+v", pin)
			}
		})
	}
}

// A changed record is found by what it says now.
func TestFindingFollowsChanges(t *testing.T) {
	a := newAtlas(t)
	a.partnership("p", "Alpha", func(p *Partnership) { p.Councils = []string{"E08000001"} })
	a.partnership("p", "Omega", func(p *Partnership) { p.Councils = []string{"E08000035"} })
	l := a.as(ForPublic)
	for want, filters := range map[int][]PartnershipFilter{
		0: {{Text: "alpha"}, {Councils: []string{"E08000001"}}},
		1: {{Text: "omega"}, {Councils: []string{"E08000035"}}},
	} {
		for _, f := range filters {
			if got := found(t, l, f, ""); len(got) != want {
				t.Errorf("%+v: got %q", f, got)
			}
		}
	}
	if _, ok := a.words.ids["alpha"]; ok {
		t.Error("a word that nothing has is still there")
	}
	a.partnership("p", "Omega", func(p *Partnership) { p.Standing = Removed })
	if len(a.words.ids) > 0 || len(a.found[KindPartnership]) > 0 {
		t.Error("a removed record is still found")
	}
}
