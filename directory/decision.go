package directory

// KindDecision is the kind of Decision.
const KindDecision Kind = "DECISION"

// Decision is something that partners settled.
type Decision struct {
	Head        `json:"-"`
	Partnership RecordID   `json:"partnership" api:"partnershipId"`
	Text        string     `json:"text"`
	DecidedOn   Date       `json:"decidedOn,omitempty"`
	Meeting     RecordID   `json:"meeting,omitzero" api:"meetingId"`
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

func (d *Decision) redirect(from, to RecordID) { swap(from, to, &d.Partnership) }

func (d *Decision) visibility() *Visibility { return &d.Visibility }
