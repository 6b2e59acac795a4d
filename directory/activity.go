package directory

import "slices"

// KindActivity is the kind of Activity.
const KindActivity Kind = "ACTIVITY"

// Activity is something that partners did or do together.
type Activity struct {
	Head          `json:"-"`
	Partnership   RecordID        `json:"partnership" api:"partnershipId"`
	Type          ActivityType    `json:"type" api:"activityType"`
	Title         string          `json:"title"`
	Campaign      string          `json:"campaign,omitempty"` // such as "Health Information Week"
	StartsOn      Date            `json:"startsOn,omitempty"`
	EndsOn        Date            `json:"endsOn,omitempty"`
	Audiences     []AudienceGroup `json:"audiences,omitempty"`
	Organisations []RecordID      `json:"organisations,omitempty" api:"organisationIds"`
	Outcome       string          `json:"outcome,omitempty"`
	Visibility    Visibility      `json:"visibility"`
}

// Kind implements Record.
func (a *Activity) Kind() Kind { return KindActivity }

// Links implements Record.
func (a *Activity) Links() []Link {
	links := ofPartnership(a.Partnership)
	for _, id := range a.Organisations {
		links = append(links, Link{Field: "organisationIds", To: id, Kind: KindOrganisation})
	}
	return links
}

// Clone implements Record.
func (a *Activity) Clone() Record {
	c := *a
	c.Audiences, c.Organisations = slices.Clone(a.Audiences), slices.Clone(a.Organisations)
	return &c
}

func (a *Activity) check(bad *problems) {
	checkRequired(bad, "activityType", a.Type, ActivityTypes)
	bad.required("title", a.Title, maxName)
	bad.text("campaign", a.Campaign, maxName)
	bad.date("startsOn", a.StartsOn)
	bad.date("endsOn", a.EndsOn)
	if a.StartsOn != "" && a.EndsOn != "" && a.EndsOn < a.StartsOn {
		bad.add("endsOn", "must not be before startsOn")
	}
	checkEach(bad, "audiences", a.Audiences, AudienceGroups)
	if len(a.Organisations) > maxList {
		bad.add("organisationIds", "must be at most %d", maxList)
	}
	bad.text("outcome", a.Outcome, maxText)
	checkRequired(bad, "visibility", a.Visibility, Visibilities)
}

func (a *Activity) redirect(from, to RecordID) {
	swap(from, to, &a.Partnership)
	a.Organisations = replaceIn(a.Organisations, from, to)
}

func (a *Activity) visibility() *Visibility { return &a.Visibility }

func (a *Activity) normalise() {
	noneIfEmpty(&a.Audiences)
	noneIfEmpty(&a.Organisations)
}

// Called implements Record.
func (a *Activity) Called() string { return a.Title }

// Searched implements Record.
func (a *Activity) Searched() Searched {
	return Searched{
		Names: []string{a.Title}, Text: []string{a.Campaign, a.Outcome},
		Answers: []AnswerField{{"activities", a.Title + "\n" + a.Campaign + "\n" + a.Outcome}},
	}
}
