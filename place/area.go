package place

import "slices"

// Area is a nation, a region, a health area or a council.
type Area struct {
	Kind Kind
	// Code is the GSS code of a council or a health area, the short code of a health and social care trust, and the
	// constant of a nation or a region. Codes differ within a kind; WALES is both a nation and a region.
	Code        string
	Name        string
	NameCy      string // in Welsh; empty where it is not known
	Nation      Nation
	Region      Region // empty for England, for the UK, and for a health area that crosses regions
	Centre      Point  // inside its boundary; for a county, inside one of its districts
	HealthArea  string // of a council: its health area's code; empty where it lies in more than one
	County      string // of a district: its county's code
	HasBoundary bool   // false for the UK and for counties, whose land is known as that of their parts
}

// ukCentre is the middle of Great Britain as the Ordnance Survey reckons it, near Dunsop Bridge.
var ukCentre = Point{Lat: 54.0037, Lon: -2.5478}

// areaKey names an area among all kinds.
type areaKey struct {
	kind Kind
	code string
}

// Area finds an area of any kind by its code. Where a nation and a region share a code it is the nation.
func (g *Gazetteer) Area(code string) (Area, bool) {
	for _, kind := range Kinds {
		if a, ok := g.AreaOf(kind, code); ok {
			return a, true
		}
	}
	return Area{}, false
}

// AreaOf finds an area of one kind by its code.
func (g *Gazetteer) AreaOf(kind Kind, code string) (Area, bool) {
	a, ok := g.areas[areaKey{kind, code}]
	return a, ok
}

// Areas lists the areas of a kind by name. The list is the caller's own.
func (g *Gazetteer) Areas(kind Kind) []Area { return slices.Clone(g.sorted[kind]) }

// Councils lists the councils that lie wholly in a health area, by name.
func (g *Gazetteer) Councils(healthArea string) []Area {
	var councils []Area
	for _, council := range g.sorted[KindCouncil] {
		if healthArea != "" && council.HealthArea == healthArea {
			councils = append(councils, council)
		}
	}
	return councils
}

// Includes reports whether the area named by code is the same as the other, or lies wholly in it: a district in its
// county, a council in its health area, any of them in a region or a nation. It is false for codes that are not known.
func (g *Gazetteer) Includes(area, code string) bool {
	inner, known := g.Area(code)
	outer, ok := g.Area(area)
	if !known || !ok {
		return false
	}
	if inner.Code == outer.Code {
		return true
	}
	switch outer.Kind {
	case KindNation:
		return outer.Code == string(UK) || outer.Code == string(inner.Nation)
	case KindRegion:
		return outer.Code == string(inner.Region)
	case KindHealthArea:
		return outer.Code == inner.HealthArea
	case KindCouncil:
		return outer.Code == inner.County
	}
	return false
}

// Centroid is where a pin goes when no postcode is known: the mean of the councils' centres, else of the health areas',
// else the nation's centre. Codes that are not known are passed over; it is false where nothing is left.
func (g *Gazetteer) Centroid(councils, healthAreas []string, nation Nation) (Point, bool) {
	if p, ok := g.mean(KindCouncil, councils); ok {
		return p, true
	}
	if p, ok := g.mean(KindHealthArea, healthAreas); ok {
		return p, true
	}
	a, ok := g.AreaOf(KindNation, string(nation))
	return a.Centre, ok
}

func (g *Gazetteer) mean(kind Kind, codes []string) (Point, bool) {
	var sum Point
	n := 0.0
	for _, code := range codes {
		if a, ok := g.AreaOf(kind, code); ok {
			sum.Lat, sum.Lon, n = sum.Lat+a.Centre.Lat, sum.Lon+a.Centre.Lon, n+1
		}
	}
	if n == 0 {
		return Point{}, false
	}
	return Point{Lat: sum.Lat / n, Lon: sum.Lon / n}, true
}
