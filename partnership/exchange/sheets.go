package exchange

import (
	"roundtable/partnership"
	"roundtable/sector"
)

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

func organisationColumns() []*column[*partnership.Organisation] {
	type o = *partnership.Organisation
	lat, lon := point(func(r o) **placePoint { return &r.Point })
	return []*column[o]{
		ref[o]("ref", "What this entry is called in the files and in addresses. It never changes.").must(),
		text("name", "Up to 150 characters.", func(r o) *string { return &r.Name }).must(),
		text("name_cy", "The name in Welsh.", func(r o) *string { return &r.NameCy }),
		word("sector", "The kind of organisation.", sector.All, func(r o) *sector.Sector { return &r.Sector }).must(),
		identifiers("identifier", "What registers call it."),
		link("parent_ref", "The organisation it is a part of.", partnership.KindOrganisation, func(r o) *partnership.RecordID { return &r.Parent }).called("parentId"),
		text("address", "Without town and postcode, up to 500 characters.", func(r o) *string { return &r.Address }),
		text("town", "", func(r o) *string { return &r.Town }),
		postcode("postcode", "", func(r o) *string { return &r.Postcode }),
		nation(func(r o) *placeNation { return &r.Nation }).must(),
		code("local_authority_code", "The council it lies in, as a GSS code. Blank: found from the place.", "E08000001", func(r o) *string { return &r.Council }),
		code("health_area_code", "The health area it lies in. Blank: found from the place.", "E54000057", func(r o) *string { return &r.HealthArea }),
		lat, lon,
		word("geo_precision", "How exact lat and lon are.", precisions, func(r o) *placePrecision { return &r.Precision }),
		url("website", "", func(r o) *string { return &r.Website }),
		email("email", "A mailbox of the organisation, not of a person.", func(r o) *string { return &r.Email }),
		phone("phone", "A number of the organisation, not of a person.", func(r o) *string { return &r.Phone }),
		text("services", "What it offers, up to 4,000 characters.", func(r o) *string { return &r.Services }),
		text("common_queries", "What people ask it.", func(r o) *string { return &r.CommonQueries }),
		text("signpost_to", "Where it sends people.", func(r o) *string { return &r.SignpostTo }),
		text("access_policy", "Who may use it.", func(r o) *string { return &r.AccessPolicy }),
		visibility(func(r o) *partnership.Visibility { return &r.Visibility }).must(),
		text("source", "Where this was read.", func(r o) *string { return &r.Source }).there().doubted(),
		url("source_url", "", func(r o) *string { return &r.SourceURL }),
		date("last_reviewed", "When somebody last checked this entry.", func(r o) *partnership.Date { return &r.LastReviewed }),
	}
}

func membershipColumns() []*column[*partnership.Membership] {
	type m = *partnership.Membership
	return []*column[m]{
		ref[m]("ref", "Blank: made of partnership_ref and organisation_ref."),
		link("partnership_ref", "The partnership.", partnership.KindPartnership, func(r m) *partnership.RecordID { return &r.Partnership }).must(),
		link("organisation_ref", "The organisation in it.", partnership.KindOrganisation, func(r m) *partnership.RecordID { return &r.Organisation }).must(),
		word("member_role", "Its part in the partnership.", partnership.MemberRoles, func(r m) *partnership.MemberRole { return &r.Role }).must(),
		link("represented_by_ref", "The contact who speaks for it.", partnership.KindContact, func(r m) *partnership.RecordID { return &r.RepresentedBy }).called("representedById"),
		date("joined", "", func(r m) *partnership.Date { return &r.Joined }),
		date("left", "", func(r m) *partnership.Date { return &r.Left }),
		word("signed_agreement", "Whether it signed the agreement.", partnership.Stateds, func(r m) *partnership.Stated { return &r.SignedAgreement }),
		text("notes", "Up to 4,000 characters.", func(r m) *string { return &r.Notes }),
	}
}

func visibility[R partnership.Record](field func(R) *partnership.Visibility) *column[R] {
	return word("visibility", "Who may see it: everybody, whoever is signed in, or editors alone.", partnership.Visibilities, field)
}
