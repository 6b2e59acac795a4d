package directory

import "time"

// KindMeeting is the kind of Meeting.
const KindMeeting Kind = "MEETING"

// Meeting is one that partners held or will hold.
type Meeting struct {
	Head        `json:"-"`
	Partnership RecordID    `json:"partnership" api:"partnershipId"`
	Title       string      `json:"title"`
	StartsAt    time.Time   `json:"startsAt"`
	EndsAt      time.Time   `json:"endsAt,omitzero"`
	Mode        MeetingMode `json:"mode,omitempty"`
	Place       string      `json:"place,omitempty" api:"placeOrLink"` // or the link to join
	Agenda      RecordID    `json:"agenda,omitzero" api:"agendaId"`    // a document
	Notes       RecordID    `json:"notes,omitzero" api:"notesId"`      // a document
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

func (m *Meeting) redirect(from, to RecordID) { swap(from, to, &m.Partnership) }

func (m *Meeting) visibility() *Visibility { return &m.Visibility }

func (m *Meeting) normalise() {
	utc(&m.StartsAt)
	utc(&m.EndsAt)
}

// Called implements Record.
func (m *Meeting) Called() string { return m.Title }
