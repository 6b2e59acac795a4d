package exchange

import (
	"time"

	"roundtable/directory"
)

func membershipColumns() []*column[*directory.Membership] {
	type m = *directory.Membership
	return []*column[m]{
		ref[m]("ref", "Blank: made of partnership_ref and organisation_ref."),
		link("partnership_ref", "The partnership.", directory.KindPartnership,
			func(r m) *directory.RecordID { return &r.Partnership }).must(),
		link("organisation_ref", "The organisation in it.", directory.KindOrganisation,
			func(r m) *directory.RecordID { return &r.Organisation }).must(),
		word("member_role", "Its part in the partnership.", directory.MemberRoles,
			func(r m) *directory.MemberRole { return &r.Role }).must(),
		link("represented_by_ref", "The contact who speaks for it.", directory.KindContact,
			func(r m) *directory.RecordID { return &r.RepresentedBy }).called("representedById"),
		date("joined", "", func(r m) *directory.Date { return &r.Joined }),
		date("left", "", func(r m) *directory.Date { return &r.Left }),
		word("signed_agreement", "Whether it signed the agreement.", directory.Stateds,
			func(r m) *directory.Stated { return &r.SignedAgreement }),
		text("notes", "Up to 4,000 characters.", func(r m) *string { return &r.Notes }),
	}
}

func contactColumns() []*column[*directory.Contact] {
	type c = *directory.Contact
	return []*column[c]{
		ref[c]("ref", "What this entry is called in the files. It never changes.").must(),
		link("organisation_ref", "The organisation whose contact it is. This or partnership_ref is needed.", directory.KindOrganisation,
			func(r c) *directory.RecordID { return &r.Organisation }).there(),
		link("partnership_ref", "The partnership whose contact it is.", directory.KindPartnership,
			func(r c) *directory.RecordID { return &r.Partnership }).there(),
		text("role_title", "The role. Prefer it to a name: people move on.",
			func(r c) *string { return &r.RoleTitle }).must(),
		text("name", "Only where the person agreed.", func(r c) *string { return &r.Name }),
		email("email", "A work address, best that of the role. This, phone or contact_form_url is needed.",
			func(r c) *string { return &r.Email }),
		phone("phone", "A work number.", func(r c) *string { return &r.Phone }),
		url("contact_form_url", "", func(r c) *string { return &r.ContactFormURL }),
		list("interests", "Up to 100, each up to 150 characters.", func(r c) *[]string { return &r.Interests }),
		flag("is_lead", "Whether this is whom to ask first. Blank: no.", func(r c) *bool { return &r.IsLead }),
		word("preferred_language", "", directory.Languages,
			func(r c) *directory.Language { return &r.PreferredLanguage }),
		visibility(func(r c) *directory.Visibility { return &r.Visibility }).or("members"),
		word("lawful_basis", "Why these details may be kept (UK GDPR, article 6).", directory.LawfulBases,
			func(r c) *directory.LawfulBasis { return &r.LawfulBasis }).must(),
		date("notice_given_on", "When the person was told.",
			func(r c) *directory.Date { return &r.NoticeGivenOn }).must(),
		text("source", "Where this was read, or who gave it.", func(r c) *string { return &r.Source }).must(),
		date("last_confirmed", "When somebody last confirmed it. After 12 months the public no longer sees it.",
			func(r c) *directory.Date { return &r.LastConfirmed }).must(),
	}
}

func documentColumns() []*column[*directory.Document] {
	type d = *directory.Document
	return []*column[d]{
		ref[d]("ref", "Blank: made of partnership_ref and title."),
		ofPartnership(func(r d) *directory.RecordID { return &r.Partnership }),
		word("document_type", "", directory.DocumentTypes,
			func(r d) *directory.DocumentType { return &r.Type }).must(),
		text("title", "Up to 150 characters.", func(r d) *string { return &r.Title }).must(),
		fileOrURL("file_or_url", "Where it is. Files are uploaded in the browser and are not part of an import.").must(),
		word("language", "", directory.Languages, func(r d) *directory.Language { return &r.Language }),
		date("adopted_on", "", func(r d) *directory.Date { return &r.AdoptedOn }),
		date("review_due", "", func(r d) *directory.Date { return &r.ReviewDue }),
		visibility(func(r d) *directory.Visibility { return &r.Visibility }).must(),
		text("summary", "Up to 4,000 characters.", func(r d) *string { return &r.Summary }),
	}
}

func meetingColumns() []*column[*directory.Meeting] {
	type m = *directory.Meeting
	agenda := func(r m) *directory.RecordID { return &r.Agenda }
	notes := func(r m) *directory.RecordID { return &r.Notes }
	return []*column[m]{
		ref[m]("ref", "Blank: made of partnership_ref, title and the day."),
		ofPartnership(func(r m) *directory.RecordID { return &r.Partnership }),
		moment("starts_at", "", func(r m) *time.Time { return &r.StartsAt }).must(),
		moment("ends_at", "", func(r m) *time.Time { return &r.EndsAt }),
		text("title", "Up to 150 characters.", func(r m) *string { return &r.Title }).must(),
		word("mode", "", directory.MeetingModes, func(r m) *directory.MeetingMode { return &r.Mode }),
		text("place_or_link", "Up to 500 characters.", func(r m) *string { return &r.Place }),
		link("agenda_ref", "A document of the same partnership.", directory.KindDocument, agenda),
		titled("agenda_document_title", "agenda_ref", agenda),
		link("notes_ref", "A document of the same partnership.", directory.KindDocument, notes),
		titled("notes_document_title", "notes_ref", notes),
		visibility(func(r m) *directory.Visibility { return &r.Visibility }).must(),
	}
}

func activityColumns() []*column[*directory.Activity] {
	type a = *directory.Activity
	return []*column[a]{
		ref[a]("ref", "Blank: made of partnership_ref, title and starts_on."),
		ofPartnership(func(r a) *directory.RecordID { return &r.Partnership }),
		word("activity_type", "", directory.ActivityTypes,
			func(r a) *directory.ActivityType { return &r.Type }).must(),
		text("title", "Up to 150 characters.", func(r a) *string { return &r.Title }).must(),
		text("campaign", "Such as Health Information Week.", func(r a) *string { return &r.Campaign }),
		date("starts_on", "", func(r a) *directory.Date { return &r.StartsOn }),
		date("ends_on", "", func(r a) *directory.Date { return &r.EndsOn }),
		words("audience", "Whom it was for.", directory.AudienceGroups,
			func(r a) *[]directory.AudienceGroup { return &r.Audiences }).called("audiences"),
		links("organisation_refs", "Who took part.", directory.KindOrganisation,
			func(r a) *[]directory.RecordID { return &r.Organisations }),
		text("outcome", "Up to 4,000 characters.", func(r a) *string { return &r.Outcome }),
		visibility(func(r a) *directory.Visibility { return &r.Visibility }).must(),
	}
}

func ofPartnership[R directory.Record](field func(R) *directory.RecordID) *column[R] {
	return link("partnership_ref", "The partnership.", directory.KindPartnership, field).must()
}
