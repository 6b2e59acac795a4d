package directory

import (
	"slices"
	"time"

	"roundtable/place"

	"github.com/google/uuid"
)

// KindPartnership is the kind of Partnership.
const KindPartnership Kind = "PARTNERSHIP"

// Partnership is people of several organisations who work together on health information. The zero value of a field
// means that it is not known, which is never the same as "no".
type Partnership struct {
	Head             `json:"-"`
	Name             string          `json:"name"` // up to 150 characters
	NameCy           string          `json:"nameCy,omitempty"`
	WorkingTitle     bool            `json:"workingTitle,omitempty"` // the partnership has no name of its own
	AreaDescription  string          `json:"areaDescription,omitempty"`
	Nation           place.Nation    `json:"nation"`
	Coverage         Coverage        `json:"coverage,omitempty"`
	Councils         []string        `json:"councils,omitempty" api:"localAuthorityCodes"` // GSS codes
	HealthAreas      []string        `json:"healthAreas,omitempty" api:"healthAreaCodes"`  // codes of health areas
	Postcode         string          `json:"postcode,omitempty"`
	Point            *place.Point    `json:"point,omitempty"` // as given; where there is none, Pin tells
	Formality        Formality       `json:"formality,omitempty"`
	AgreementTypes   []AgreementType `json:"agreementTypes,omitempty"`
	Status           Status          `json:"status,omitempty"`
	Origin           Origin          `json:"origin,omitempty"`
	Purpose          string          `json:"purpose,omitempty"` // up to 500 characters
	Aims             string          `json:"aims,omitempty"`
	Audiences        []AudienceGroup `json:"audiences,omitempty"`
	Lead             RecordID        `json:"lead,omitzero" api:"leadOrganisationId"` // an organisation
	LeadRole         string          `json:"leadRole,omitempty"`
	IndependentChair Stated          `json:"independentChair,omitempty"`
	Coordination     string          `json:"coordination,omitempty"`
	MeetingFrequency Frequency       `json:"meetingFrequency,omitempty"`
	MeetingModes     []MeetingMode   `json:"meetingModes,omitempty"`
	Channels         []Channel       `json:"channels,omitempty" api:"communicationChannels"`
	ActivityTypes    []ActivityType  `json:"activityTypes,omitempty"`
	Signposting      string          `json:"signposting,omitempty"` // common questions, and where to send people
	Benefits         string          `json:"benefits,omitempty"`
	Barriers         string          `json:"barriers,omitempty"`
	NextSteps        string          `json:"nextSteps,omitempty"`
	Started          string          `json:"started,omitempty"` // a year, or words such as "long established"
	Website          string          `json:"website,omitempty"`
	Visibility       Visibility      `json:"visibility"`
	Source           string          `json:"source"`
	SourceURL        string          `json:"sourceUrl,omitempty"`
	LastReviewed     Date            `json:"lastReviewed,omitempty"`
	Note             *NoteOrigin     `json:"note,omitempty" api:"-"` // the note it was made from
}

// NoteOrigin is the link from a partnership back to the note it was made from.
type NoteOrigin struct {
	Note     uuid.UUID `json:"note"`
	Board    uuid.UUID `json:"board"`
	Workshop uuid.UUID `json:"workshop"`
	// Consent is how the author agreed that their name is used; "" where no name is used.
	Consent    string    `json:"consent,omitempty"`
	PromotedAt time.Time `json:"promotedAt"`
}

// Kind implements Record.
func (p *Partnership) Kind() Kind { return KindPartnership }

// Links implements Record.
func (p *Partnership) Links() []Link {
	return []Link{{Field: "leadOrganisationId", To: p.Lead, Kind: KindOrganisation}}
}

// Clone implements Record.
func (p *Partnership) Clone() Record {
	c := *p
	c.Councils, c.HealthAreas = slices.Clone(p.Councils), slices.Clone(p.HealthAreas)
	c.AgreementTypes, c.Audiences = slices.Clone(p.AgreementTypes), slices.Clone(p.Audiences)
	c.MeetingModes, c.Channels = slices.Clone(p.MeetingModes), slices.Clone(p.Channels)
	c.ActivityTypes = slices.Clone(p.ActivityTypes)
	return &c
}

func (p *Partnership) check(bad *problems) {
	bad.name("name", p.Name)
	bad.text("nameCy", p.NameCy, maxName)
	bad.text("areaDescription", p.AreaDescription, 200)
	bad.nation("nation", p.Nation)
	checkOptional(bad, "coverage", p.Coverage, Coverages)
	bad.list("localAuthorityCodes", p.Councils)
	bad.list("healthAreaCodes", p.HealthAreas)
	bad.postcode("postcode", p.Postcode)
	bad.point("lat", p.Point)
	checkOptional(bad, "formality", p.Formality, Formalities)
	checkEach(bad, "agreementTypes", p.AgreementTypes, AgreementTypes)
	checkOptional(bad, "status", p.Status, Statuses)
	checkOptional(bad, "origin", p.Origin, Origins)
	bad.text("purpose", p.Purpose, 500)
	bad.text("aims", p.Aims, maxText)
	checkEach(bad, "audiences", p.Audiences, AudienceGroups)
	bad.text("leadRole", p.LeadRole, maxName)
	checkOptional(bad, "independentChair", p.IndependentChair, Stateds)
	bad.text("coordination", p.Coordination, maxText)
	checkOptional(bad, "meetingFrequency", p.MeetingFrequency, Frequencies)
	checkEach(bad, "meetingModes", p.MeetingModes, MeetingModes)
	checkEach(bad, "communicationChannels", p.Channels, Channels)
	checkEach(bad, "activityTypes", p.ActivityTypes, ActivityTypes)
	bad.text("signposting", p.Signposting, maxText)
	bad.text("benefits", p.Benefits, maxText)
	bad.text("barriers", p.Barriers, maxText)
	bad.text("nextSteps", p.NextSteps, maxText)
	bad.text("started", p.Started, 100)
	bad.url("website", p.Website)
	checkRequired(bad, "visibility", p.Visibility, Visibilities)
	bad.text("source", p.Source, 500)
	bad.url("sourceUrl", p.SourceURL)
	bad.date("lastReviewed", p.LastReviewed)
}
