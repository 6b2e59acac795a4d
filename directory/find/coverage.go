package find

import (
	"context"

	"roundtable/account"
	"roundtable/place"
)

// AreaCoverage is how well a health area is covered.
type AreaCoverage struct {
	Area         place.Area
	Partnerships int  // for the area, for a part of it, or for the whole of its nation; 0: a gap
	ByNation     bool // all of them are for the whole nation
}

// Coverage tells for every health area, by name, how many of the partnerships that the filter takes are for it.
func (s *Service) Coverage(ctx context.Context, actor account.Actor, filter PartnershipFilter) (list []AreaCoverage, err error) {
	err = s.search(ctx, actor, func(v view) error {
		list, err = v.coverage(filter)
		return err
	})
	return list, err
}

func (v view) coverage(filter PartnershipFilter) ([]AreaCoverage, error) {
	q, err := v.ask(filter)
	if err != nil {
		return nil, err
	}
	areas := map[string]int{}
	nations := map[place.Nation]int{}
	for _, h := range q.take() {
		if h.national {
			nations[h.nation]++
			continue
		}
		for _, code := range h.healthAreas {
			areas[code]++
		}
	}
	var list []AreaCoverage
	for _, area := range v.areas.Areas(place.KindHealthArea) {
		own, whole := areas[area.Code], nations[area.Nation]+nations[place.UK]
		list = append(list, AreaCoverage{Area: area, Partnerships: own + whole, ByNation: own == 0 && whole > 0})
	}
	return list, nil
}
