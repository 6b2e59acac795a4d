package exchange

import "roundtable/directory"

// sheets are the seven files, those first that others refer to.
var sheets = []sheet{
	&table[*directory.Organisation]{
		name: "organisations.csv", kind: directory.KindOrganisation, needed: true, columns: organisationColumns(),
		blank: func() *directory.Organisation { return &directory.Organisation{} }, doubts: personalMailbox,
	},
	&table[*directory.Partnership]{
		name: "partnerships.csv", kind: directory.KindPartnership, needed: true, columns: partnershipColumns(),
		blank: func() *directory.Partnership { return &directory.Partnership{} },
	},
	&table[*directory.Contact]{
		name: "contacts.csv", kind: directory.KindContact, columns: contactColumns(),
		blank: func() *directory.Contact { return &directory.Contact{} }, doubts: personalContact,
	},
	&table[*directory.Document]{
		name: "documents.csv", kind: directory.KindDocument, columns: documentColumns(),
		blank: func() *directory.Document { return &directory.Document{} },
		ref:   []string{"partnership_ref", "title"},
	},
	&table[*directory.Membership]{
		name: "memberships.csv", kind: directory.KindMembership, needed: true, columns: membershipColumns(),
		blank: func() *directory.Membership { return &directory.Membership{} },
		ref:   []string{"partnership_ref", "organisation_ref"},
	},
	&table[*directory.Meeting]{
		name: "meetings.csv", kind: directory.KindMeeting, columns: meetingColumns(),
		blank: func() *directory.Meeting { return &directory.Meeting{} },
		ref:   []string{"partnership_ref", "title", "starts_at"},
	},
	&table[*directory.Activity]{
		name: "activities.csv", kind: directory.KindActivity, columns: activityColumns(),
		blank: func() *directory.Activity { return &directory.Activity{} },
		ref:   []string{"partnership_ref", "title", "starts_on"},
	},
}

// fileOf is the file that the records of a kind are in.
func fileOf(kind directory.Kind) string {
	switch kind {
	case directory.KindOrganisation:
		return "organisations.csv"
	case directory.KindContact:
		return "contacts.csv"
	case directory.KindDocument:
		return "documents.csv"
	}
	return "partnerships.csv"
}
