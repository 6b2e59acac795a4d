package directory

// KindDocument is the kind of Document.
const KindDocument Kind = "DOCUMENT"

// Document is a paper of a partnership: a link, or a file that is stored here. One with neither is known of, and waits for
// its file.
type Document struct {
	Head        `json:"-"`
	Partnership RecordID     `json:"partnership" api:"partnershipId"`
	Type        DocumentType `json:"type" api:"documentType"`
	Title       string       `json:"title"`
	URL         string       `json:"url,omitempty"`
	File        *File        `json:"file,omitempty" by:"Keep"` // one of both at most
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

func (d *Document) redirect(from, to RecordID) { swap(from, to, &d.Partnership) }

func (d *Document) visibility() *Visibility { return &d.Visibility }

func (d *Document) holds(_ *draft, bad *problems) {
	if d.URL != "" && d.File != nil {
		bad.add("url", "give either the address of the document or a file, not both")
	}
}

// Keep implements Record.
func (d *Document) Keep(old Record) {
	if d.URL == "" {
		d.File = old.(*Document).File // the address of a document takes the place of its file
	}
}

// IsMoU implements Record.
func (d *Document) IsMoU() bool { return d.Type == DocumentMoU }

// Called implements Record.
func (d *Document) Called() string { return d.Title }
