package place

import (
	"math"
	"testing"
)

// outline closes a ring of lon, lat pairs around 50° N, 0° E.
func outline(steps ...float64) ring {
	var r ring
	for i := 0; i < len(steps); i += 2 {
		r = append(r, Point{Lat: 50 + steps[i+1], Lon: steps[i]})
	}
	return append(r, r[0])
}

func TestShapeCentre(t *testing.T) {
	square := outline(0, 0, 4, 0, 4, 4, 0, 4)
	island := outline(6, 0, 7, 0, 7, 1, 6, 1)
	for name, c := range map[string]struct {
		polygons []polygon
		centre   Point
		size     float64
	}{
		"square":             {[]polygon{newPolygon([]ring{square})}, Point{52, 2}, 16},
		"the other way":      {[]polygon{newPolygon([]ring{outline(0, 0, 0, 4, 4, 4, 4, 0)})}, Point{52, 2}, 16},
		"island last":        {[]polygon{newPolygon([]ring{square}), newPolygon([]ring{island})}, Point{52, 2}, 16},
		"island first":       {[]polygon{newPolygon([]ring{island}), newPolygon([]ring{square})}, Point{52, 2}, 16},
		"a hole in the way":  {[]polygon{newPolygon([]ring{square, outline(1, 1, 3, 1, 3, 3, 1, 3)})}, Point{52, 0.5}, 16},
		"horseshoe":          {[]polygon{newPolygon([]ring{outline(0, 0, 5, 0, 5, 4, 3, 4, 3, 1, 1, 1, 1, 4, 0, 4)})}, Point{51.786, 4}, 14},
		"nothing but a line": {[]polygon{newPolygon([]ring{outline(0, 0, 2, 0, 4, 0)})}, Point{}, 0},
	} {
		centre, size := newShape(c.polygons).centre()
		if centre.Kilometres(c.centre) > 0.1 || math.Abs(size-c.size) > 1e-6 {
			t.Errorf("%s: %v of %v, want %v of %v", name, centre, size, c.centre, c.size)
		}
	}
}

// A figure of eight has its middle anywhere, even far away; the centre stays in its box.
func TestCentreOfCrossedOutline(t *testing.T) {
	g := newPolygon([]ring{outline(0, 0, 4, 4, 0, 4.001, 4, 0)})
	if c := g.centre(); !g.box.holds(c) {
		t.Errorf("%v", c)
	}
}

func TestShapeKilometres(t *testing.T) {
	s := newShape([]polygon{
		newPolygon([]ring{outline(0, 0, 4, 0, 4, 4, 0, 4), outline(1, 1, 3, 1, 3, 3, 1, 3)}),
		newPolygon([]ring{outline(6, 0, 7, 0, 7, 1, 6, 1)}),
	})
	for name, c := range map[string]struct {
		p, nearest Point
	}{
		"north":          {Point{54.1, 2}, Point{54, 2}},
		"off a corner":   {Point{54.05, -0.05}, Point{54, 0}},
		"in the hole":    {Point{52, 1.05}, Point{52, 1}},
		"by the island":  {Point{50.5, 5.95}, Point{50.5, 6}},
		"inside, too":    {Point{52, 0.1}, Point{52, 0}},
		"on the edge":    {Point{50, 2}, Point{50, 2}},
		"on a corner":    {Point{50, 0}, Point{50, 0}},
		"beyond the end": {Point{49.99, 7.01}, Point{50, 7}},
	} {
		want := c.p.Kilometres(c.nearest)
		if got := s.kilometres(c.p, 50); math.Abs(got-want) > 0.01*want+1e-9 {
			t.Errorf("%s: %v km, want %v", name, got, want)
		}
	}
	if got := s.kilometres(Point{58, 2}, 50); !math.IsInf(got, 1) {
		t.Errorf("far away is %v km", got)
	}
}
