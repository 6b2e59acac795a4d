package results

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/sector"
)

// Dimension is something to group by.
type Dimension string

// The dimensions.
const (
	ByQuestion Dimension = "QUESTION" // its key, the same in every workshop that asks it
	BySector   Dimension = "SECTOR"   // the author's
	ByWorkshop Dimension = "WORKSHOP"
)

// Dimensions lists every dimension.
var Dimensions = []Dimension{ByQuestion, BySector, ByWorkshop}

// Group is how many notes have something in common.
type Group struct {
	GroupKey
	Wording    string // of the question as it was last asked, when grouped by it
	Count      *int   // of notes; nil if suppressed
	People     *int   // who wrote them; nil if suppressed, or if one of them gave no name
	Suppressed bool   // in a workshop that hides names, the numbers would point at somebody
}

// Results counts the notes that Notes would list, by one to three dimensions, in the order of the dimensions: questions
// by key, sectors in their usual order and none given last.
func (s *Service) Results(ctx context.Context, actor account.Actor, filter Filter, by []Dimension) ([]Group, error) {
	reach, err := s.reach(ctx, actor)
	if err != nil {
		return nil, err
	}
	if err := filter.check(); err != nil {
		return nil, err
	}
	if err := checkDimensions(by); err != nil {
		return nil, err
	}
	count := newCount(reach, filter, by)
	counts, err := s.store.Count(ctx, count)
	if err != nil {
		return nil, err
	}
	groups := tell(count, counts)
	for i := range groups {
		groups[i].Wording = counts.Wording[groups[i].Question].String()
	}
	slices.SortFunc(groups, func(a, b Group) int { return compareKeys(by, a.GroupKey, b.GroupKey) })
	return groups, nil
}

func checkDimensions(by []Dimension) error {
	if len(by) < 1 || len(by) > len(Dimensions) {
		return fault.Input("groupBy", "must be 1 to %d dimensions", len(Dimensions))
	}
	for i, d := range by {
		if !slices.Contains(Dimensions, d) {
			return fault.Input("groupBy", "must be of QUESTION, SECTOR and WORKSHOP")
		}
		if slices.Contains(by[:i], d) {
			return fault.Input("groupBy", "must not name a dimension twice")
		}
	}
	return nil
}

func compareKeys(by []Dimension, a, b GroupKey) int {
	for _, d := range by {
		c := 0
		switch d {
		case ByQuestion:
			c = cmp.Compare(a.Question, b.Question)
		case BySector:
			c = cmp.Compare(sectorPlace(a.Sector), sectorPlace(b.Sector))
		case ByWorkshop:
			c = strings.Compare(string(a.Workshop[:]), string(b.Workshop[:]))
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// sectorPlace is the place in the usual order; none given comes last.
func sectorPlace(s sector.Sector) int {
	if at := slices.Index(sector.All, s); at >= 0 {
		return at
	}
	return len(sector.All)
}
