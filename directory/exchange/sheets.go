package exchange

import "roundtable/directory"

// fileOf names the files, by the kind of record that their lines are.
var fileOf = map[directory.Kind]string{
	directory.KindOrganisation: "organisations.csv", directory.KindPartnership: "partnerships.csv",
	directory.KindContact: "contacts.csv", directory.KindDocument: "documents.csv", directory.KindMembership: "memberships.csv",
	directory.KindMeeting: "meetings.csv", directory.KindActivity: "activities.csv",
}

// sheets are the seven files, those first that others refer to.
var sheets = []sheet{
	&table[*directory.Organisation]{
		kind: directory.KindOrganisation, needed: true, columns: organisationColumns(),
		blank: func() *directory.Organisation { return &directory.Organisation{} }, doubts: personalMailbox,
	},
	&table[*directory.Partnership]{
		kind: directory.KindPartnership, needed: true, columns: partnershipColumns(),
		blank: func() *directory.Partnership { return &directory.Partnership{} },
	},
	&table[*directory.Contact]{
		kind: directory.KindContact, columns: contactColumns(),
		blank: func() *directory.Contact { return &directory.Contact{} }, doubts: personalContact,
	},
	&table[*directory.Document]{
		kind: directory.KindDocument, columns: documentColumns(),
		blank: func() *directory.Document { return &directory.Document{} },
		ref:   []string{"partnership_ref", "title"}, same: sameDocument,
	},
	&table[*directory.Membership]{
		kind: directory.KindMembership, needed: true, columns: membershipColumns(),
		blank: func() *directory.Membership { return &directory.Membership{} },
		ref:   []string{"partnership_ref", "organisation_ref"}, same: sameMembership,
	},
	&table[*directory.Meeting]{
		kind: directory.KindMeeting, columns: meetingColumns(),
		blank: func() *directory.Meeting { return &directory.Meeting{} },
		ref:   []string{"partnership_ref", "title", "starts_at"}, same: sameMeeting,
	},
	&table[*directory.Activity]{
		kind: directory.KindActivity, columns: activityColumns(),
		blank: func() *directory.Activity { return &directory.Activity{} },
		ref:   []string{"partnership_ref", "title", "starts_on"}, same: sameActivity,
	},
}
