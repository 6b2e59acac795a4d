package directory

// KindMembership is the kind of Membership.
const KindMembership Kind = "MEMBERSHIP"

// Membership is an organisation's part in a partnership.
type Membership struct {
	Head            `json:"-"`
	Partnership     RecordID   `json:"partnership" api:"partnershipId"`
	Organisation    RecordID   `json:"organisation" api:"organisationId"`
	Role            MemberRole `json:"role"`
	RepresentedBy   RecordID   `json:"representedBy,omitzero" api:"representedById"` // a contact
	Joined          Date       `json:"joined,omitempty"`
	Left            Date       `json:"left,omitempty"`
	SignedAgreement Stated     `json:"signedAgreement,omitempty"`
	Notes           string     `json:"notes,omitempty"`
}

// Kind implements Record.
func (m *Membership) Kind() Kind { return KindMembership }

// Links implements Record.
func (m *Membership) Links() []Link {
	return []Link{
		{Field: "partnershipId", To: m.Partnership, Kind: KindPartnership, Required: true, Owner: true},
		{Field: "organisationId", To: m.Organisation, Kind: KindOrganisation, Required: true, Owner: true},
		{Field: "representedById", To: m.RepresentedBy, Kind: KindContact},
	}
}

// Clone implements Record.
func (m *Membership) Clone() Record {
	c := *m
	return &c
}

func (m *Membership) check(bad *problems) {
	checkRequired(bad, "role", m.Role, MemberRoles)
	bad.date("joined", m.Joined)
	bad.date("left", m.Left)
	if m.Joined != "" && m.Left != "" && m.Left < m.Joined {
		bad.add("left", "must not be before joined")
	}
	checkOptional(bad, "signedAgreement", m.SignedAgreement, Stateds)
	bad.text("notes", m.Notes, maxText)
}

// Holds reports whether a day is before the end of a membership.
func (m *Membership) Holds(on Date) bool { return m.Left == "" || m.Left > on }

func (m *Membership) redirect(from, to RecordID) { swap(from, to, &m.Partnership, &m.Organisation) }

// holds lets an organisation be in a partnership once at a time.
func (m *Membership) holds(d *draft, bad *problems) {
	for _, r := range d.of(m.Partnership, KindMembership) {
		other := r.(*Membership)
		if other.ID != m.ID && other.Organisation == m.Organisation && other.Left == "" && m.Left == "" {
			bad.add("organisationId", "is in this partnership already")
			return
		}
	}
}
