package directory

import (
	"slices"
	"strings"

	"roundtable/fault"
)

// KindAgreement is the kind of Agreement.
const KindAgreement Kind = "AGREEMENT"

// Agreement is what partners agreed, clause by clause, such as a memorandum of understanding.
type Agreement struct {
	Head        `json:"-"`
	Partnership RecordID      `json:"partnership" api:"partnershipId"`
	Type        AgreementType `json:"type" api:"agreementType"`
	Title       string        `json:"title"`
	Language    Language      `json:"language,omitempty"`
	AdoptedOn   Date          `json:"adoptedOn,omitempty"`
	ReviewDue   Date          `json:"reviewDue,omitempty"`
	Clauses     []Clause      `json:"clauses,omitempty"`
	Visibility  Visibility    `json:"visibility"`
	From        RecordID      `json:"from,omitzero" api:"fromId"`            // the agreement it was begun from
	Template    string        `json:"template,omitempty" api:"fromTemplate"` // the starting point it was begun from
	Attribution string        `json:"attribution,omitempty" by:"Keep"`       // whose words it begins with, also when From is gone
	Source      string        `json:"source,omitempty"`
	SourceURL   string        `json:"sourceUrl,omitempty"`
}

// Clause is one part of an agreement.
type Clause struct {
	Kind    ClauseKind `json:"kind"`
	Heading string     `json:"heading"`
	Text    string     `json:"text,omitempty"`
}

// Kind implements Record.
func (a *Agreement) Kind() Kind { return KindAgreement }

// Links implements Record.
func (a *Agreement) Links() []Link {
	return append(ofPartnership(a.Partnership), Link{Field: "fromId", To: a.From, Kind: KindAgreement})
}

// Clone implements Record.
func (a *Agreement) Clone() Record {
	c := *a
	c.Clauses = slices.Clone(a.Clauses)
	return &c
}

func (a *Agreement) check(bad *problems) {
	checkRequired(bad, "agreementType", a.Type, AgreementTypes)
	bad.required("title", a.Title, maxName)
	checkOptional(bad, "language", a.Language, Languages)
	bad.date("adoptedOn", a.AdoptedOn)
	bad.date("reviewDue", a.ReviewDue)
	bad.clauses("clauses", a.Clauses)
	checkRequired(bad, "visibility", a.Visibility, Visibilities)
	bad.text("attribution", a.Attribution, 500)
	bad.text("source", a.Source, 500)
	bad.url("sourceUrl", a.SourceURL)
}

func (a *Agreement) redirect(from, to RecordID) { swap(from, to, &a.Partnership) }

func (a *Agreement) visibility() *Visibility { return &a.Visibility }

// created writes whose words a new agreement begins with, which stays when the other agreement is gone.
func (a *Agreement) created(d *draft) error {
	a.Attribution = ""
	if a.Template != "" {
		template, known := TemplateOf(a.Template)
		if !known {
			return fault.Input("fromTemplate", "must be the key of a ready-made starting point")
		}
		a.Attribution = upTo(template.Title+": "+template.Source, maxAttribution)
	}
	if from, ok := d.get(a.From).(*Agreement); ok {
		whose := []string{from.Title}
		if p, ok := d.get(from.Partnership).(*Partnership); ok {
			whose = append(whose, p.Name)
		}
		a.Attribution = upTo(strings.Join(whose, ", "), maxAttribution)
	}
	return nil
}

// maxAttribution is how long an attribution may be, in characters.
const maxAttribution = 500

// Keep implements Record.
func (a *Agreement) Keep(old Record) {
	was := old.(*Agreement)
	a.From, a.Template, a.Attribution = was.From, was.Template, was.Attribution
}

func (a *Agreement) normalise() { noneIfEmpty(&a.Clauses) }

// IsMoU implements Record.
func (a *Agreement) IsMoU() bool { return a.Type == AgreementMoU }

// Called implements Record.
func (a *Agreement) Called() string { return a.Title }

// Searched implements Record.
func (a *Agreement) Searched() Searched {
	s := Searched{Names: []string{a.Title}}
	for _, c := range a.Clauses {
		s.Text = append(s.Text, c.Heading, c.Text)
	}
	return s
}
