package place

import (
	"math"
	"slices"
)

// ring is a closed line: its first point is also its last.
type ring []Point

// polygon is an outline and the holes in it.
type polygon struct {
	rings []ring // the outline first
	box   box
}

func newPolygon(rings []ring) polygon {
	outline := rings[0]
	b := box{south: outline[0].Lat, north: outline[0].Lat, west: outline[0].Lon, east: outline[0].Lon}
	for _, p := range outline {
		b = b.around(box{south: p.Lat, north: p.Lat, west: p.Lon, east: p.Lon})
	}
	return polygon{rings, b}
}

// holds counts the edges east of the point, holes included: an odd number means inside.
func (g polygon) holds(p Point) bool {
	if !g.box.holds(p) {
		return false
	}
	inside := false
	for _, r := range g.rings {
		for i := 1; i < len(r); i++ {
			if lon, ok := crossing(r[i-1], r[i], p.Lat); ok && p.Lon < lon {
				inside = !inside
			}
		}
	}
	return inside
}

// crossing is where the edge meets a parallel. An edge owns its lower end and not its upper one, so that a corner is
// counted once.
func crossing(a, b Point, lat float64) (lon float64, ok bool) {
	if (a.Lat > lat) == (b.Lat > lat) {
		return 0, false
	}
	return a.Lon + (lat-a.Lat)/(b.Lat-a.Lat)*(b.Lon-a.Lon), true
}

// size is the area of the outline in square degrees, and the middle its centre of mass. The middle may lie outside.
func (g polygon) size() (size float64, middle Point) {
	r, origin := g.rings[0], g.rings[0][0] // near zero, where floats are fine
	var lat, lon float64
	for i := 1; i < len(r); i++ {
		ax, ay := r[i-1].Lon-origin.Lon, r[i-1].Lat-origin.Lat
		bx, by := r[i].Lon-origin.Lon, r[i].Lat-origin.Lat
		cross := ax*by - bx*ay
		size += cross / 2
		lon += (ax + bx) * cross / 6
		lat += (ay + by) * cross / 6
	}
	if size == 0 {
		return 0, origin
	}
	return math.Abs(size), Point{Lat: origin.Lat + lat/size, Lon: origin.Lon + lon/size}
}

// centre is a point inside: the middle, or where that is outside, the middle of the widest stretch of land on its
// parallel.
func (g polygon) centre() Point {
	_, middle := g.size()
	if g.holds(middle) {
		return middle
	}
	if !g.box.holds(middle) { // an outline that crosses itself
		middle.Lat = (g.box.south + g.box.north) / 2
	}
	var edges []float64
	for _, r := range g.rings {
		for i := 1; i < len(r); i++ {
			if lon, ok := crossing(r[i-1], r[i], middle.Lat); ok {
				edges = append(edges, lon)
			}
		}
	}
	slices.Sort(edges)
	widest := 0.0
	for i := 1; i < len(edges); i += 2 {
		if width := edges[i] - edges[i-1]; width > widest {
			widest, middle.Lon = width, edges[i-1]+width/2
		}
	}
	return middle
}

// shape is the land of an area: one polygon, or a mainland and its islands.
type shape struct {
	polygons []polygon
	box      box
}

func newShape(polygons []polygon) shape {
	b := polygons[0].box
	for _, g := range polygons[1:] {
		b = b.around(g.box)
	}
	return shape{polygons, b}
}

func (s shape) holds(p Point) bool {
	return s.box.holds(p) && slices.ContainsFunc(s.polygons, func(g polygon) bool { return g.holds(p) })
}

// centre is a point inside the largest polygon. The size is that polygon's, in square degrees.
func (s shape) centre() (centre Point, size float64) {
	for _, g := range s.polygons {
		if bigger, _ := g.size(); bigger > size {
			centre, size = g.centre(), bigger
		}
	}
	return centre, size
}

// kilometres is how far the point is from the nearest edge; above limit if that is further away than the limit. The
// earth counts as flat around the point.
func (s shape) kilometres(p Point, limit float64) float64 {
	nearest := math.Inf(1)
	if s.box.kilometres(p) > limit {
		return nearest
	}
	squeeze := math.Cos(radians(p.Lat))
	flat := func(q Point) (x, y float64) { return (q.Lon - p.Lon) * degree * squeeze, (q.Lat - p.Lat) * degree }
	for _, g := range s.polygons {
		if g.box.kilometres(p) > limit {
			continue
		}
		for _, r := range g.rings {
			ax, ay := flat(r[0])
			for _, q := range r[1:] {
				bx, by := flat(q)
				nearest = min(nearest, fromOrigin(ax, ay, bx, by))
				ax, ay = bx, by
			}
		}
	}
	return nearest
}

// fromOrigin is the distance of the line from a to b from 0, 0.
func fromOrigin(ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = min(max(-(ax*dx+ay*dy)/length, 0), 1)
	}
	return math.Hypot(ax+along*dx, ay+along*dy)
}
