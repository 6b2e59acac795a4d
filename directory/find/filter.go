package find

import (
	"fmt"
	"slices"

	"roundtable/fault"
	"roundtable/place"
	"roundtable/sector"

	"github.com/google/uuid"
	"roundtable/directory"
)

// PartnershipFilter says which partnerships. Conditions are joined by and, the values of one by or; what is left empty is
// no condition. Where nothing is known of a partnership, a condition on it does not take it, except that NOT_STATED takes
// those too.
type PartnershipFilter struct {
	Nations        []place.Nation
	Regions        []place.Region
	HealthAreas    []string        // codes; those for a whole nation are for none in particular
	Councils       []string        // GSS codes; also takes those for a part of it, or for all that is around it
	Sectors        []sector.Sector // of a member
	Formalities    []directory.Formality
	AgreementTypes []directory.AgreementType
	Activities     []directory.ActivityType
	Statuses       []directory.Status
	HasMoU         *bool  // false: none is known
	Text           string // words that must all be found
	Near           string // a postcode or an outcode
	WithinKm       *float64
	Organisation   *directory.RecordID // a member
	WorkshopID     *uuid.UUID
	Visibilities   []directory.Visibility // for editors
	Archived       bool                   // those in the archive instead of those in use; for editors
}

// maxListed is how many values a condition may have.
const maxListed = 100

// partnershipQuestion is a filter that was checked, ready to be asked.
type partnershipQuestion struct {
	view
	PartnershipFilter
	wanted   [][]string // by dimension
	vicinity vicinity
	text     *wording
	scope    []*entry
	// sectors are those of members, by partnership, once they were asked for.
	sectors map[*entry][]string
}

// ask checks a filter and makes it ready.
func (v view) ask(f PartnershipFilter) (*partnershipQuestion, error) {
	if err := v.check(f); err != nil {
		return nil, err
	}
	asked, err := readWords("text", f.Text, MaxSearch)
	if err != nil {
		return nil, err
	}
	at, err := v.vicinity(f.Near, f.WithinKm)
	if err != nil {
		return nil, err
	}
	q := &partnershipQuestion{view: v, PartnershipFilter: f, vicinity: at, scope: v.scope(directory.KindPartnership, f.Archived), sectors: map[*entry][]string{}}
	q.text = v.matching(asked, q.scope)
	for _, d := range dimensions {
		q.wanted = append(q.wanted, d.asked(f))
	}
	return q, nil
}

func (v view) check(f PartnershipFilter) error {
	for _, err := range []error{
		v.checkPlaces(f.Nations, f.Regions, f.HealthAreas, f.Councils),
		checkListed("sectors", f.Sectors, sector.All), checkListed("formalities", f.Formalities, directory.Formalities),
		checkListed("agreementTypes", f.AgreementTypes, directory.AgreementTypes),
		checkListed("activityTypes", f.Activities, directory.ActivityTypes), checkListed("statuses", f.Statuses, directory.Statuses),
		v.checkEditing(f.Visibilities, f.Archived),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

func (v view) checkPlaces(nations []place.Nation, regions []place.Region, healthAreas, councils []string) error {
	if err := checkListed("nations", nations, place.Nations); err != nil {
		return err
	}
	if err := checkListed("regions", regions, place.Regions); err != nil {
		return err
	}
	if err := v.checkAreas("healthAreas", healthAreas, place.KindHealthArea, "must be the code of a health area, such as E54000057"); err != nil {
		return err
	}
	return v.checkAreas("councils", councils, place.KindCouncil, "must be the GSS code of a council or county, such as E08000001")
}

func (v view) checkAreas(field string, codes []string, kind place.Kind, allowed string) error {
	if len(codes) > maxListed {
		return fault.Input(field, "at most %d values", maxListed)
	}
	for i, code := range codes {
		if _, ok := v.areas.AreaOf(kind, code); !ok {
			return fault.Input(fmt.Sprintf("%s.%d", field, i), "%s", allowed)
		}
	}
	return nil
}

func checkListed[T ~string](field string, list, allowed []T) error {
	if len(list) > maxListed {
		return fault.Input(field, "at most %d values", maxListed)
	}
	for i, value := range list {
		if !slices.Contains(allowed, value) {
			return fault.Input(fmt.Sprintf("%s.%d", field, i), "must be one of %s", fault.Listed(allowed))
		}
	}
	return nil
}

// checkEditing lets only editors ask for what only they see.
func (v view) checkEditing(visibilities []directory.Visibility, archived bool) error {
	if (len(visibilities) > 0 || archived) && v.Viewer.Level < directory.ForEditors {
		return fault.New(fault.Forbidden, "only directory editors can filter by visibility or look into the archive")
	}
	return checkListed("visibilities", visibilities, directory.Visibilities)
}

// misses is which dimensions' conditions a partnership does not meet, a bit for each in the order of Dimensions.
type misses uint

// elsewhere is the bit of all other conditions.
const elsewhere misses = 1 << 31

// misses checks a partnership.
func (q *partnershipQuestion) misses(f *entry) (misses, hit) {
	h, ok := q.meets(f)
	if !ok {
		return elsewhere, hit{}
	}
	var m misses
	for i, d := range dimensions {
		if wanted := q.wanted[i]; len(wanted) > 0 && !d.takes(wanted, q.values(d, f)) {
			m |= 1 << i
		}
	}
	return m, h
}

func (d dimension) takes(wanted, values []string) bool {
	if len(values) == 0 && d.silent != "" {
		return slices.Contains(wanted, d.silent)
	}
	return intersect(wanted, values)
}

func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(value string) bool { return slices.Contains(b, value) })
}

// meets checks all conditions but those of the dimensions.
func (q *partnershipQuestion) meets(f *entry) (hit, bool) {
	p := f.record.(*directory.Partnership)
	if len(q.Visibilities) > 0 && !slices.Contains(q.Visibilities, p.Visibility) ||
		len(q.Councils) > 0 && !intersect(q.Councils, f.councils) ||
		q.WorkshopID != nil && (p.Note == nil || p.Note.Workshop != *q.WorkshopID) ||
		q.HasMoU != nil && *q.HasMoU != q.hasMoU(p) ||
		q.Organisation != nil && !q.hasPartner(p, *q.Organisation) {
		return hit{}, false
	}
	return reach(f, q.vicinity, q.text)
}

func (v view) hasPartner(p *directory.Partnership, id directory.RecordID) bool {
	return slices.ContainsFunc(v.partners(p), func(o *directory.Organisation) bool { return o.ID == id })
}

// take lists what the filter takes, in no order.
func (q *partnershipQuestion) take() []hit {
	hits := make([]hit, 0, len(q.scope))
	for _, f := range q.scope {
		if missed, h := q.misses(f); missed == 0 {
			hits = append(hits, h)
		}
	}
	return hits
}
