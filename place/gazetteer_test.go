package place

import (
	"slices"
	"sync"
	"testing"
)

func gazetteer(tb testing.TB) *Gazetteer {
	tb.Helper()
	g, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func TestLoadOnce(t *testing.T) {
	first := gazetteer(t)
	var others sync.WaitGroup
	for range 8 {
		others.Go(func() {
			g, err := Load()
			if err != nil || g != first {
				t.Error("another gazetteer")
				return
			}
			g.Areas(KindCouncil)[0].Name = "mine"
			g.Where(Point{53.578, -2.429})
		})
	}
	others.Wait()
	if first.Areas(KindCouncil)[0].Name == "mine" {
		t.Error("a list given out is the gazetteer's own")
	}
}

func TestAreas(t *testing.T) {
	g := gazetteer(t)
	for kind, want := range map[Kind]int{
		KindNation: 5, KindRegion: 12, KindHealthArea: 62, KindCouncil: 361 + 21, "": 0, "COUNTRY": 0,
	} {
		list := g.Areas(kind)
		if len(list) != want {
			t.Errorf("%d of kind %q, want %d", len(list), kind, want)
		}
		if !slices.IsSortedFunc(list, func(a, b Area) int { return compare(a.Name, b.Name) }) {
			t.Errorf("%s is not in order", kind)
		}
		for _, a := range list {
			if got, ok := g.AreaOf(kind, a.Code); !ok || got != a {
				t.Errorf("%s is not found by its code", a.Code)
			}
			if a.Kind != kind || a.Name == "" || !a.Nation.Valid() || !a.Centre.InUK() || a.Region != "" && !a.Region.Valid() {
				t.Errorf("%+v", a)
			}
			if kind == KindCouncil && !a.Region.Valid() {
				t.Errorf("%s has no region", a.Name)
			}
		}
	}
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestArea(t *testing.T) {
	g := gazetteer(t)
	for code, want := range map[string]Area{
		"WALES":     {Kind: KindNation, Name: "Wales", NameCy: "Cymru", Nation: Wales, Region: "WALES"},
		"UK":        {Kind: KindNation, Name: "United Kingdom", NameCy: "Y Deyrnas Unedig", Nation: UK},
		"ENGLAND":   {Kind: KindNation, Name: "England", NameCy: "Lloegr", Nation: England},
		"LONDON":    {Kind: KindRegion, Name: "London", Nation: England, Region: "LONDON"},
		"E08000001": {Kind: KindCouncil, Name: "Bolton", Nation: England, Region: "NORTH_WEST", HealthArea: "E54000057"},
		"E54000057": {Kind: KindHealthArea, Name: "NHS Greater Manchester Integrated Care Board", Nation: England, Region: "NORTH_WEST"},
		"E54000065": {Kind: KindHealthArea, Name: "NHS Central East Integrated Care Board", Nation: England},
		"BHSCT":     {Kind: KindHealthArea, Name: "Belfast Health and Social Care Trust", Nation: NorthernIreland, Region: "NORTHERN_IRELAND"},
		"W06000001": {Kind: KindCouncil, Name: "Isle of Anglesey", NameCy: "Ynys Môn", Nation: Wales, Region: "WALES", HealthArea: "W11000023"},
		"N09000010": {Kind: KindCouncil, Name: "Newry, Mourne and Down", Nation: NorthernIreland, Region: "NORTHERN_IRELAND"},
		"E07000121": {Kind: KindCouncil, Name: "Lancaster", Nation: England, Region: "NORTH_WEST", HealthArea: "E54000048", County: "E10000017"},
		"E10000008": {Kind: KindCouncil, Name: "Devon", Nation: England, Region: "SOUTH_WEST", HealthArea: "E54000037"},
	} {
		got, ok := g.Area(code)
		want.Code, want.Centre, want.HasBoundary = code, got.Centre, code != "UK" && code != "E10000008"
		if !ok || got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	if region, ok := g.AreaOf(KindRegion, "WALES"); !ok || region.Kind != KindRegion || region.NameCy != "Cymru" {
		t.Errorf("the region Wales: %+v, %v", region, ok)
	}
	for _, code := range []string{"", "wales", "E08000001 ", "E99999999", "E47000001", "E61000001", "📍"} {
		if a, ok := g.Area(code); ok {
			t.Errorf("%q is %+v", code, a)
		}
	}
	if _, ok := g.AreaOf(KindHealthArea, "E08000001"); ok {
		t.Error("Bolton is a health area")
	}
}

// Everything in Wales has a Welsh name.
func TestWelshNames(t *testing.T) {
	g := gazetteer(t)
	n := 0
	for _, kind := range Kinds {
		for _, a := range g.Areas(kind) {
			if a.Nation == Wales {
				n++
				if a.NameCy == "" {
					t.Errorf("%s has no Welsh name", a.Name)
				}
			}
		}
	}
	if want := 1 + 1 + 7 + 22; n != want {
		t.Errorf("%d areas of Wales, want %d", n, want)
	}
}

func TestCouncils(t *testing.T) {
	g := gazetteer(t)
	var names []string
	for _, a := range g.Councils("E54000057") {
		names = append(names, a.Name)
	}
	want := []string{
		"Bolton", "Bury", "Manchester", "Oldham", "Rochdale", "Salford", "Stockport", "Tameside", "Trafford", "Wigan",
	}
	if !slices.Equal(names, want) {
		t.Errorf("Greater Manchester is %v", names)
	}
	for _, code := range []string{"", "E08000001", "nowhere"} {
		if got := g.Councils(code); got != nil {
			t.Errorf("%q has %d councils", code, len(got))
		}
	}
}

func TestIncludes(t *testing.T) {
	g := gazetteer(t)
	for name, c := range map[string]struct {
		area, code string
		want       bool
	}{
		"itself":                      {"E08000001", "E08000001", true},
		"county, district":            {"E10000017", "E07000121", true},
		"district, county":            {"E07000121", "E10000017", false},
		"other county":                {"E10000008", "E07000121", false},
		"a city outside its county":   {"E10000024", "E06000018", false},
		"health area, council":        {"E54000057", "E08000001", true},
		"health area, county":         {"E54000048", "E10000017", true},
		"other health area":           {"E54000048", "E08000001", false},
		"council, health area":        {"E08000001", "E54000057", false},
		"a council that crosses":      {"E54000051", "E06000065", false},
		"region, council":             {"NORTH_WEST", "E08000001", true},
		"region, county":              {"EAST_MIDLANDS", "E10000007", true},
		"region, health area":         {"NORTH_WEST", "E54000057", true},
		"region, one that crosses":    {"NORTH_WEST", "E54000050", false},
		"nation, council":             {"WALES", "W06000001", true},
		"nation, region":              {"ENGLAND", "NORTH_WEST", true},
		"other nation":                {"SCOTLAND", "W06000001", false},
		"the whole":                   {"UK", "N09000003", true},
		"not the other way":           {"ENGLAND", "UK", false},
		"empty":                       {"", "", false},
		"nothing in a council":        {"E08000001", "", false},
		"districts without a county":  {"", "E08000001", false},
		"unknown, though it is equal": {"E99999999", "E99999999", false},
	} {
		if got := g.Includes(c.area, c.code); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestCentroid(t *testing.T) {
	g := gazetteer(t)
	centre := func(code string) Point { a, _ := g.Area(code); return a.Centre }
	bolton, bury := centre("E08000001"), centre("E08000002")
	between := Point{(bolton.Lat + bury.Lat) / 2, (bolton.Lon + bury.Lon) / 2}
	for name, c := range map[string]struct {
		councils, healthAreas []string
		nation                Nation
		want                  Point
		ok                    bool
	}{
		"one council":     {[]string{"E08000001"}, []string{"E54000048"}, England, bolton, true},
		"two":             {[]string{"E08000001", "E08000002"}, nil, England, between, true},
		"one is unknown":  {[]string{"E08000001", "E99999999"}, nil, England, bolton, true},
		"a county":        {[]string{"E10000017"}, nil, England, centre("E10000017"), true},
		"health area":     {[]string{"gone"}, []string{"W11000023"}, Wales, centre("W11000023"), true},
		"not a council":   {[]string{"W11000023"}, nil, "", Point{}, false},
		"nation":          {nil, nil, Scotland, centre("SCOTLAND"), true},
		"the whole":       {nil, nil, UK, ukCentre, true},
		"nothing":         {nil, nil, "", Point{}, false},
		"unknown nation":  {nil, []string{""}, "FRANCE", Point{}, false},
		"region no state": {nil, nil, "LONDON", Point{}, false},
	} {
		if got, ok := g.Centroid(c.councils, c.healthAreas, c.nation); got != c.want || ok != c.ok {
			t.Errorf("%s: %v, %v, want %v, %v", name, got, ok, c.want, c.ok)
		}
	}
}
