package directory

import (
	"slices"
	"strings"

	"roundtable/place"
	"roundtable/sector"
)

// KindOrganisation is the kind of Organisation.
const KindOrganisation Kind = "ORGANISATION"

// Organisation is one that may be a member of partnerships, or that people are sent to.
type Organisation struct {
	Head          `json:"-"`
	Name          string          `json:"name"`
	NameCy        string          `json:"nameCy,omitempty"`
	Sector        sector.Sector   `json:"sector"`
	Identifiers   []Identifier    `json:"identifiers,omitempty"`
	Parent        RecordID        `json:"parent,omitzero" api:"parentId"` // the organisation it is a part of
	Address       string          `json:"address,omitempty"`
	Town          string          `json:"town,omitempty"`
	Postcode      string          `json:"postcode,omitempty"`
	Nation        place.Nation    `json:"nation"`
	Council       string          `json:"council,omitempty" api:"localAuthorityCode"` // GSS code
	HealthArea    string          `json:"healthArea,omitempty" api:"healthAreaCode"`  // code
	Point         *place.Point    `json:"point,omitempty"`
	Precision     place.Precision `json:"precision,omitempty" api:"geoPrecision" by:"Keep"` // of Point
	Website       string          `json:"website,omitempty"`
	Email         string          `json:"email,omitempty"` // a generic mailbox
	Phone         string          `json:"phone,omitempty"`
	Services      string          `json:"services,omitempty"`
	CommonQueries string          `json:"commonQueries,omitempty"`
	SignpostTo    string          `json:"signpostTo,omitempty"`
	AccessPolicy  string          `json:"accessPolicy,omitempty"` // who may use it
	Visibility    Visibility      `json:"visibility"`
	Source        string          `json:"source"`
	SourceURL     string          `json:"sourceUrl,omitempty"`
	LastReviewed  Date            `json:"lastReviewed,omitempty"`
	Register      string          `json:"register,omitempty" by:"Keep"`                  // the register it was read from, such as "nhs-trusts"
	Vanished      Date            `json:"vanished,omitempty" api:"vanishedOn" by:"Keep"` // the day its register no longer held it
	// Corrected are the fields of a registered organisation that somebody else wrote: the register leaves them alone.
	Corrected []string `json:"corrected,omitempty" api:"-"`
}

// Identifier names an organisation in somebody's register.
type Identifier struct {
	Scheme Scheme `json:"scheme"`
	Value  string `json:"value"`
}

// String is the identifier as files write it.
func (i Identifier) String() string { return string(i.Scheme) + ":" + i.Value }

func (i Identifier) valid() bool {
	return slices.Contains(Schemes, i.Scheme) && identifier.MatchString(i.Value)
}

// ParseIdentifier reads SCHEME:value, whatever the case of the scheme; false for what is no identifier.
func ParseIdentifier(text string) (Identifier, bool) {
	scheme, value, _ := strings.Cut(strings.TrimSpace(text), ":")
	id := Identifier{Scheme: Scheme(strings.ToUpper(scheme)), Value: strings.TrimSpace(value)}
	return id, id.valid()
}

// Kind implements Record.
func (o *Organisation) Kind() Kind { return KindOrganisation }

// Links implements Record.
func (o *Organisation) Links() []Link {
	return []Link{{Field: "parentId", To: o.Parent, Kind: KindOrganisation}}
}

// Clone implements Record.
func (o *Organisation) Clone() Record {
	c := *o
	c.Identifiers, c.Corrected = slices.Clone(o.Identifiers), slices.Clone(o.Corrected)
	return &c
}

func (o *Organisation) check(bad *problems) {
	bad.name("name", o.Name)
	bad.text("nameCy", o.NameCy, maxName)
	if !o.Sector.Valid() {
		bad.add("sector", "must be one of the sectors")
	}
	bad.identifiers("identifiers", o.Identifiers)
	bad.text("address", o.Address, 500)
	bad.text("town", o.Town, maxName)
	bad.postcode("postcode", o.Postcode)
	bad.nation("nation", o.Nation)
	bad.text("localAuthorityCode", o.Council, maxCode)
	bad.text("healthAreaCode", o.HealthArea, maxCode)
	bad.point("lat", o.Point)
	checkOptional(bad, "geoPrecision", o.Precision, place.Precisions)
	bad.url("website", o.Website)
	bad.email("email", o.Email)
	bad.phone("phone", o.Phone)
	bad.text("services", o.Services, maxText)
	bad.text("commonQueries", o.CommonQueries, maxText)
	bad.text("signpostTo", o.SignpostTo, maxText)
	bad.text("accessPolicy", o.AccessPolicy, maxText)
	checkRequired(bad, "visibility", o.Visibility, Visibilities)
	bad.text("source", o.Source, 500)
	bad.url("sourceUrl", o.SourceURL)
	bad.date("lastReviewed", o.LastReviewed)
}
