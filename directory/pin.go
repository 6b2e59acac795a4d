package directory

import (
	"context"

	"roundtable/account"
	"roundtable/place"
)

// Pin is where a record is shown on the map.
type Pin struct {
	Point     place.Point
	Precision place.Precision
}

// pinPartnership puts the pin at the point given, else in the middle of the postcode's outward code, else in the middle
// of its areas, else of its nation.
func (s *State) pinPartnership(at *placing, p *Partnership) {
	if s.pinGiven(at, p.Point, place.PrecisionSite, p.Postcode) {
		return
	}
	point, ok := s.areas.Centroid(p.Councils, p.HealthAreas, p.Nation)
	if !ok {
		return
	}
	at.pin = &Pin{Point: point, Precision: place.PrecisionArea}
	if len(p.Councils)+len(p.HealthAreas) > 0 {
		at.near = &at.pin.Point
	}
}

// pinOrganisation puts the pin at the point given, else in the middle of the postcode's outward code, else of its council
// or health area. An organisation of which only the nation is known has no pin.
func (s *State) pinOrganisation(at *placing, o *Organisation) {
	precision := o.Precision
	if precision == "" || precision == place.PrecisionNone {
		precision = place.PrecisionSite
	}
	if s.pinGiven(at, o.Point, precision, o.Postcode) {
		return
	}
	if o.Council == "" && o.HealthArea == "" {
		return
	}
	if point, ok := s.areas.Centroid([]string{o.Council}, []string{o.HealthArea}, ""); ok {
		at.pin = &Pin{Point: point, Precision: place.PrecisionArea}
		at.near = &at.pin.Point
	}
}

func (s *State) pinGiven(at *placing, given *place.Point, precision place.Precision, postcode string) bool {
	if given != nil {
		at.pin = &Pin{Point: *given, Precision: precision}
	} else if point, ok := s.areas.Near(postcode); ok {
		at.pin = &Pin{Point: point, Precision: place.PrecisionOutcode}
	} else {
		return false
	}
	at.near = &at.pin.Point
	return true
}

// Pins tells where partnerships and organisations are shown on the map; those that are shown nowhere are left out. It is
// for records that the caller was given by another method: who may see them is not asked again.
func (s *Service) Pins(ctx context.Context, ids []RecordID) (map[RecordID]Pin, error) {
	pins := make(map[RecordID]Pin, len(ids))
	err := s.read(ctx, func(st *State) {
		for _, id := range ids {
			if f := st.findingOf(id); f != nil && f.pin != nil {
				pins[id] = *f.pin
			}
		}
	})
	return pins, err
}

// PartnershipPin is a partnership as the map shows it.
type PartnershipPin struct {
	Partnership *Partnership
	Pin         *Pin     // nil: nowhere
	HealthAreas []string // those it is for, given or worked out
	National    bool     // it is for the whole of its nation
}

// MaxPins is how many partnerships the map shows at most.
const MaxPins = 2000

// PartnershipPins gives every partnership that the filter takes, up to MaxPins, in the order that Partnerships has without
// one being asked for.
func (s *Service) PartnershipPins(ctx context.Context, actor account.Actor, filter PartnershipFilter) (pins []PartnershipPin, err error) {
	err = s.look(ctx, actor, func(l look) error {
		q, order, err := l.partnershipList(filter, "")
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
			f := at.finding
			pins = append(pins, PartnershipPin{
				Partnership: f.record.(*Partnership), Pin: f.pin, HealthAreas: f.healthAreas, National: f.national,
			})
		}
		return nil
	})
	return pins, err
}
