package directory

// KindTerm is the kind of Term.
const KindTerm Kind = "TERM"

// Term is a word that partners use, and what they mean by it.
type Term struct {
	Head        `json:"-"`
	Partnership RecordID   `json:"partnership" api:"partnershipId"`
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

func (t *Term) redirect(from, to RecordID) { swap(from, to, &t.Partnership) }

func (t *Term) visibility() *Visibility { return &t.Visibility }

// Called implements Record.
func (t *Term) Called() string { return t.Word }
