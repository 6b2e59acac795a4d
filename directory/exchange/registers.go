package exchange

import (
	"strings"

	"roundtable/directory"
	"roundtable/place"
)

const (
	fromNHS       = "NHS Organisation Data Service, Open Government Licence v3.0"
	fromLibraries = "Arts Council England and Libraries Hacked, Open Government Licence v3.0"
	fromHESA      = "Discover Uni dataset, HESA"
	fromPrisons   = "Ministry of Justice prison register, Crown copyright, MIT licence"
	fromMySociety = "UK local authority names and codes: mySociety, CC BY 4.0"
	fromONS       = "Office for National Statistics and NHS Organisation Data Service, Open Government Licence v3.0"
)

// registers are the lists that can be read, with the columns that tell each from the others.
var registers = []register{
	{
		"nhs-trusts", "nhs-trusts.csv", []string{"ods_code", "name", "nation", "icb_gss_code", "address", "town", "postcode", "lat", "lon", "geo_precision"},
		fromNHS, readTrust,
	},
	{
		"universities", "universities.csv", []string{"ukprn", "legal_name", "trading_name", "name_says_university", "nation", "address", "postcode", "url", "lat", "lon", "geo_precision"},
		fromHESA, readUniversity,
	},
	{
		"public-libraries", "public-libraries.csv", []string{"name", "local_authority", "local_authority_gss", "nation", "address", "town", "postcode", "type", "url", "lat", "lon", "geo_precision"},
		fromLibraries, readLibrary,
	},
	{
		"prisons", "prisons.csv", []string{"prison_id", "name", "name_cy", "address", "town", "postcode", "nation", "lat", "lon", "geo_precision"},
		fromPrisons, readPrison,
	},
	{
		"councils", "local-authorities.csv", []string{"gss_code", "official_name", "type", "nation", "health_area_code", "lat", "lon"},
		fromMySociety, readCouncil,
	},
	{
		"health-areas", "health-areas.csv", []string{"code", "code_scheme", "name", "type", "nation", "ods_code"},
		fromONS, readHealthArea,
	},
}

func readTrust(l entry, o *directory.Organisation) {
	o.Name, o.Sector = l.cells["name"], "NHS_TRUST"
	o.Postcode, o.HealthArea = l.cells["postcode"], l.cells["icb_gss_code"]
	coded(o, directory.ODS, l.cells["ods_code"])
}

// readUniversity reads a provider of higher education under the name that people know it by.
func readUniversity(l entry, o *directory.Organisation) {
	o.Name = l.cells["trading_name"]
	if o.Name == "" {
		o.Name = l.cells["legal_name"]
	}
	both := strings.ToLower(l.cells["legal_name"] + " " + l.cells["trading_name"])
	switch {
	case l.cells["name_says_university"] == "yes":
		o.Sector = "UNIVERSITY"
	case strings.Contains(both, "college"), strings.Contains(both, "coleg"):
		o.Sector = "COLLEGE"
	default:
		o.Sector = "OTHER"
	}
	o.Postcode, o.Website = l.cells["postcode"], web(l.cells["url"])
	coded(o, directory.UKPRN, l.cells["ukprn"])
}

func readLibrary(l entry, o *directory.Organisation) {
	o.Name, o.Sector = l.cells["name"], "PUBLIC_LIBRARY"
	o.Postcode, o.Website, o.Council = l.cells["postcode"], web(l.cells["url"]), l.cells["local_authority_gss"]
	if area, ok := l.areas.AreaOf(place.KindCouncil, o.Council); ok {
		o.HealthArea = area.HealthArea
	}
	local(o, l.cells["local_authority_gss"], o.Name, o.Postcode)
}

func readPrison(l entry, o *directory.Organisation) {
	o.Name, o.NameCy, o.Sector = l.cells["name"], l.cells["name_cy"], "PRISON_LIBRARY"
	o.Postcode = l.cells["postcode"]
	coded(o, directory.PrisonScheme, l.cells["prison_id"])
}

// readCouncil reads a council. Its point is the middle of its area; several of the register's own are wrong for counties,
// so that those of the areas compiled in go first.
func readCouncil(l entry, o *directory.Organisation) {
	o.Name, o.Sector, o.HealthArea = l.cells["official_name"], council, l.cells["health_area_code"]
	code := l.cells["gss_code"]
	if area, ok := l.areas.AreaOf(place.KindCouncil, code); ok {
		o.Council, o.Point, o.HealthArea = code, &area.Centre, area.HealthArea
	}
	if o.Point != nil {
		o.Precision = place.PrecisionArea
	}
	coded(o, directory.GSS, code)
}

func readHealthArea(l entry, o *directory.Organisation) {
	o.Name, o.Sector = l.cells["name"], "HEALTH_BOARD"
	if l.cells["type"] == "integrated_care_board" {
		o.Sector = "INTEGRATED_CARE_BOARD"
	}
	code := l.cells["code"]
	if area, ok := l.areas.AreaOf(place.KindHealthArea, code); ok {
		o.HealthArea, o.NameCy, o.Point, o.Precision = code, area.NameCy, &area.Centre, place.PrecisionArea
	}
	scheme := directory.LocalScheme
	if l.cells["code_scheme"] == "GSS" {
		scheme = directory.GSS
	}
	coded(o, scheme, code)
	if ods := l.cells["ods_code"]; ods != "" {
		coded(o, directory.ODS, ods)
	}
}
