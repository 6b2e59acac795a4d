package find

import (
	"slices"
	"testing"

	"roundtable/directory"
	"roundtable/place"
)

var inBolton = &place.Point{Lat: 53.5775, Lon: -2.4282}

func TestPlacing(t *testing.T) {
	for name, c := range map[string]struct {
		p           directory.Partnership
		regions     []place.Region
		healthAreas []string
		councils    []string // some of them
		precision   place.Precision
		near        bool
	}{
		"a council":              {directory.Partnership{Councils: []string{"E08000001"}}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionArea, true},
		"a county":               {directory.Partnership{Councils: []string{"E10000024"}}, []place.Region{"EAST_MIDLANDS"}, []string{"E54000060"}, []string{"E10000024", "E07000170"}, place.PrecisionArea, true},
		"a district":             {directory.Partnership{Councils: []string{"E07000170"}}, []place.Region{"EAST_MIDLANDS"}, []string{"E54000060"}, []string{"E10000024", "E07000170"}, place.PrecisionArea, true},
		"a health area":          {directory.Partnership{HealthAreas: []string{"E54000057"}}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionArea, true},
		"its own health area":    {directory.Partnership{Councils: []string{"E08000001"}, HealthAreas: []string{"E54000054"}}, []place.Region{"YORKSHIRE_AND_THE_HUMBER", "NORTH_WEST"}, []string{"E54000054"}, []string{"E08000001"}, place.PrecisionArea, true},
		"a point":                {directory.Partnership{Point: inBolton}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionSite, true},
		"a postcode":             {directory.Partnership{Postcode: "bl1 1aa"}, []place.Region{"NORTH_WEST"}, []string{"E54000057"}, []string{"E08000001"}, place.PrecisionOutcode, true},
		"a postcode of nowhere":  {directory.Partnership{Postcode: "JE2"}, nil, nil, nil, place.PrecisionArea, false},
		"a region's, by a point": {directory.Partnership{Coverage: directory.CoverageRegion, Point: inBolton}, []place.Region{"NORTH_WEST"}, nil, nil, place.PrecisionSite, true},
		"codes before a point":   {directory.Partnership{Councils: []string{"E08000035"}, Point: inBolton}, []place.Region{"YORKSHIRE_AND_THE_HUMBER"}, []string{"E54000054"}, []string{"E08000035"}, place.PrecisionSite, true},
		"a nation":               {directory.Partnership{Coverage: directory.CoverageNation, Nation: place.Scotland}, []place.Region{"SCOTLAND"}, nil, nil, place.PrecisionArea, false},
		"a nation, by a point":   {directory.Partnership{Coverage: directory.CoverageNation, Point: inBolton}, nil, nil, nil, place.PrecisionSite, true},
		"Wales":                  {directory.Partnership{Nation: place.Wales}, []place.Region{"WALES"}, nil, nil, place.PrecisionArea, false},
		"only England":           {directory.Partnership{}, nil, nil, nil, place.PrecisionArea, false},
		"codes of nothing":       {directory.Partnership{Councils: []string{"X"}, HealthAreas: []string{"Y"}}, nil, nil, nil, place.PrecisionArea, true},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAtlas(t)
			c.p.Ref, c.p.Name = "p", "P"
			a.put(&c.p)
			f := a.of(&c.p)
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
		o    directory.Organisation
		want place.Precision
	}{
		"a point":               {directory.Organisation{Point: inBolton, Precision: place.PrecisionPostcode}, place.PrecisionPostcode},
		"a point, how exact?":   {directory.Organisation{Point: inBolton}, place.PrecisionSite},
		"a postcode":            {directory.Organisation{Postcode: "BL4 0JR", Council: "E08000035"}, place.PrecisionOutcode},
		"an unknown postcode":   {directory.Organisation{Postcode: "JE2 3AB", Council: "E08000035"}, place.PrecisionArea},
		"a council":             {directory.Organisation{Council: "E08000035"}, place.PrecisionArea},
		"a health area":         {directory.Organisation{HealthArea: "E54000054"}, place.PrecisionArea},
		"a nation is no place":  {directory.Organisation{}, ""},
		"a code of nothing":     {directory.Organisation{Council: "X"}, ""},
		"an unknown one is not": {directory.Organisation{Postcode: "JE2 3AB"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAtlas(t)
			c.o.Ref, c.o.Name = "o", "O"
			a.put(&c.o)
			pin := a.of(&c.o).pin
			if (pin == nil) != (c.want == "") || pin != nil && pin.Precision != c.want {
				t.Errorf("got %+v", pin)
			}
		})
	}
}

// A changed record is found by what it says now.
func TestFindingFollowsChanges(t *testing.T) {
	a := newAtlas(t)
	a.partnership("p", "Alpha", func(p *directory.Partnership) { p.Councils = []string{"E08000001"} })
	a.partnership("p", "Omega", func(p *directory.Partnership) { p.Councils = []string{"E08000035"} })
	v := a.as(directory.ForPublic)
	for want, filters := range map[int][]PartnershipFilter{
		0: {{Text: "alpha"}, {Councils: []string{"E08000001"}}},
		1: {{Text: "omega"}, {Councils: []string{"E08000035"}}},
	} {
		for _, f := range filters {
			if got := found(t, v, f, ""); len(got) != want {
				t.Errorf("%+v: got %q", f, got)
			}
		}
	}
	if _, ok := a.words.ids["alpha"]; ok {
		t.Error("a word that nothing has is still there")
	}
	a.partnership("p", "Omega", func(p *directory.Partnership) { p.Lifecycle = directory.Removed })
	if len(a.words.ids) > 0 || len(a.entries[directory.KindPartnership]) > 0 {
		t.Error("a removed record is still found")
	}
}
