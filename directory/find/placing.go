package find

import (
	"slices"

	"roundtable/directory"
	"roundtable/place"
)

// placing is where a record is, worked out from whatever it says of it.
type placing struct {
	nation      place.Nation
	national    bool // a partnership for the whole of its nation
	regions     []place.Region
	healthAreas []string
	// councils are all that a search for a council finds the record by: those it is for, those around and those within.
	councils []string
	pin      *Pin
	near     *place.Point // the pin, unless it only says which nation; distances are from here
}

// placingOf works out where a record is. Its codes say so; where it has none, its point or postcode does. What serves a
// whole nation is for no health area in particular.
func (x *Index) placingOf(l directory.Location) placing {
	at := placing{nation: l.Nation, national: l.Coverage == directory.CoverageNation}
	x.pin(&at, l)
	for _, code := range l.HealthAreas {
		at.addHealthArea(x.areas, code)
	}
	for _, code := range l.Councils {
		at.addCouncil(x.areas, code, len(l.HealthAreas) == 0)
	}
	if l.Serves && len(l.Councils) == 0 {
		for _, code := range l.HealthAreas {
			for _, council := range x.areas.Councils(code) {
				at.foundBy(council)
			}
		}
	}
	if at.pin != nil && at.pin.Precision != place.PrecisionArea && !at.national {
		at.fill(x.areas, at.pin.Point, !l.Serves || l.Coverage != directory.CoverageRegion && len(l.HealthAreas) == 0)
	}
	at.nationalRegion()
	return at
}

func (at *placing) addRegion(region place.Region) {
	if region != "" && !slices.Contains(at.regions, region) {
		at.regions = append(at.regions, region)
	}
}

func (at *placing) addHealthArea(areas *place.Gazetteer, code string) {
	if area, ok := areas.AreaOf(place.KindHealthArea, code); ok && !slices.Contains(at.healthAreas, code) {
		at.healthAreas = append(at.healthAreas, code)
		at.addRegion(area.Region)
	}
}

// addCouncil adds a council or a county, and the health area that it tells where that is wanted.
func (at *placing) addCouncil(areas *place.Gazetteer, code string, tellsHealthArea bool) {
	area, ok := areas.AreaOf(place.KindCouncil, code)
	if !ok {
		return
	}
	at.addRegion(area.Region)
	if tellsHealthArea && area.HealthArea != "" {
		at.addHealthArea(areas, area.HealthArea)
	}
	at.foundBy(area)
	if area.HasBoundary { // no county
		return
	}
	for _, district := range areas.Areas(place.KindCouncil) {
		if district.County == code {
			at.foundBy(district)
		}
	}
}

// foundBy adds a council and its county to what the record is found by.
func (at *placing) foundBy(council place.Area) {
	for _, code := range []string{council.Code, council.County} {
		if code != "" && !slices.Contains(at.councils, code) {
			at.councils = append(at.councils, code)
		}
	}
}

// fill takes from a point what is not known otherwise.
func (at *placing) fill(areas *place.Gazetteer, p place.Point, closely bool) {
	if len(at.regions) > 0 && (!closely || len(at.healthAreas) > 0 && len(at.councils) > 0) {
		return
	}
	w := areas.Where(p)
	if len(at.regions) == 0 {
		at.addRegion(w.Region)
	}
	if !closely {
		return
	}
	council, ok := areas.AreaOf(place.KindCouncil, w.Council)
	if ok && len(at.councils) == 0 {
		at.foundBy(council)
	}
	if w.HealthArea != "" && len(at.healthAreas) == 0 && slices.Contains(at.councils, w.Council) {
		at.addHealthArea(areas, w.HealthArea)
	}
}

// nationalRegion adds the region that a nation is, for all but England.
func (at *placing) nationalRegion() {
	if region := place.Region(at.nation); len(at.regions) == 0 && region.Valid() {
		at.addRegion(region)
	}
}
