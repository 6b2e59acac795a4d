package exchange

import (
	"time"

	"roundtable/partnership"
)

func membershipColumns() []*column[*partnership.Membership] {
	type m = *partnership.Membership
	return []*column[m]{
		ref[m]("ref", "Blank: made of partnership_ref and organisation_ref."),
		link("partnership_ref", "The partnership.", partnership.KindPartnership,
			func(r m) *partnership.RecordID { return &r.Partnership }).must(),
		link("organisation_ref", "The organisation in it.", partnership.KindOrganisation,
			func(r m) *partnership.RecordID { return &r.Organisation }).must(),
		word("member_role", "Its part in the partnership.", partnership.MemberRoles,
			func(r m) *partnership.MemberRole { return &r.Role }).must(),
		link("represented_by_ref", "The contact who speaks for it.", partnership.KindContact,
			func(r m) *partnership.RecordID { return &r.RepresentedBy }).called("representedById"),
		date("joined", "", func(r m) *partnership.Date { return &r.Joined }),
		date("left", "", func(r m) *partnership.Date { return &r.Left }),
		word("signed_agreement", "Whether it signed the agreement.", partnership.Stateds,
			func(r m) *partnership.Stated { return &r.SignedAgreement }),
		text("notes", "Up to 4,000 characters.", func(r m) *string { return &r.Notes }),
	}
}

func contactColumns() []*column[*partnership.Contact] {
	type c = *partnership.Contact
	return []*column[c]{
		ref[c]("ref", "What this entry is called in the files. It never changes.").must(),
		link("organisation_ref", "The organisation whose contact it is. This or partnership_ref is needed.", partnership.KindOrganisation,
			func(r c) *partnership.RecordID { return &r.Organisation }).there(),
		link("partnership_ref", "The partnership whose contact it is.", partnership.KindPartnership,
			func(r c) *partnership.RecordID { return &r.Partnership }).there(),
		text("role_title", "The role. Prefer it to a name: people move on.",
			func(r c) *string { return &r.RoleTitle }).must(),
		text("name", "Only where the person agreed.", func(r c) *string { return &r.Name }),
		email("email", "A work address, best that of the role. This, phone or contact_form_url is needed.",
			func(r c) *string { return &r.Email }),
		phone("phone", "A work number.", func(r c) *string { return &r.Phone }),
		url("contact_form_url", "", func(r c) *string { return &r.ContactFormURL }),
		list("interests", "Up to 100, each up to 150 characters.", func(r c) *[]string { return &r.Interests }),
		flag("is_lead", "Whether this is whom to ask first. Blank: no.", func(r c) *bool { return &r.IsLead }),
		word("preferred_language", "", partnership.Languages,
			func(r c) *partnership.Language { return &r.PreferredLanguage }),
		visibility(func(r c) *partnership.Visibility { return &r.Visibility }).or("members"),
		word("lawful_basis", "Why these details may be kept (UK GDPR, article 6).", partnership.LawfulBases,
			func(r c) *partnership.LawfulBasis { return &r.LawfulBasis }).must(),
		date("notice_given_on", "When the person was told.",
			func(r c) *partnership.Date { return &r.NoticeGivenOn }).must(),
		text("source", "Where this was read, or who gave it.", func(r c) *string { return &r.Source }).must(),
		date("last_confirmed", "When somebody last confirmed it. After 12 months the public no longer sees it.",
			func(r c) *partnership.Date { return &r.LastConfirmed }).must(),
	}
}

func documentColumns() []*column[*partnership.Document] {
	type d = *partnership.Document
	return []*column[d]{
		ref[d]("ref", "Blank: made of partnership_ref and title."),
		ofPartnership(func(r d) *partnership.RecordID { return &r.Partnership }),
		word("document_type", "", partnership.DocumentTypes,
			func(r d) *partnership.DocumentType { return &r.Type }).must(),
		text("title", "Up to 150 characters.", func(r d) *string { return &r.Title }).must(),
		fileOrURL("file_or_url", "Where it is. Files are uploaded in the browser and are not part of an import.").must(),
		word("language", "", partnership.Languages, func(r d) *partnership.Language { return &r.Language }),
		date("adopted_on", "", func(r d) *partnership.Date { return &r.AdoptedOn }),
		date("review_due", "", func(r d) *partnership.Date { return &r.ReviewDue }),
		visibility(func(r d) *partnership.Visibility { return &r.Visibility }).must(),
		text("summary", "Up to 4,000 characters.", func(r d) *string { return &r.Summary }),
	}
}

func meetingColumns() []*column[*partnership.Meeting] {
	type m = *partnership.Meeting
	agenda := func(r m) *partnership.RecordID { return &r.Agenda }
	notes := func(r m) *partnership.RecordID { return &r.Notes }
	return []*column[m]{
		ref[m]("ref", "Blank: made of partnership_ref, title and the day."),
		ofPartnership(func(r m) *partnership.RecordID { return &r.Partnership }),
		moment("starts_at", "", func(r m) *time.Time { return &r.StartsAt }).must(),
		moment("ends_at", "", func(r m) *time.Time { return &r.EndsAt }),
		text("title", "Up to 150 characters.", func(r m) *string { return &r.Title }).must(),
		word("mode", "", partnership.MeetingModes, func(r m) *partnership.MeetingMode { return &r.Mode }),
		text("place_or_link", "Up to 500 characters.", func(r m) *string { return &r.Place }),
		link("agenda_ref", "A document of the same partnership.", partnership.KindDocument, agenda),
		titled("agenda_document_title", "agenda_ref", agenda),
		link("notes_ref", "A document of the same partnership.", partnership.KindDocument, notes),
		titled("notes_document_title", "notes_ref", notes),
		visibility(func(r m) *partnership.Visibility { return &r.Visibility }).must(),
	}
}

func activityColumns() []*column[*partnership.Activity] {
	type a = *partnership.Activity
	return []*column[a]{
		ref[a]("ref", "Blank: made of partnership_ref, title and starts_on."),
		ofPartnership(func(r a) *partnership.RecordID { return &r.Partnership }),
		word("activity_type", "", partnership.ActivityTypes,
			func(r a) *partnership.ActivityType { return &r.Type }).must(),
		text("title", "Up to 150 characters.", func(r a) *string { return &r.Title }).must(),
		text("campaign", "Such as Health Information Week.", func(r a) *string { return &r.Campaign }),
		date("starts_on", "", func(r a) *partnership.Date { return &r.StartsOn }),
		date("ends_on", "", func(r a) *partnership.Date { return &r.EndsOn }),
		words("audience", "Whom it was for.", partnership.AudienceGroups,
			func(r a) *[]partnership.AudienceGroup { return &r.Audiences }).called("audiences"),
		links("organisation_refs", "Who took part.", partnership.KindOrganisation,
			func(r a) *[]partnership.RecordID { return &r.Organisations }),
		text("outcome", "Up to 4,000 characters.", func(r a) *string { return &r.Outcome }),
		visibility(func(r a) *partnership.Visibility { return &r.Visibility }).must(),
	}
}

func ofPartnership[R partnership.Record](field func(R) *partnership.RecordID) *column[R] {
	return link("partnership_ref", "The partnership.", partnership.KindPartnership, field).must()
}
