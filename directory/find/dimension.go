package find

import (
	"slices"

	"roundtable/directory"
	"roundtable/place"
	"roundtable/sector"
)

// Dimension is something that partnerships are filtered and counted by.
type Dimension string

// The dimensions.
const (
	ByNation     Dimension = "NATION"
	ByRegion     Dimension = "REGION"
	ByHealthArea Dimension = "HEALTH_AREA"
	BySector     Dimension = "SECTOR" // of the members that the reader sees
	ByFormality  Dimension = "FORMALITY"
	ByAgreement  Dimension = "AGREEMENT_TYPE"
	ByActivity   Dimension = "ACTIVITY"
	ByStatus     Dimension = "STATUS"
)

// dimension is what is to be known of one.
type dimension struct {
	by Dimension
	// asked gives the condition of a filter; values what a partnership is, each once, nothing where it is not known.
	asked  func(PartnershipFilter) []string
	values func(*partnershipQuestion, *directory.Partnership, *entry) []string
	// silent is the value by which a filter finds those of which nothing is known too; "" where there is none.
	silent string
	// order lists the values as they are shown.
	order func(*Index) []string
}

var dimensions = []dimension{
	{
		by: ByNation, asked: func(f PartnershipFilter) []string { return words(f.Nations) }, order: listed(place.Nations),
		values: func(_ *partnershipQuestion, p *directory.Partnership, _ *entry) []string {
			return known(string(p.Nation))
		},
	}, {
		by: ByRegion, asked: func(f PartnershipFilter) []string { return words(f.Regions) }, order: listed(place.Regions),
		values: func(_ *partnershipQuestion, _ *directory.Partnership, e *entry) []string { return words(e.regions) },
	}, {
		by: ByHealthArea, asked: func(f PartnershipFilter) []string { return f.HealthAreas }, order: (*Index).healthAreas,
		values: func(_ *partnershipQuestion, _ *directory.Partnership, e *entry) []string { return e.healthAreas },
	}, {
		by: BySector, asked: func(f PartnershipFilter) []string { return words(f.Sectors) }, order: listed(sector.All),
		values: func(q *partnershipQuestion, _ *directory.Partnership, e *entry) []string { return q.sectorsOf(e) },
	}, {
		by: ByFormality, asked: func(f PartnershipFilter) []string { return words(f.Formalities) },
		values: func(_ *partnershipQuestion, p *directory.Partnership, _ *entry) []string {
			return known(string(p.Formality))
		},
		silent: string(directory.FormalityUnknown), order: listed(directory.Formalities),
	}, {
		by: ByAgreement, asked: func(f PartnershipFilter) []string { return words(f.AgreementTypes) },
		values: func(_ *partnershipQuestion, p *directory.Partnership, _ *entry) []string {
			return distinct(words(p.AgreementTypes))
		},
		silent: string(directory.AgreementUnknown), order: listed(directory.AgreementTypes),
	}, {
		by: ByActivity, asked: func(f PartnershipFilter) []string { return words(f.Activities) }, order: listed(directory.ActivityTypes),
		values: func(_ *partnershipQuestion, p *directory.Partnership, _ *entry) []string {
			return distinct(words(p.ActivityTypes))
		},
	}, {
		by: ByStatus, asked: func(f PartnershipFilter) []string { return words(f.Statuses) },
		values: func(_ *partnershipQuestion, p *directory.Partnership, _ *entry) []string {
			return known(string(p.Status))
		},
		silent: string(directory.StatusUnknown), order: listed(directory.Statuses),
	},
}

// Dimensions lists every dimension.
var Dimensions = func() (list []Dimension) {
	for _, d := range dimensions {
		list = append(list, d.by)
	}
	return list
}()

// dimensionOf is what is to be known of a dimension, which must be one of Dimensions.
func dimensionOf(by Dimension) dimension { return dimensions[slices.Index(Dimensions, by)] }

// values gives what a partnership is in a dimension.
func (q *partnershipQuestion) values(d dimension, e *entry) []string {
	return d.values(q, e.record.(*directory.Partnership), e)
}

func (q *partnershipQuestion) sectorsOf(f *entry) []string {
	sectors, ok := q.sectors[f]
	if ok {
		return sectors
	}
	for _, o := range q.partners(f.record.(*directory.Partnership)) {
		if !slices.Contains(sectors, string(o.Sector)) {
			sectors = append(sectors, string(o.Sector))
		}
	}
	q.sectors[f] = sectors
	return sectors
}

func known(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

func distinct(list []string) []string {
	var each []string
	for _, value := range list {
		if !slices.Contains(each, value) {
			each = append(each, value)
		}
	}
	return each
}

func listed[T ~string](values []T) func(*Index) []string {
	return func(*Index) []string { return words(values) }
}

func (x *Index) healthAreas() []string {
	areas := x.areas.Areas(place.KindHealthArea)
	codes := make([]string, len(areas))
	for i, area := range areas {
		codes[i] = area.Code
	}
	return codes
}
