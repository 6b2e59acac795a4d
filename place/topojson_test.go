package place

import (
	"math"
	"strings"
	"testing"
)

// A square of four steps of ten with a hole in it, cut in two where its halves meet, and an island. The western half
// walks the cut forwards, the eastern one backwards.
const halves = `{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[-4,50]},
"arcs":[
 [[20,0],[0,40]],
 [[20,40],[-20,0],[0,-40],[20,0]],
 [[20,0],[20,0],[0,40],[-20,0]],
 [[5,5],[5,0],[0,5],[-5,0],[0,-5]],
 [[60,0],[5,0],[0,5],[-5,-5]]],
"objects":{"halves":{"type":"GeometryCollection","geometries":[
 {"type":"Polygon","properties":{"code":"W"},"arcs":[[0,1],[3]]},
 {"type":"MultiPolygon","properties":{"code":"E"},"arcs":[[[-1,2]],[[4]]]}]}}}`

func TestDecodeTopology(t *testing.T) {
	layers, err := decodeTopology([]byte(halves))
	if err != nil {
		t.Fatal(err)
	}
	shapes := byCode(layers["halves"], "code")
	for name, c := range map[string]struct {
		p          Point
		west, east bool
	}{
		"west":             {Point{52, -3}, true, false},
		"east":             {Point{52, -1}, false, true},
		"hole":             {Point{50.7, -3.3}, false, false},
		"beside the hole":  {Point{50.7, -2.9}, true, false},
		"island":           {Point{50.1, 2.2}, false, true},
		"beside it":        {Point{50.4, 2.1}, false, false},
		"north":            {Point{54.1, -3}, false, false},
		"south, same line": {Point{49.9, -2}, false, false},
		"level with steps": {Point{50.5, -1}, false, true},
	} {
		if w, e := shapes["W"].holds(c.p), shapes["E"].holds(c.p); w != c.west || e != c.east {
			t.Errorf("%s: west %v, east %v", name, w, e)
		}
	}
	// The border is whose it may be, but never both's and never nobody's.
	if p := (Point{52, -2}); shapes["W"].holds(p) == shapes["E"].holds(p) {
		t.Error("the border is not one side's")
	}
	if got := shapes["W"].kilometres(Point{55, -3}, 200); math.Abs(got-degree) > 0.1 {
		t.Errorf("a degree north of the square is %v km away", got)
	}
	if got := shapes["W"].kilometres(Point{55, -3}, 100); !math.IsInf(got, 1) {
		t.Errorf("beyond the limit, yet %v km", got)
	}
}

// Each change makes the file wrong, and each is an error that says so.
func TestDecodeTopologyRefuses(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"cut off":             {`"objects"`, ``, "invalid character"},
		"other type":          {`"Topology"`, `"FeatureCollection"`, "not a quantised topology"},
		"no grid":             {`"transform"`, `"bbox"`, "not a quantised topology"},
		"no such arc":         {`[[4]]`, `[[5]]`, "no arc 5"},
		"no such arc, back":   {`[[4]]`, `[[-6]]`, "no arc 5"},
		"arc past all":        {`[[4]]`, `[[-9223372036854775808]]`, "no arc"},
		"open ring":           {`[[0,1],[3]]`, `[[0],[3]]`, "not closed"},
		"arcs apart":          {`[[0,1],[3]]`, `[[0,2],[3]]`, "do not meet"},
		"empty ring":          {`[[0,1],[3]]`, `[[]]`, "not closed"},
		"no rings":            {`[[0,1],[3]]`, `[]`, "without an edge"},
		"no polygons":         {`[[[-1,2]],[[4]]]`, `[]`, "no polygon"},
		"arcs left out":       {`"arcs":[[0,1],[3]]`, `"x":1`, "unexpected end"},
		"arcs of words":       {`[[0,1],[3]]`, `"all"`, "cannot unmarshal"},
		"half an arc's index": {`[[0,1],[3]]`, `[[0.5]]`, "cannot unmarshal"},
		"a line":              {`"Polygon"`, `"LineString"`, "neither"},
		"a layer of one":      {`"GeometryCollection"`, `"Polygon"`, "no geometry collection"},
		"a point as an arc":   {`[[20,0],[0,40]]`, `[[20,0]]`, "fewer than two"},
		"off the world":       {`[[20,0],[0,40]]`, `[[20,0],[0,1e9]]`, "leaves the world"},
		"beyond numbers":      {`[[20,0],[0,40]]`, `[[1e308,0],[1e308,40]]`, "leaves the world"},
		"number as property":  {`"code":"W"`, `"code":1`, "cannot unmarshal"},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(halves, c.old) == 0 {
				t.Fatalf("%s is not there", c.old)
			}
			_, err := decodeTopology([]byte(strings.Replace(halves, c.old, c.new, 1)))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzDecodeTopology(f *testing.F) {
	for _, seed := range []string{halves, "", "null", "[]", "{}", `{"type":"Topology","transform":{},"objects":{"a":null}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		layers, err := decodeTopology(data)
		if err != nil && layers != nil {
			t.Fatal("an error and layers too")
		}
		for _, layer := range layers {
			for _, made := range layer {
				made.shape.holds(Point{52, -3})
				made.shape.kilometres(Point{52, -3}, 1e6)
				if centre, _ := made.shape.centre(); !worldBox.holds(centre) && centre != (Point{}) {
					t.Fatalf("a centre at %v", centre)
				}
			}
		}
	})
}
