package exchange

import (
	"roundtable/directory"
	"roundtable/place"
	"roundtable/sector"
)

func organisationColumns() []*column[*directory.Organisation] {
	type o = *directory.Organisation
	lat, lon := point(func(r o) **place.Point { return &r.Point })
	return []*column[o]{
		ref[o]("ref", "What this entry is called in the files and in addresses. It never changes.").must(),
		text("name", "Up to 150 characters.", func(r o) *string { return &r.Name }).must(),
		text("name_cy", "The name in Welsh.", func(r o) *string { return &r.NameCy }),
		word("sector", "The kind of organisation.", sector.All, func(r o) *sector.Sector { return &r.Sector }).must(),
		identifiers("identifier", "What registers call it."),
		link("parent_ref", "The organisation it is a part of.", directory.KindOrganisation,
			func(r o) *directory.RecordID { return &r.Parent }).called("parentId"),
		text("address", "Without town and postcode, up to 500 characters.", func(r o) *string { return &r.Address }),
		text("town", "", func(r o) *string { return &r.Town }),
		postcode("postcode", "", func(r o) *string { return &r.Postcode }),
		nation(func(r o) *place.Nation { return &r.Nation }).must(),
		code("local_authority_code", "The council it lies in, as a GSS code. Blank: found from the place.", "E08000001",
			func(r o) *string { return &r.Council }),
		code("health_area_code", "The health area it lies in. Blank: found from the place.", "E54000057",
			func(r o) *string { return &r.HealthArea }),
		lat, lon,
		word("geo_precision", "How exact lat and lon are.", place.Precisions,
			func(r o) *place.Precision { return &r.Precision }),
		url("website", "", func(r o) *string { return &r.Website }),
		email("email", "A mailbox of the organisation, not of a person.", func(r o) *string { return &r.Email }),
		phone("phone", "A number of the organisation, not of a person.", func(r o) *string { return &r.Phone }),
		text("services", "What it offers, up to 4,000 characters.", func(r o) *string { return &r.Services }),
		text("common_queries", "What people ask it.", func(r o) *string { return &r.CommonQueries }),
		text("signpost_to", "Where it sends people.", func(r o) *string { return &r.SignpostTo }),
		text("access_policy", "Who may use it.", func(r o) *string { return &r.AccessPolicy }),
		visibility(func(r o) *directory.Visibility { return &r.Visibility }).must(),
		text("source", "Where this was read.", func(r o) *string { return &r.Source }).there().doubted(),
		url("source_url", "", func(r o) *string { return &r.SourceURL }),
		date("last_reviewed", "When somebody last checked this entry.",
			func(r o) *directory.Date { return &r.LastReviewed }),
	}
}

func visibility[R directory.Record](field func(R) *directory.Visibility) *column[R] {
	return word("visibility", "Who may see it: everybody, whoever is signed in, or editors alone.", directory.Visibilities, field)
}
