package exchange

import "roundtable/partnership"

// sheets are the seven files, those first that others refer to.
var sheets = []sheet{
	&table[*partnership.Organisation]{
		name: "organisations.csv", kind: partnership.KindOrganisation, needed: true, columns: organisationColumns(),
		blank: func() *partnership.Organisation { return &partnership.Organisation{} }, doubts: personalMailbox,
	},
	&table[*partnership.Partnership]{
		name: "partnerships.csv", kind: partnership.KindPartnership, needed: true, columns: partnershipColumns(),
		blank: func() *partnership.Partnership { return &partnership.Partnership{} },
	},
	&table[*partnership.Contact]{
		name: "contacts.csv", kind: partnership.KindContact, columns: contactColumns(),
		blank: func() *partnership.Contact { return &partnership.Contact{} }, doubts: personalContact,
	},
	&table[*partnership.Document]{
		name: "documents.csv", kind: partnership.KindDocument, columns: documentColumns(),
		blank: func() *partnership.Document { return &partnership.Document{} },
		ref:   []string{"partnership_ref", "title"},
	},
	&table[*partnership.Membership]{
		name: "memberships.csv", kind: partnership.KindMembership, needed: true, columns: membershipColumns(),
		blank: func() *partnership.Membership { return &partnership.Membership{} },
		ref:   []string{"partnership_ref", "organisation_ref"},
	},
	&table[*partnership.Meeting]{
		name: "meetings.csv", kind: partnership.KindMeeting, columns: meetingColumns(),
		blank: func() *partnership.Meeting { return &partnership.Meeting{} },
		ref:   []string{"partnership_ref", "title", "starts_at"},
	},
	&table[*partnership.Activity]{
		name: "activities.csv", kind: partnership.KindActivity, columns: activityColumns(),
		blank: func() *partnership.Activity { return &partnership.Activity{} },
		ref:   []string{"partnership_ref", "title", "starts_on"},
	},
}

// fileOf is the file that the records of a kind are in.
func fileOf(kind partnership.Kind) string {
	switch kind {
	case partnership.KindOrganisation:
		return "organisations.csv"
	case partnership.KindContact:
		return "contacts.csv"
	case partnership.KindDocument:
		return "documents.csv"
	}
	return "partnerships.csv"
}
