package place

import "strings"

// Where says what a point lies in. Council and HealthArea are codes; Council is the district where there are two tiers,
// and its Area names the county. All is empty for a point outside the United Kingdom.
type Where struct {
	Nation              Nation
	Region              Region
	Council, HealthArea string
}

// offCoast is how far, in kilometres, a point may lie from the nearest boundary and still belong to it: the coast is
// simplified and piers stand in the sea. Across the land border of Northern Ireland it takes in as much too.
const offCoast = 3

// site is an area with its land.
type site struct {
	area  Area
	shape shape
}

// Where finds what a point lies in.
func (g *Gazetteer) Where(p Point) Where {
	if !p.InUK() {
		return Where{}
	}
	council, ok := find(g.councils, p)
	if !ok {
		return Where{}
	}
	w := Where{council.Nation, council.Region, council.Code, council.HealthArea}
	if w.HealthArea == "" {
		healthArea, _ := find(g.healthAreas, p)
		w.HealthArea = healthArea.Code
	}
	return w
}

// find gives the area that holds the point, or else the nearest one close by.
func find(sites []site, p Point) (Area, bool) {
	for i := range sites {
		if sites[i].shape.holds(p) {
			return sites[i].area, true
		}
	}
	nearest, found := float64(offCoast), -1
	for i := range sites {
		if d := sites[i].shape.kilometres(p, nearest); d <= nearest {
			nearest, found = d, i
		}
	}
	if found < 0 {
		return Area{}, false
	}
	return sites[found].area, true
}

// outcode is what is known of an outward code.
type outcode struct {
	point  Point
	nation Nation
}

// Outcode finds the middle of an outward code, typically 1 to 3 km from any address in it, and its nation.
func (g *Gazetteer) Outcode(outward string) (Point, Nation, bool) {
	o, ok := g.outcodes[strings.ToUpper(strings.TrimSpace(outward))]
	return o.point, o.nation, ok
}

// Near reads what somebody typed to search near a place: a postcode or an outcode. It is false where the text is neither,
// or where nobody knows the place.
func (g *Gazetteer) Near(text string) (Point, bool) {
	code, ok := ParsePostcode(text)
	if !ok {
		return Point{}, false
	}
	p, _, ok := g.Outcode(code.Outward)
	return p, ok
}
