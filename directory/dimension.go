package directory

import (
	"slices"

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

// Dimensions lists every dimension.
var Dimensions = []Dimension{ByNation, ByRegion, ByHealthArea, BySector, ByFormality, ByAgreement, ByActivity, ByStatus}

// values gives what a partnership is in a dimension, each once; nothing where it is not known.
func (q *partnershipQuestion) values(by Dimension, f *finding) []string {
	p := f.record.(*Partnership)
	switch by {
	case ByNation:
		return known(string(p.Nation))
	case ByRegion:
		return words(f.regions)
	case ByHealthArea:
		return f.healthAreas
	case BySector:
		return q.sectorsOf(f)
	case ByFormality:
		return known(string(p.Formality))
	case ByAgreement:
		return once(words(p.AgreementTypes))
	case ByActivity:
		return once(words(p.ActivityTypes))
	case ByStatus:
		return known(string(p.Status))
	}
	return nil
}

func (q *partnershipQuestion) sectorsOf(f *finding) []string {
	sectors, ok := q.sectors[f]
	if ok {
		return sectors
	}
	for _, o := range q.partners(f.record.(*Partnership)) {
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

func once(list []string) []string {
	var each []string
	for _, value := range list {
		if !slices.Contains(each, value) {
			each = append(each, value)
		}
	}
	return each
}

// silent is the value by which a filter finds those of which nothing is known too; "" where there is none.
func (d Dimension) silent() string {
	switch d {
	case ByFormality:
		return string(FormalityUnknown)
	case ByAgreement:
		return string(AgreementUnknown)
	case ByStatus:
		return string(StatusUnknown)
	}
	return ""
}

// order lists a dimension's values as they are shown.
func (s *State) order(by Dimension) []string {
	switch by {
	case ByNation:
		return words(place.Nations)
	case ByRegion:
		return words(place.Regions)
	case ByHealthArea:
		areas := s.areas.Areas(place.KindHealthArea)
		codes := make([]string, len(areas))
		for i, area := range areas {
			codes[i] = area.Code
		}
		return codes
	case BySector:
		return words(sector.All)
	case ByFormality:
		return words(Formalities)
	case ByAgreement:
		return words(AgreementTypes)
	case ByActivity:
		return words(ActivityTypes)
	case ByStatus:
		return words(Statuses)
	}
	return nil
}
