package find

import (
	"roundtable/fault"
	"roundtable/place"
)

// vicinity is a place to search near, and how far; the zero value is everywhere.
type vicinity struct {
	from *place.Point
	km   float64 // 0: as far as there is anything
}

// The bounds of a search near a place, in kilometres.
const (
	minWithin = 1
	maxWithin = 1000
)

// vicinity reads where to search.
func (x *Index) vicinity(near string, within *float64) (vicinity, error) {
	var at vicinity
	if near != "" {
		point, ok := x.areas.Near(near)
		if !ok {
			return vicinity{}, fault.Input("near", "must be a UK postcode or its first half whose place is known, such as BL4 0JR or BL4")
		}
		at.from = &point
	}
	if within == nil {
		return at, nil
	}
	if at.from == nil {
		return vicinity{}, fault.Input("withinKm", "needs near, a postcode or its first half")
	}
	if !(*within >= minWithin && *within <= maxWithin) { // also what is no number
		return vicinity{}, fault.Input("withinKm", "must be %d to %d kilometres", minWithin, maxWithin)
	}
	at.km = *within
	return at, nil
}

// distance is how far something is, in kilometres; nil where it is not known or not asked.
func (a vicinity) distance(f *entry) *float64 {
	if a.from == nil || f.near == nil {
		return nil
	}
	km := a.from.Kilometres(*f.near)
	return &km
}

// hit is a record that was found, how far it is and how well it fits.
type hit struct {
	*entry
	km    *float64
	match match
}

// reach checks a record by place and text.
func reach(f *entry, at vicinity, text *wording) (hit, bool) {
	h := hit{entry: f, km: at.distance(f)}
	if at.km > 0 && (h.km == nil || *h.km > at.km) {
		return hit{}, false
	}
	if text != nil {
		h.match = text.match(f)
		if h.match.class == nothing {
			return hit{}, false
		}
	}
	return h, true
}
