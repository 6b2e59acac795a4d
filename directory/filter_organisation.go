package directory

import (
	"slices"
	"strings"

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
	Visibilities  []Visibility
	Archived      bool
}

// organisationQuestion is a filter that was checked, ready to be asked.
type organisationQuestion struct {
	look
	OrganisationFilter
	identifier Identifier
	partners   map[RecordID]bool // those in a partnership; nil if that is not asked
	around     around
	text       *wording
	scope      []*finding
}

// askOrganisations checks a filter and makes it ready.
func (l look) askOrganisations(f OrganisationFilter) (*organisationQuestion, error) {
	for _, err := range []error{
		l.checkPlaces(f.Nations, f.Regions, f.HealthAreas, f.Councils), checkListed("sectors", f.Sectors, sector.All),
		l.checkEditing(f.Visibilities, f.Archived),
	} {
		if err != nil {
			return nil, err
		}
	}
	q := &organisationQuestion{look: l, OrganisationFilter: f}
	asked, err := readWords("text", f.Text, MaxSearch)
	if err != nil {
		return nil, err
	}
	if q.around, err = l.around(f.Near, f.WithinKm); err != nil {
		return nil, err
	}
	if f.Identifier != "" {
		if q.identifier, err = readIdentifier(f.Identifier); err != nil {
			return nil, err
		}
	}
	if f.InPartnership != nil {
		q.partners = l.allPartners()
	}
	q.scope = l.scope(KindOrganisation, f.Archived)
	q.text = l.matching(asked, q.scope)
	return q, nil
}

func readIdentifier(text string) (Identifier, error) {
	scheme, value, ok := strings.Cut(strings.TrimSpace(text), ":")
	id := Identifier{Scheme: Scheme(strings.ToUpper(scheme)), Value: strings.TrimSpace(value)}
	if !ok || !slices.Contains(Schemes, id.Scheme) || !identifier.MatchString(id.Value) {
		return Identifier{}, fault.Input("identifier", "must be SCHEME:value, the scheme one of %s", joined(Schemes))
	}
	return id, nil
}

// allPartners are the organisations in any partnership that is in use and that the reader sees.
func (l look) allPartners() map[RecordID]bool {
	in := map[RecordID]bool{}
	for _, f := range l.scope(KindPartnership, false) {
		for _, o := range l.partners(f.record.(*Partnership)) {
			in[o.ID] = true
		}
	}
	return in
}

// take lists what the filter takes, in no order.
func (q *organisationQuestion) take() []hit {
	hits := make([]hit, 0, len(q.scope))
	for _, f := range q.scope {
		o := f.record.(*Organisation)
		if !q.placed(f) || !q.meets(o) {
			continue
		}
		if h, ok := reach(f, q.around, q.text); ok {
			hits = append(hits, h)
		}
	}
	return hits
}

func (q *organisationQuestion) placed(f *finding) bool {
	return oneOf(q.Nations, f.nation) &&
		(len(q.Regions) == 0 || slices.ContainsFunc(q.Regions, func(r place.Region) bool { return slices.Contains(f.regions, r) })) &&
		(len(q.HealthAreas) == 0 || intersect(q.HealthAreas, f.healthAreas)) &&
		(len(q.Councils) == 0 || intersect(q.Councils, f.councils))
}

func (q *organisationQuestion) meets(o *Organisation) bool {
	return oneOf(q.Sectors, o.Sector) && oneOf(q.Visibilities, o.Visibility) &&
		(q.Register == "" || q.Register == o.Register) &&
		(q.Vanished == nil || *q.Vanished == (o.Vanished != "")) &&
		(q.InPartnership == nil || *q.InPartnership == q.partners[o.ID]) &&
		(q.Identifier == "" || slices.ContainsFunc(o.Identifiers, func(id Identifier) bool {
			return id.Scheme == q.identifier.Scheme && strings.EqualFold(id.Value, q.identifier.Value)
		}))
}

// oneOf holds for a value of the list, and for every value where the list is empty.
func oneOf[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}
