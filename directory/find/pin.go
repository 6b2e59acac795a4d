package find

import (
	"context"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/place"
)

// Pin is where a record is shown on the map.
type Pin struct {
	Point     place.Point
	Precision place.Precision
}

// pin puts the pin at the point given, else in the middle of the postcode's outward code, else in the middle of its areas.
// What serves a nation has its pin in the middle of that; what lies in one, and nobody knows where, has none.
func (x *Index) pin(at *placing, l directory.Location) {
	if l.Point != nil {
		at.pin = &Pin{Point: *l.Point, Precision: precisionOf(l)}
	} else if point, ok := x.areas.Near(l.Postcode); ok {
		at.pin = &Pin{Point: point, Precision: place.PrecisionOutcode}
	} else {
		x.pinArea(at, l)
		return
	}
	at.near = &at.pin.Point
}

func (x *Index) pinArea(at *placing, l directory.Location) {
	within := l.Nation
	if !l.Serves {
		within = ""
	}
	point, ok := x.areas.Centroid(l.Councils, l.HealthAreas, within)
	if !ok {
		return
	}
	at.pin = &Pin{Point: point, Precision: place.PrecisionArea}
	if len(l.Councils)+len(l.HealthAreas) > 0 {
		at.near = &at.pin.Point
	}
}

// precisionOf is how exact the point is.
func precisionOf(l directory.Location) place.Precision {
	if l.Precision == "" || l.Precision == place.PrecisionNone {
		return place.PrecisionSite
	}
	return l.Precision
}

// Pins tells where partnerships and organisations are shown on the map; those that are shown nowhere are left out. It is
// for records that the caller was given by another method: who may see them is not asked again.
func (s *Service) Pins(ctx context.Context, ids []directory.RecordID) (map[directory.RecordID]Pin, error) {
	pins := make(map[directory.RecordID]Pin, len(ids))
	err := s.view(ctx, account.Actor{}, func(v view) error {
		for _, id := range ids {
			if e := v.of(v.Get(id)); e != nil && e.pin != nil {
				pins[id] = *e.pin
			}
		}
		return nil
	})
	return pins, err
}

// PartnershipPin is a partnership as the map shows it.
type PartnershipPin struct {
	Partnership *directory.Partnership
	Pin         *Pin     // nil: nowhere
	HealthAreas []string // those it is for, given or worked out
	National    bool     // it is for the whole of its nation
}

// MaxPins is how many partnerships the map shows at most.
const MaxPins = 2000

// PartnershipPins gives every partnership that the filter takes, up to MaxPins, in the order that Partnerships has without
// one being asked for.
func (s *Service) PartnershipPins(ctx context.Context, actor account.Actor, filter PartnershipFilter) (pins []PartnershipPin, err error) {
	err = s.search(ctx, actor, func(v view) error {
		q, order, err := v.partnershipList(filter, "")
		if err != nil {
			return err
		}
		best := closest{limit: MaxPins}
		hits := q.take()
		for i := range hits {
			best.add(hits[i].spot(order))
		}
		pins = make([]PartnershipPin, 0, len(best.spots))
		for _, at := range best.spots {
			e := at.entry
			pins = append(pins, PartnershipPin{
				Partnership: e.record.(*directory.Partnership), Pin: e.pin, HealthAreas: e.healthAreas, National: e.national,
			})
		}
		return nil
	})
	return pins, err
}
