package directory

import (
	"slices"
	"time"
)

// Meeting is one that partners held or will hold.
type Meeting struct {
	Head        `json:"-"`
	Partnership RecordID    `json:"partnership"`
	Title       string      `json:"title"`
	StartsAt    time.Time   `json:"startsAt"`
	EndsAt      time.Time   `json:"endsAt,omitzero"`
	Mode        MeetingMode `json:"mode,omitempty"`
	Place       string      `json:"place,omitempty"` // or the link to join
	Agenda      RecordID    `json:"agenda,omitzero"` // a document
	Notes       RecordID    `json:"notes,omitzero"`  // a document
	Visibility  Visibility  `json:"visibility"`
}

// Kind implements Record.
func (m *Meeting) Kind() Kind { return KindMeeting }

// Links implements Record.
func (m *Meeting) Links() []Link {
	return append(ofPartnership(m.Partnership),
		Link{Field: "agendaId", To: m.Agenda, Kind: KindDocument}, Link{Field: "notesId", To: m.Notes, Kind: KindDocument})
}

// Clone implements Record.
func (m *Meeting) Clone() Record {
	c := *m
	return &c
}

func (m *Meeting) check(bad *problems) {
	bad.required("title", m.Title, maxName)
	if m.StartsAt.IsZero() {
		bad.add("startsAt", "must be given")
	}
	if !m.EndsAt.IsZero() && m.EndsAt.Before(m.StartsAt) {
		bad.add("endsAt", "must not be before startsAt")
	}
	checkOptional(bad, "mode", m.Mode, MeetingModes)
	bad.text("placeOrLink", m.Place, 500)
	checkRequired(bad, "visibility", m.Visibility, Visibilities)
}

// Activity is something that partners did or do together.
type Activity struct {
	Head          `json:"-"`
	Partnership   RecordID        `json:"partnership"`
	Type          ActivityType    `json:"type"`
	Title         string          `json:"title"`
	Campaign      string          `json:"campaign,omitempty"` // such as "Health Information Week"
	StartsOn      Date            `json:"startsOn,omitempty"`
	EndsOn        Date            `json:"endsOn,omitempty"`
	Audiences     []AudienceGroup `json:"audiences,omitempty"`
	Organisations []RecordID      `json:"organisations,omitempty"`
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

// Step is something that partners mean to do next.
type Step struct {
	Head        `json:"-"`
	Partnership RecordID   `json:"partnership"`
	Text        string     `json:"text"`
	Owner       string     `json:"owner,omitempty"` // a role or an organisation, in words
	DueOn       Date       `json:"dueOn,omitempty"`
	DoneOn      Date       `json:"doneOn,omitempty"`
	Visibility  Visibility `json:"visibility"`
}

// Kind implements Record.
func (s *Step) Kind() Kind { return KindStep }

// Links implements Record.
func (s *Step) Links() []Link { return ofPartnership(s.Partnership) }

// Clone implements Record.
func (s *Step) Clone() Record {
	c := *s
	return &c
}

func (s *Step) check(bad *problems) {
	bad.required("text", s.Text, 500)
	bad.text("owner", s.Owner, maxName)
	bad.date("dueOn", s.DueOn)
	bad.date("doneOn", s.DoneOn)
	checkRequired(bad, "visibility", s.Visibility, Visibilities)
}

// Decision is something that partners settled.
type Decision struct {
	Head        `json:"-"`
	Partnership RecordID   `json:"partnership"`
	Text        string     `json:"text"`
	DecidedOn   Date       `json:"decidedOn,omitempty"`
	Meeting     RecordID   `json:"meeting,omitzero"`
	Visibility  Visibility `json:"visibility"`
}

// Kind implements Record.
func (d *Decision) Kind() Kind { return KindDecision }

// Links implements Record.
func (d *Decision) Links() []Link {
	return append(ofPartnership(d.Partnership), Link{Field: "meetingId", To: d.Meeting, Kind: KindMeeting})
}

// Clone implements Record.
func (d *Decision) Clone() Record {
	c := *d
	return &c
}

func (d *Decision) check(bad *problems) {
	bad.required("text", d.Text, maxText)
	bad.date("decidedOn", d.DecidedOn)
	checkRequired(bad, "visibility", d.Visibility, Visibilities)
}

// Term is a word that partners use, and what they mean by it.
type Term struct {
	Head        `json:"-"`
	Partnership RecordID   `json:"partnership"`
	Word        string     `json:"word"`
	Meaning     string     `json:"meaning"`
	Visibility  Visibility `json:"visibility"`
}

// Kind implements Record.
func (t *Term) Kind() Kind { return KindTerm }

// Links implements Record.
func (t *Term) Links() []Link { return ofPartnership(t.Partnership) }

// Clone implements Record.
func (t *Term) Clone() Record {
	c := *t
	return &c
}

func (t *Term) check(bad *problems) {
	bad.required("word", t.Word, 100)
	bad.required("meaning", t.Meaning, maxText)
	checkRequired(bad, "visibility", t.Visibility, Visibilities)
}
