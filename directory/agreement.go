package directory

import "slices"

// Document is a paper of a partnership: a link, or a file that is stored here. One with neither is known of, and waits for
// its file.
type Document struct {
	Head        `json:"-"`
	Partnership RecordID     `json:"partnership"`
	Type        DocumentType `json:"type"`
	Title       string       `json:"title"`
	URL         string       `json:"url,omitempty"`
	File        *File        `json:"file,omitempty"` // one of both at most
	Language    Language     `json:"language,omitempty"`
	AdoptedOn   Date         `json:"adoptedOn,omitempty"`
	ReviewDue   Date         `json:"reviewDue,omitempty"`
	Visibility  Visibility   `json:"visibility"`
	Summary     string       `json:"summary,omitempty"`
}

// File is what is known of a stored file; its bytes are kept by Files under its checksum.
type File struct {
	Name      string `json:"name"` // as it was uploaded, made safe
	MediaType string `json:"mediaType"`
	Size      int    `json:"size"`   // bytes
	SHA256    string `json:"sha256"` // of the bytes, in hexadecimal
}

// Kind implements Record.
func (d *Document) Kind() Kind { return KindDocument }

// Links implements Record.
func (d *Document) Links() []Link { return ofPartnership(d.Partnership) }

// Clone implements Record.
func (d *Document) Clone() Record {
	c := *d
	return &c
}

func (d *Document) check(bad *problems) {
	checkRequired(bad, "documentType", d.Type, DocumentTypes)
	bad.required("title", d.Title, maxName)
	bad.url("url", d.URL)
	checkOptional(bad, "language", d.Language, Languages)
	bad.date("adoptedOn", d.AdoptedOn)
	bad.date("reviewDue", d.ReviewDue)
	checkRequired(bad, "visibility", d.Visibility, Visibilities)
	bad.text("summary", d.Summary, maxText)
}

// Agreement is what partners agreed, clause by clause, such as a memorandum of understanding.
type Agreement struct {
	Head        `json:"-"`
	Partnership RecordID      `json:"partnership"`
	Type        AgreementType `json:"type"`
	Title       string        `json:"title"`
	Language    Language      `json:"language,omitempty"`
	AdoptedOn   Date          `json:"adoptedOn,omitempty"`
	ReviewDue   Date          `json:"reviewDue,omitempty"`
	Clauses     []Clause      `json:"clauses,omitempty"`
	Visibility  Visibility    `json:"visibility"`
	From        RecordID      `json:"from,omitzero"`         // the agreement it was begun from
	Template    string        `json:"template,omitempty"`    // the starting point it was begun from
	Attribution string        `json:"attribution,omitempty"` // whose words it begins with, also when From is gone
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

// ofPartnership is the link of what is a part of a partnership.
func ofPartnership(id RecordID) []Link {
	return []Link{{Field: "partnershipId", To: id, Kind: KindPartnership, Required: true, Owner: true}}
}
