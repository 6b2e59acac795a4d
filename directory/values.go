package directory

// The values below are those of the API's enums; files write them small. A list gives them in the order in which they
// are shown.

// Visibility is who may see a record.
type Visibility string

// The values of Visibility.
const (
	Public  Visibility = "PUBLIC"  // everybody
	Members Visibility = "MEMBERS" // whoever is signed in
	Hidden  Visibility = "HIDDEN"  // editors alone; a draft
)

// Visibilities lists them.
var Visibilities = []Visibility{Public, Members, Hidden}

// Coverage is how large a place a partnership is for.
type Coverage string

// Coverages lists them.
var Coverages = []Coverage{
	"NATION", "REGION", "HEALTH_AREA", "COUNTY", "LOCAL_AUTHORITY", "PLACE", "OTHER",
}

// Formality is how formal a partnership is.
type Formality string

// Formalities lists them.
var Formalities = []Formality{
	"FORMAL", "INFORMAL", "MIXED", "NOT_STATED",
}

// AgreementType is a kind of written agreement.
type AgreementType string

// AgreementTypes lists them.
var AgreementTypes = []AgreementType{
	"MOU", "SLA", "TERMS_OF_REFERENCE", "INFORMATION_SHARING_AGREEMENT", "OTHER", "NONE", "NOT_STATED",
}

// Status is how a partnership is doing.
type Status string

// Statuses lists them.
var Statuses = []Status{
	"FORMING", "ACTIVE", "PAUSED", "CLOSED", "NOT_STATED",
}

// Origin is why a partnership began.
type Origin string

// Origins lists them.
var Origins = []Origin{
	"REACTIVE", "PROACTIVE", "NOT_STATED",
}

// AudienceGroup is people whom a partnership serves.
type AudienceGroup string

// AudienceGroups lists them.
var AudienceGroups = []AudienceGroup{
	"PATIENTS", "PUBLIC", "STAFF", "LEARNERS", "CARERS", "SERVICE_USERS",
}

// Stated is the answer to a yes-or-no question that a source may leave open.
type Stated string

// Stateds lists them.
var Stateds = []Stated{
	"YES", "NO", "NOT_STATED",
}

// Frequency is how often partners meet.
type Frequency string

// Frequencies lists them.
var Frequencies = []Frequency{
	"MONTHLY", "EVERY_2_MONTHS", "QUARTERLY", "TWICE_A_YEAR", "YEARLY", "AS_NEEDED", "NOT_STATED",
}

// MeetingMode is how partners meet.
type MeetingMode string

// MeetingModes lists them.
var MeetingModes = []MeetingMode{
	"IN_PERSON", "ONLINE", "HYBRID",
}

// Channel is how partners keep in touch.
type Channel string

// Channels lists them.
var Channels = []Channel{
	"MAILING_LIST", "EMAIL_GROUP", "CHAT", "NEWSLETTER", "WEBSITE", "OTHER",
}

// ActivityType is what partners do together.
type ActivityType string

// ActivityTypes lists them.
var ActivityTypes = []ActivityType{
	"TRAINING", "SIGNPOSTING", "READING_PROJECT", "READING_CHALLENGE", "HEALTH_INFORMATION_WEEK", "WORLD_MENTAL_HEALTH_DAY", "WELLBEING_EVENT", "PRESENTATION", "STOCK_REDISTRIBUTION", "QUERY_REDIRECTION", "RESOURCE_SHARING", "SPACE_SHARING", "CLINICIAN_INTRODUCTION", "CREATIVE_SESSION", "OTHER",
}

// MemberRole is an organisation's part in a partnership.
type MemberRole string

// MemberRoles lists them.
var MemberRoles = []MemberRole{
	"LEAD", "CHAIR", "MEMBER", "SUPPORTER", "FUNDER", "NOT_STATED",
}

// LawfulBasis is why a person's details may be kept (UK GDPR, article 6).
type LawfulBasis string

// LawfulBases lists them.
var LawfulBases = []LawfulBasis{
	"CONSENT", "LEGITIMATE_INTERESTS", "PUBLIC_TASK",
}

// Language is a language of the product.
type Language string

// The values of Language.
const (
	English Language = "en"
	Welsh   Language = "cy"
)

// Languages lists them.
var Languages = []Language{English, Welsh}

// DocumentType is a kind of paper.
type DocumentType string

// DocumentTypes lists them.
var DocumentTypes = []DocumentType{
	"TERMS_OF_REFERENCE", "MOU", "SLA", "AGENDA", "SLIDE_PACK", "WORKSHOP_PROGRAMME", "GROUP_ACTIVITY", "MINUTES", "CASE_STUDY", "OTHER",
}

// ClauseKind is what a clause of an agreement is about.
type ClauseKind string

// ClauseKinds lists them.
var ClauseKinds = []ClauseKind{
	"PURPOSE", "AIM", "COMMITMENT", "SIGNATORY", "REVIEW", "OTHER",
}

// Scheme is a register that gives identifiers: health organisations, universities, places, charities, prisons, or one's own.
type Scheme string

// Schemes lists them.
var Schemes = []Scheme{
	"ODS", "UKPRN", "GSS", "CHC", "PRISON", "LOCAL",
}

// The values that rules speak of.
const (
	StatedYes        Stated        = "YES"
	AgreementMoU     AgreementType = "MOU"
	AgreementNone    AgreementType = "NONE"
	AgreementUnknown AgreementType = "NOT_STATED"
	StatusUnknown    Status        = "NOT_STATED"
	FormalityUnknown Formality     = "NOT_STATED"
	OriginUnknown    Origin        = "NOT_STATED"
	CoverageNation   Coverage      = "NATION"
	CoverageRegion   Coverage      = "REGION"
	DocumentMoU      DocumentType  = "MOU"
	RoleLead         MemberRole    = "LEAD"
	RoleMember       MemberRole    = "MEMBER"
	RoleUnknown      MemberRole    = "NOT_STATED"
	ODS              Scheme        = "ODS"
	UKPRN            Scheme        = "UKPRN"
	GSS              Scheme        = "GSS"
	PrisonScheme     Scheme        = "PRISON"
	LocalScheme      Scheme        = "LOCAL"
)
