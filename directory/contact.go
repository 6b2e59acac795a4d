package directory

import (
	"slices"
	"time"
)

// KindContact is the kind of Contact.
const KindContact Kind = "CONTACT"

// Contact is whom to ask: a role first, a name only where the person agreed.
type Contact struct {
	Head              `json:"-"`
	Organisation      RecordID    `json:"organisation,omitzero" api:"organisationId"`
	Partnership       RecordID    `json:"partnership,omitzero" api:"partnershipId"` // one of both at least
	RoleTitle         string      `json:"roleTitle"`
	Name              string      `json:"name,omitempty"`
	Email             string      `json:"email,omitempty"`
	Phone             string      `json:"phone,omitempty"`
	ContactFormURL    string      `json:"contactFormUrl,omitempty"` // one of the three at least
	Interests         []string    `json:"interests,omitempty"`
	IsLead            bool        `json:"isLead,omitempty"`
	PreferredLanguage Language    `json:"preferredLanguage,omitempty"`
	Visibility        Visibility  `json:"visibility"`
	LawfulBasis       LawfulBasis `json:"lawfulBasis"`
	NoticeGivenOn     Date        `json:"noticeGivenOn"`
	Source            string      `json:"source"`
	LastConfirmed     Date        `json:"lastConfirmed"`
	RemindedAt        time.Time   `json:"remindedAt,omitzero" api:"-"`    // when they were last asked by e-mail to confirm
	Lapsed            bool        `json:"lapsed,omitempty" by:"Keep"`     // hidden, because nobody confirmed it for too long
	MailFailures      int         `json:"mailFailures,omitempty" api:"-"` // reminders in a row that could not be sent
	MailFailedAt      time.Time   `json:"mailFailedAt,omitzero" api:"-"`  // the last of them
}

// Kind implements Record.
func (c *Contact) Kind() Kind { return KindContact }

// Links implements Record.
func (c *Contact) Links() []Link {
	return []Link{
		{Field: "organisationId", To: c.Organisation, Kind: KindOrganisation, Owner: true},
		{Field: "partnershipId", To: c.Partnership, Kind: KindPartnership, Owner: true},
	}
}

// Clone implements Record.
func (c *Contact) Clone() Record {
	d := *c
	d.Interests = slices.Clone(c.Interests)
	return &d
}

func (c *Contact) check(bad *problems) {
	if c.Organisation == (RecordID{}) && c.Partnership == (RecordID{}) {
		bad.add("organisationId", "give the organisation or the partnership whose contact this is")
	}
	bad.required("roleTitle", c.RoleTitle, maxName)
	bad.text("name", c.Name, maxName)
	bad.email("email", c.Email)
	bad.phone("phone", c.Phone)
	bad.url("contactFormUrl", c.ContactFormURL)
	if c.Email == "" && c.Phone == "" && c.ContactFormURL == "" {
		bad.add("email", "give a work e-mail address, a phone number or a contact form")
	}
	bad.list("interests", c.Interests)
	checkOptional(bad, "preferredLanguage", c.PreferredLanguage, Languages)
	checkRequired(bad, "visibility", c.Visibility, Visibilities)
	checkRequired(bad, "lawfulBasis", c.LawfulBasis, LawfulBases)
	bad.requiredDate("noticeGivenOn", c.NoticeGivenOn)
	bad.required("source", c.Source, 500)
	bad.requiredDate("lastConfirmed", c.LastConfirmed)
}

func (c *Contact) redirect(from, to RecordID) { swap(from, to, &c.Partnership, &c.Organisation) }

func (c *Contact) visibility() *Visibility { return &c.Visibility }

// Keep implements Record. What was noted of reminders stays as it is, but a new address has not failed yet, and a new
// confirmation shows who was hidden.
func (c *Contact) Keep(old Record) {
	was := old.(*Contact)
	c.RemindedAt = was.RemindedAt
	c.Lapsed = was.Lapsed && c.LastConfirmed == was.LastConfirmed
	if c.Email == was.Email {
		c.MailFailures, c.MailFailedAt = was.MailFailures, was.MailFailedAt
	}
}

func (c *Contact) normalise() {
	noneIfEmpty(&c.Interests)
	utc(&c.RemindedAt)
	utc(&c.MailFailedAt)
}

func (c *Contact) confirm(day Date) bool {
	c.LastConfirmed, c.Lapsed = day, false
	c.MailFailures, c.MailFailedAt = 0, time.Time{}
	return true
}

func (c *Contact) reminder() (Reminder, bool) {
	return Reminder{
		LastConfirmed: c.LastConfirmed, RemindedAt: c.RemindedAt, Email: c.Email, MailFailed: c.MailFailures > 0,
	}, true
}

func (c *Contact) own() *correctable {
	return &correctable{
		roleTitle: &c.RoleTitle, name: &c.Name, email: &c.Email, phone: &c.Phone, form: &c.ContactFormURL,
		interests: &c.Interests, language: &c.PreferredLanguage, visibility: &c.Visibility,
	}
}
