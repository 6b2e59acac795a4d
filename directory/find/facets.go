package find

import (
	"context"
	"math/bits"

	"roundtable/account"
)

// Facets is how many partnerships each value of a dimension would leave.
type Facets map[Dimension][]FacetCount

// FacetCount is how many partnerships a filter for the value takes.
type FacetCount struct {
	Value string // as the filter takes it
	Count int
}

// Facets counts, for each dimension, the partnerships that meet all conditions of the filter but the dimension's own, by
// value, in the order in which values are shown. Values without any are left out. As in the filter, NOT_STATED takes in
// those of which nothing is known; where a dimension has no such value, they are not counted.
func (s *Service) Facets(ctx context.Context, actor account.Actor, filter PartnershipFilter) (facets Facets, err error) {
	err = s.search(ctx, actor, func(v view) error {
		facets, err = v.facets(filter)
		return err
	})
	return facets, err
}

func (v view) facets(filter PartnershipFilter) (Facets, error) {
	q, err := v.ask(filter)
	if err != nil {
		return nil, err
	}
	counts := map[Dimension]map[string]int{}
	for _, by := range Dimensions {
		counts[by] = map[string]int{}
	}
	for _, f := range q.scope {
		missed, _ := q.misses(f)
		if missed&elsewhere != 0 || bits.OnesCount(uint(missed)) > 1 {
			continue
		}
		for i, d := range dimensions {
			if missed&^(1<<i) == 0 {
				for _, value := range q.taken(d, f) {
					counts[d.by][value]++
				}
			}
		}
	}
	facets := Facets{}
	for _, d := range dimensions {
		facets[d.by] = []FacetCount{}
		for _, value := range d.order(v.Index) {
			if n := counts[d.by][value]; n > 0 {
				facets[d.by] = append(facets[d.by], FacetCount{Value: value, Count: n})
			}
		}
	}
	return facets, nil
}

// taken lists the values of a filter by which a partnership is found.
func (q *partnershipQuestion) taken(d dimension, f *entry) []string {
	values := q.values(d, f)
	if len(values) == 0 {
		return known(d.silent)
	}
	return values
}
