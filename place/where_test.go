package place

import (
	"encoding/csv"
	"maps"
	"math"
	"os"
	"slices"
	"testing"
)

func TestBoltonByPostcode(t *testing.T) {
	g := gazetteer(t)
	want := Where{England, "NORTH_WEST", "E08000001", "E54000057"}
	for _, text := range []string{"BL4", "bl4", "bl4 0jr", "BL40JR"} {
		p, ok := g.Near(text)
		if got := g.Where(p); !ok || got != want {
			t.Errorf("%q is at %v, in %+v", text, p, got)
		}
	}
	for _, text := range []string{"", "Bolton", "BL99 9AA", "BL", "GY1 1AA", "D02 X285", "<BL4>"} {
		if p, ok := g.Near(text); ok {
			t.Errorf("%q is near %v", text, p)
		}
	}
}

func TestOutcode(t *testing.T) {
	g := gazetteer(t)
	if p, nation, ok := g.Outcode(" ch7 "); !ok || nation != Wales || p.Kilometres(Point{53.167, -3.142}) > 8 {
		t.Errorf("CH7, which is Mold: %v %v %v", p, nation, ok)
	}
	if p, nation, ok := g.Outcode("JE2"); ok || nation != "" || p != (Point{}) {
		t.Error("Jersey has a point")
	}
}

// The middle of TD12 lies south of the Tweed; its town, Coldstream, north of it.
func TestOutcodesLieInTheirNation(t *testing.T) {
	g := gazetteer(t)
	if len(g.outcodes) != 2839 {
		t.Errorf("%d outcodes", len(g.outcodes))
	}
	elsewhere := map[string]Nation{}
	for code, o := range g.outcodes {
		w := g.Where(o.point)
		if w.Nation != o.nation {
			elsewhere[code] = w.Nation
		}
		if w.Nation == "" || w.Region == "" || w.Council == "" || w.HealthArea == "" {
			t.Errorf("%s lies in %+v", code, w)
		}
	}
	if want := map[string]Nation{"TD12": England}; !maps.Equal(elsewhere, want) {
		t.Errorf("not in the nation they claim: %v", elsewhere)
	}
}

func TestWhere(t *testing.T) {
	g := gazetteer(t)
	for name, c := range map[string]struct {
		p    Point
		want Where
	}{
		"Bolton":                   {Point{53.578, -2.429}, Where{England, "NORTH_WEST", "E08000001", "E54000057"}},
		"Nottingham, in no county": {Point{52.954, -1.150}, Where{England, "EAST_MIDLANDS", "E06000018", "E54000060"}},
		"Mansfield, in a county":   {Point{53.145, -1.198}, Where{England, "EAST_MIDLANDS", "E07000174", "E54000060"}},
		"York, ringed by another":  {Point{53.960, -1.087}, Where{England, "YORKSHIRE_AND_THE_HUMBER", "E06000014", "E54000051"}},
		"Harrogate":                {Point{53.992, -1.541}, Where{England, "YORKSHIRE_AND_THE_HUMBER", "E06000065", "E54000051"}},
		"Kendal, south Cumbria":    {Point{54.328, -2.746}, Where{England, "NORTH_WEST", "E06000064", "E54000048"}},
		"Penrith, north Cumbria":   {Point{54.664, -2.753}, Where{England, "NORTH_WEST", "E06000064", "E54000050"}},
		"St Mary's, Scilly":        {Point{49.915, -6.310}, Where{England, "SOUTH_WEST", "E06000053", "E54000036"}},
		"City of London":           {Point{51.515, -0.092}, Where{England, "LONDON", "E09000001", "E54000029"}},
		"Aberystwyth":              {Point{52.415, -4.075}, Where{Wales, "WALES", "W06000008", "W11000025"}},
		"Chepstow, by the border":  {Point{51.641, -2.677}, Where{Wales, "WALES", "W06000021", "W11000028"}},
		"Edinburgh":                {Point{55.953, -3.188}, Where{Scotland, "SCOTLAND", "S12000036", "S08000024"}},
		"Stornoway":                {Point{58.209, -6.387}, Where{Scotland, "SCOTLAND", "S12000013", "S08000028"}},
		"Lerwick":                  {Point{60.155, -1.145}, Where{Scotland, "SCOTLAND", "S12000027", "S08000026"}},
		"Belfast":                  {Point{54.597, -5.930}, Where{NorthernIreland, "NORTHERN_IRELAND", "N09000003", "BHSCT"}},
		"Enniskillen":              {Point{54.344, -7.639}, Where{NorthernIreland, "NORTHERN_IRELAND", "N09000006", "WHSCT"}},
		"the end of Southend Pier": {Point{51.5145, 0.7225}, Where{England, "EAST_OF_ENGLAND", "E06000033", "E54000066"}},
		"the sea off Southport":    {Point{53.65, -3.30}, Where{}},
		"Dublin":                   {Point{53.350, -6.260}, Where{}},
		"Douglas, Isle of Man":     {Point{54.152, -4.486}, Where{}},
		"Calais":                   {Point{50.951, 1.858}, Where{}},
		"zero":                     {Point{}, Where{}},
		"swapped":                  {Point{-2.429, 53.578}, Where{}},
		"no number":                {Point{math.NaN(), math.NaN()}, Where{}},
		"endless":                  {Point{math.Inf(1), math.Inf(-1)}, Where{}},
	} {
		if got := g.Where(c.p); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

// An area's centre is its own, and what it says of itself is what its centre finds.
func TestCentresLieInside(t *testing.T) {
	g := gazetteer(t)
	for _, council := range g.Areas(KindCouncil) {
		w := g.Where(council.Centre)
		if council.HasBoundary && w.Council != council.Code || !g.Includes(council.Code, w.Council) {
			t.Errorf("the centre of %s lies in %s", council.Name, w.Council)
		}
		if w.Nation != council.Nation || w.Region != council.Region ||
			council.HealthArea != "" && w.HealthArea != council.HealthArea {
			t.Errorf("%s says %+v, its centre %+v", council.Name, council, w)
		}
	}
	for _, s := range g.councils {
		if !s.shape.holds(s.area.Centre) {
			t.Errorf("the centre of %s is not on its land", s.area.Name)
		}
	}
	for _, s := range g.healthAreas {
		if !s.shape.holds(s.area.Centre) || g.Where(s.area.Centre).HealthArea != s.area.Code {
			t.Errorf("the centre of %s lies elsewhere", s.area.Name)
		}
	}
	for _, kind := range []Kind{KindNation, KindRegion} {
		for _, a := range g.Areas(kind) {
			w := g.Where(a.Centre)
			if a.Nation != UK && w.Nation != a.Nation || a.Region != "" && w.Region != a.Region {
				t.Errorf("the centre of %s lies in %+v", a.Name, w)
			}
		}
	}
}

// The health area of a council with land is the one its land lies in, by the health areas' own boundaries.
func TestHealthAreasAgree(t *testing.T) {
	g := gazetteer(t)
	for _, s := range g.councils {
		if found, ok := find(g.healthAreas, s.area.Centre); s.area.HealthArea != "" && (!ok || found.Code != s.area.HealthArea) {
			t.Errorf("%s says %s, the map %s", s.area.Name, s.area.HealthArea, found.Code)
		}
	}
}

// libraries.csv is every eighteenth public library with a point. Arnside's point is that of its outcode, which lies over
// the border of the next council.
func TestLibrariesLieInTheirCouncil(t *testing.T) {
	g := gazetteer(t)
	file, err := os.Open("testdata/libraries.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) != 1+203 {
		t.Fatal(len(rows), err)
	}
	var elsewhere []string
	for _, row := range rows[1:] {
		p, err := parsePoint(row[3], row[4])
		if err != nil {
			t.Fatal(err)
		}
		if w := g.Where(p); !g.Includes(row[2], w.Council) {
			elsewhere = append(elsewhere, row[0])
		}
		if near, ok := g.Near(row[1]); !ok || near.Kilometres(p) > 30 {
			t.Errorf("%s is %.0f km from its outcode", row[0], near.Kilometres(p))
		}
	}
	if !slices.Equal(elsewhere, []string{"Arnside Library Link"}) {
		t.Errorf("not in the council that runs them: %q", elsewhere)
	}
}

// BenchmarkWhere asks for every outcode in turn: inland, coast and islands as they come.
func BenchmarkWhere(b *testing.B) {
	g := gazetteer(b)
	var points []Point
	for _, code := range slices.Sorted(maps.Keys(g.outcodes)) {
		points = append(points, g.outcodes[code].point)
	}
	i := 0
	for b.Loop() {
		g.Where(points[i%len(points)])
		i++
	}
}

// BenchmarkLoad is what the first caller waits for.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(); err != nil {
			b.Fatal(err)
		}
	}
}
