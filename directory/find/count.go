package find

import (
	"cmp"
	"context"
	"slices"

	"roundtable/account"
	"roundtable/fault"
)

// CountGroup is how many partnerships have something in common.
type CountGroup struct {
	Keys  []string // the value in each dimension, as asked; "" where it is not known
	Count int
}

// Counts counts the partnerships that the filter takes by one or two dimensions, in the order in which values are shown,
// what is not known last. A partnership counts once in each group that it is in: one for two health areas counts in both,
// so that groups may add up to more than there are.
func (s *Service) Counts(ctx context.Context, actor account.Actor, filter PartnershipFilter, by []Dimension) (groups []CountGroup, err error) {
	err = s.search(ctx, actor, func(v view) error {
		groups, err = v.counts(filter, by)
		return err
	})
	return groups, err
}

func (v view) counts(filter PartnershipFilter, by []Dimension) ([]CountGroup, error) {
	if err := checkDimensions(by); err != nil {
		return nil, err
	}
	q, err := v.ask(filter)
	if err != nil {
		return nil, err
	}
	dims := make([]dimension, len(by))
	ranks := make([]map[string]int, len(by))
	for i := range by {
		dims[i] = dimensionOf(by[i])
		ranks[i] = ranksOf(dims[i].order(v.Index))
	}
	counts := map[[2]string]int{}
	for _, h := range q.take() {
		for _, first := range q.grouped(dims[0], h.entry) {
			if len(by) == 1 {
				counts[[2]string{first}]++
				continue
			}
			for _, second := range q.grouped(dims[1], h.entry) {
				counts[[2]string{first, second}]++
			}
		}
	}
	groups := make([]CountGroup, 0, len(counts))
	for keys, n := range counts {
		groups = append(groups, CountGroup{Keys: slices.Clone(keys[:len(by)]), Count: n})
	}
	slices.SortFunc(groups, func(a, b CountGroup) int {
		for i := range by {
			if c := cmp.Compare(ranks[i][a.Keys[i]], ranks[i][b.Keys[i]]); c != 0 {
				return c
			}
		}
		return 0
	})
	return groups, nil
}

func checkDimensions(by []Dimension) error {
	if len(by) < 1 || len(by) > 2 || len(by) == 2 && by[0] == by[1] {
		return fault.Input("by", "must be one or two, none twice")
	}
	return checkListed("by", by, Dimensions)
}

// grouped lists the groups that a partnership is in.
func (q *partnershipQuestion) grouped(d dimension, f *entry) []string {
	if values := q.values(d, f); len(values) > 0 {
		return values
	}
	return []string{""}
}

// ranksOf gives the place of each value in the order in which they are shown, "" after all.
func ranksOf(values []string) map[string]int {
	ranks := make(map[string]int, len(values)+1)
	for i, value := range values {
		ranks[value] = i
	}
	ranks[""] = len(values)
	return ranks
}
