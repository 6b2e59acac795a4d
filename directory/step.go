package directory

// KindStep is the kind of Step.
const KindStep Kind = "STEP"

// Step is something that partners mean to do next.
type Step struct {
	Head        `json:"-"`
	Partnership RecordID   `json:"partnership" api:"partnershipId"`
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

func (s *Step) redirect(from, to RecordID) { swap(from, to, &s.Partnership) }

func (s *Step) visibility() *Visibility { return &s.Visibility }
