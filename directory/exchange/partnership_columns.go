package exchange

import (
	"roundtable/directory"
	"roundtable/place"
)

func partnershipColumns() []*column[*directory.Partnership] {
	type p = *directory.Partnership
	lat, lon := point(func(r p) **place.Point { return &r.Point })
	return []*column[p]{
		ref[p]("ref", "What this entry is called in the files and in addresses. It never changes.").must(),
		text("name", "Up to 150 characters.", func(r p) *string { return &r.Name }).must(),
		flag("name_is_working_title", "Whether the partnership has no name of its own. Blank: no.",
			func(r p) *bool { return &r.WorkingTitle }).there(),
		text("name_cy", "The name in Welsh.", func(r p) *string { return &r.NameCy }),
		text("area_description", "The place in words, up to 200 characters.",
			func(r p) *string { return &r.AreaDescription }).there().doubted(),
		nation(func(r p) *place.Nation { return &r.Nation }).must(),
		word("coverage", "How large a place it is for.", directory.Coverages,
			func(r p) *directory.Coverage { return &r.Coverage }).there().doubted(),
		codes("local_authority_codes", "The councils it is for, as GSS codes; counties too.", "E08000001",
			func(r p) *[]string { return &r.Councils }),
		codes("health_area_codes", "The health areas it is for.", "E54000057",
			func(r p) *[]string { return &r.HealthAreas }),
		postcode("postcode", "For the pin on the map. Blank: the middle of its places.",
			func(r p) *string { return &r.Postcode }),
		lat, lon,
		word("formality", "not_stated where the source is silent.", directory.Formalities,
			func(r p) *directory.Formality { return &r.Formality }).there().doubted(),
		words("agreement_types", "What is written down. none means that nothing is.", directory.AgreementTypes,
			func(r p) *[]directory.AgreementType { return &r.AgreementTypes }),
		word("status", "not_stated where the source is silent.", directory.Statuses,
			func(r p) *directory.Status { return &r.Status }).there().doubted(),
		word("origin", "Why it began: in answer to something, or ahead of it.", directory.Origins,
			func(r p) *directory.Origin { return &r.Origin }).there().doubted(),
		text("purpose", "Up to 500 characters.", func(r p) *string { return &r.Purpose }),
		text("aims", "Up to 4,000 characters, as the long texts below.", func(r p) *string { return &r.Aims }),
		words("audiences", "Whom it serves.", directory.AudienceGroups,
			func(r p) *[]directory.AudienceGroup { return &r.Audiences }),
		link("lead_organisation_ref", "The organisation that leads.", directory.KindOrganisation,
			func(r p) *directory.RecordID { return &r.Lead }),
		text("lead_role", "A job title, not a person.", func(r p) *string { return &r.LeadRole }),
		word("has_independent_chair", "", directory.Stateds,
			func(r p) *directory.Stated { return &r.IndependentChair }).called("independentChair"),
		text("coordination", "How it is run.", func(r p) *string { return &r.Coordination }),
		word("meeting_frequency", "", directory.Frequencies,
			func(r p) *directory.Frequency { return &r.MeetingFrequency }),
		words("meeting_modes", "", directory.MeetingModes,
			func(r p) *[]directory.MeetingMode { return &r.MeetingModes }),
		words("communication_channels", "How partners keep in touch.", directory.Channels,
			func(r p) *[]directory.Channel { return &r.Channels }),
		words("activities", "What partners do together.", directory.ActivityTypes,
			func(r p) *[]directory.ActivityType { return &r.ActivityTypes }).called("activityTypes"),
		text("signposting", "Common questions, and where to send people.", func(r p) *string { return &r.Signposting }),
		text("benefits", "", func(r p) *string { return &r.Benefits }),
		text("barriers", "", func(r p) *string { return &r.Barriers }),
		text("next_steps", "", func(r p) *string { return &r.NextSteps }),
		text("started", "A year, or words such as long established.", func(r p) *string { return &r.Started }),
		url("website", "", func(r p) *string { return &r.Website }),
		visibility(func(r p) *directory.Visibility { return &r.Visibility }).must(),
		text("source", "Where this was read.", func(r p) *string { return &r.Source }).there().doubted(),
		url("source_url", "", func(r p) *string { return &r.SourceURL }),
		date("last_reviewed", "When somebody last checked this entry.",
			func(r p) *directory.Date { return &r.LastReviewed }),
	}
}
