package find

import (
	"slices"
	"strings"

	"roundtable/directory"
	"roundtable/fault"
	"roundtable/place"
	"roundtable/sector"
)

// OrganisationFilter says which organisations, as PartnershipFilter does.
type OrganisationFilter struct {
	Nations       []place.Nation
	Regions       []place.Region
	HealthAreas   []string // codes
	Councils      []string // GSS codes; a county takes what is in its districts, and a district the county itself
	Sectors       []sector.Sector
	Text          string
	Near          string
	WithinKm      *float64
	Identifier    string // SCHEME:value, such as "ODS:RMC", whatever the case
	Register      string // as the record holds it, such as "nhs-trusts"
	Vanished      *bool  // whether its register no longer holds it
	InPartnership *bool  // whether it is in a partnership that the reader sees
	Visibilities  []directory.Visibility
	Archived      bool
}

// organisationQuestion is a filter that was checked, ready to be asked.
type organisationQuestion struct {
	view
	OrganisationFilter
	identifier directory.Identifier
	partners   map[directory.RecordID]bool // those in a partnership; nil if that is not asked
	vicinity   vicinity
	text       *wording
	scope      []*entry
}

// askOrganisations checks a filter and makes it ready.
func (v view) askOrganisations(f OrganisationFilter) (*organisationQuestion, error) {
	for _, err := range []error{
		v.checkPlaces(f.Nations, f.Regions, f.HealthAreas, f.Councils), checkListed("sectors", f.Sectors, sector.All),
		v.checkEditing(f.Visibilities, f.Archived),
	} {
		if err != nil {
			return nil, err
		}
	}
	q := &organisationQuestion{view: v, OrganisationFilter: f}
	asked, err := readWords("text", f.Text, MaxSearch)
	if err != nil {
		return nil, err
	}
	if q.vicinity, err = v.vicinity(f.Near, f.WithinKm); err != nil {
		return nil, err
	}
	if f.Identifier != "" {
		id, ok := directory.ParseIdentifier(f.Identifier)
		if !ok {
			return nil, fault.Input("identifier", "must be SCHEME:value, the scheme one of %s", fault.Listed(directory.Schemes))
		}
		q.identifier = id
	}
	if f.InPartnership != nil {
		q.partners = v.allPartners()
	}
	q.scope = v.scope(directory.KindOrganisation, f.Archived)
	q.text = v.matching(asked, q.scope)
	return q, nil
}

// allPartners are the organisations in any partnership that is in use and that the reader sees.
func (v view) allPartners() map[directory.RecordID]bool {
	in := map[directory.RecordID]bool{}
	for _, f := range v.scope(directory.KindPartnership, false) {
		for _, o := range v.partners(f.record.(*directory.Partnership)) {
			in[o.ID] = true
		}
	}
	return in
}

// take lists what the filter takes, in no order.
func (q *organisationQuestion) take() []hit {
	hits := make([]hit, 0, len(q.scope))
	for _, f := range q.scope {
		o := f.record.(*directory.Organisation)
		if !q.placed(f) || !q.meets(o) {
			continue
		}
		if h, ok := reach(f, q.vicinity, q.text); ok {
			hits = append(hits, h)
		}
	}
	return hits
}

func (q *organisationQuestion) placed(f *entry) bool {
	return oneOf(q.Nations, f.nation) &&
		(len(q.Regions) == 0 || slices.ContainsFunc(q.Regions, func(r place.Region) bool { return slices.Contains(f.regions, r) })) &&
		(len(q.HealthAreas) == 0 || intersect(q.HealthAreas, f.healthAreas)) &&
		(len(q.Councils) == 0 || intersect(q.Councils, f.councils))
}

func (q *organisationQuestion) meets(o *directory.Organisation) bool {
	return oneOf(q.Sectors, o.Sector) && oneOf(q.Visibilities, o.Visibility) &&
		(q.Register == "" || q.Register == o.Register) &&
		(q.Vanished == nil || *q.Vanished == (o.Vanished != "")) &&
		(q.InPartnership == nil || *q.InPartnership == q.partners[o.ID]) &&
		(q.Identifier == "" || slices.ContainsFunc(o.Identifiers, func(id directory.Identifier) bool {
			return id.Scheme == q.identifier.Scheme && strings.EqualFold(id.Value, q.identifier.Value)
		}))
}

// oneOf holds for a value of the list, and for every value where the list is empty.
func oneOf[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}
