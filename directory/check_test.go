package directory_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"roundtable/directory"
	"roundtable/place"
)

// field is what a field of a record may hold, and may not.
type field struct {
	name, api string // in Go; as the API writes it
	good, bad []any
}

// shown are texts that are kept as they are: nothing in them is taken for more than text.
var shown = []any{
	"<script>alert(1)</script>", "&amp; <b>bold</b>", "Llyfrgell Tŷ'r Ŵyl", "مكتبة Bolton עברית", "日本語",
	"👩🏽‍⚕️ helps", "=1+1", "'; DROP TABLE directory; --", "two\nlines\tand\r\na tab", `C:\path "quoted"`, "e\u0301", "\u202eevil",
}

// unstorable are texts that cannot be stored, or that would not be seen.
var unstorable = []any{"nul\x00", "bell\x07", "\x1b[31m", "next\u0085line", "broken \xff\xfe", "\xc3\x28"}

func text(name, api string, limit int) field {
	long := strings.Repeat("ŵ", limit)
	return field{name, api, append(shown[:len(shown):len(shown)], "", long), append(unstorable[:len(unstorable):len(unstorable)], long+"x", strings.Repeat("x", 1<<20))}
}

func required(name, api string, limit int) field {
	f := text(name, api, limit)
	f.good = slices.DeleteFunc(f.good, func(v any) bool { return v == "" })
	f.bad = append(f.bad, "", "  ", "\n", "\u200b", "\u202e", "\ufeff")
	return f
}

func webAddress(name, api string) field {
	return field{
		name, api,
		[]any{"", "https://library.example", "http://library.example/a?b=c#d", "https://llyfrgell.cymru/tŷ", "https://[2001:db8::1]:8080/"},
		append(unstorable[:len(unstorable):len(unstorable)], "library.example", "javascript:alert(1)", "data:text/html,x",
			"https://", "//library.example", "mailto:a@b.example", "https://user:secret@library.example", "https://a b.example",
			"https://library.example/a b", "https://library.example/\u202e", "HTTPS", "https://library.example/"+strings.Repeat("x", 500)),
	}
}

func date(name, api string, needed bool) field {
	f := field{
		name, api, []any{"2026-02-28", "1999-12-31", "2024-02-29", "1800-01-01"},
		[]any{"2026-02-30", "28/02/2026", "2026-2-8", "2026", "0001-01-01", "9999-12-31", "2026-02-28T00:00:00Z", "today", "\x00"},
	}
	if needed {
		f.bad = append(f.bad, "")
	} else {
		f.good = append(f.good, "")
	}
	return f
}

func oneOf[T ~string](name, api string, values []T, needed bool) field {
	f := field{name, api, nil, []any{"NOPE", strings.ToLower(string(values[0])) + "?", string(values[0]) + " ", "\x00"}}
	for _, value := range values {
		f.good = append(f.good, string(value))
	}
	if needed {
		f.bad = append(f.bad, "")
	} else {
		f.good = append(f.good, "")
	}
	return f
}

func manyOf[T ~string](name, api string, values []T) field {
	twice := append(slices.Clone(values), values[0])
	return field{name, api, []any{[]T(nil), []T{}, values[:1], values}, []any{[]T{"NOPE"}, []T{""}, twice, []T{values[0], values[0]}}}
}

// names is a list of texts.
func names(name, api string) field {
	return field{name, api, []any{[]string(nil), []string{"ŵ", "<b>"}, slices.Repeat([]string{"a"}, 100)}, []any{
		[]string{""}, []string{"a", " "}, []string{"\x00"}, []string{strings.Repeat("x", 151)}, slices.Repeat([]string{"a"}, 101),
	}}
}

// code is that of an area; whether there is such an area is decided with the gazetteer.
func code(name, api string) field {
	return field{name, api, []any{"", "E08000001", "<b>"}, append(unstorable[:len(unstorable):len(unstorable)], strings.Repeat("E", 21))}
}

func email(name, api string) field {
	return field{name, api, []any{"", "library@example.org", "tŷ@llyfrgell.cymru", "a+b@x.example"}, []any{
		"library", "a@b@c", "Jo <jo@example.org>", "a b@example.org", "jo@example.org,al@example.org", "\"a\x00\"@x.example", "jo@example.org\r\nBcc: al@example.org",
		"\u202e@x.example", strings.Repeat("x", 254) + "@example.org",
	}}
}

func phone(name, api string) field {
	return field{name, api, []any{"", "01204 333 173", "+44 (0)1204 333173", "01204-333173 ext. 12", "0800 111 x3"}, []any{
		"none", "12", "ask at the desk", "01204\x00333", "٠١٢٠٤", strings.Repeat("1", 60), "01204;ext=1",
	}}
}

func postcode(name, api string) field {
	return field{name, api, []any{"", "BL4 0JR", "bl4 0jr", "BL40JR", "BL4", "M1"}, []any{
		"Bolton", "75001", "ZZ99 9ZZ9", "BL4 \x00 0JR", "BL4\u200b0JR", "BL4" + strings.Repeat(" ", 500) + "0JR",
	}}
}

func point(name, api string) field {
	at := func(lat, lon float64) *place.Point { return &place.Point{Lat: lat, Lon: lon} }
	return field{name, api, []any{(*place.Point)(nil), at(53.5, -2.4), at(60.1, -1.2)}, []any{
		at(0, 0), at(-2.4, 53.5), at(48.8, 2.3), at(53.5, 12), at(1e308, 1e308),
	}}
}

var visibility = oneOf("Visibility", "visibility", directory.Visibilities, true)

// fields lists every field that people fill in.
var fields = map[directory.Kind][]field{
	directory.KindPartnership: {
		required("Name", "name", 150), text("NameCy", "nameCy", 150), text("AreaDescription", "areaDescription", 200),
		oneOf("Nation", "nation", place.Nations, true), oneOf("Coverage", "coverage", directory.Coverages, false),
		names("Councils", "localAuthorityCodes"), names("HealthAreas", "healthAreaCodes"), postcode("Postcode", "postcode"),
		point("Point", "lat"), oneOf("Formality", "formality", directory.Formalities, false),
		manyOf("AgreementTypes", "agreementTypes", directory.AgreementTypes),
		oneOf("Status", "status", directory.Statuses, false), oneOf("Origin", "origin", directory.Origins, false),
		text("Purpose", "purpose", 500), text("Aims", "aims", 4000),
		manyOf("Audiences", "audiences", directory.AudienceGroups), text("LeadRole", "leadRole", 150),
		oneOf("IndependentChair", "independentChair", directory.Stateds, false), text("Coordination", "coordination", 4000),
		oneOf("MeetingFrequency", "meetingFrequency", directory.Frequencies, false),
		manyOf("MeetingModes", "meetingModes", directory.MeetingModes),
		manyOf("Channels", "communicationChannels", directory.Channels),
		manyOf("ActivityTypes", "activityTypes", directory.ActivityTypes), text("Signposting", "signposting", 4000),
		text("Benefits", "benefits", 4000), text("Barriers", "barriers", 4000), text("NextSteps", "nextSteps", 4000),
		text("Started", "started", 100), webAddress("Website", "website"), visibility, text("Source", "source", 500),
		webAddress("SourceURL", "sourceUrl"), date("LastReviewed", "lastReviewed", false),
	},
	directory.KindOrganisation: {
		required("Name", "name", 150), text("NameCy", "nameCy", 150),
		oneOf("Sector", "sector", []string{"PUBLIC_LIBRARY", "PRISON_LIBRARY"}, true),
		{"Identifiers", "identifiers", []any{
			[]directory.Identifier(nil), []directory.Identifier{{Scheme: "ODS", Value: "RMC"}, {Scheme: "LOCAL", Value: "a/b.c-1"}},
		}, []any{
			[]directory.Identifier{{Scheme: "NOPE", Value: "1"}}, []directory.Identifier{{Scheme: "ODS"}},
			[]directory.Identifier{{Scheme: "ODS", Value: "\x00"}}, []directory.Identifier{{Scheme: "ODS", Value: "a b"}},
			slices.Repeat([]directory.Identifier{{Scheme: "ODS", Value: "a"}}, 101),
		}},
		text("Address", "address", 500), text("Town", "town", 150), postcode("Postcode", "postcode"),
		oneOf("Nation", "nation", place.Nations, true), code("Council", "localAuthorityCode"),
		code("HealthArea", "healthAreaCode"), point("Point", "lat"),
		oneOf("Precision", "geoPrecision", place.Precisions, false), webAddress("Website", "website"), email("Email", "email"),
		phone("Phone", "phone"), text("Services", "services", 4000), text("CommonQueries", "commonQueries", 4000),
		text("SignpostTo", "signpostTo", 4000), text("AccessPolicy", "accessPolicy", 4000), visibility,
		text("Source", "source", 500), webAddress("SourceURL", "sourceUrl"), date("LastReviewed", "lastReviewed", false),
	},
	directory.KindMembership: {
		oneOf("Role", "role", directory.MemberRoles, true), date("Joined", "joined", false), date("Left", "left", false),
		oneOf("SignedAgreement", "signedAgreement", directory.Stateds, false), text("Notes", "notes", 4000),
	},
	directory.KindContact: {
		required("RoleTitle", "roleTitle", 150), text("Name", "name", 150), email("Email", "email"), phone("Phone", "phone"),
		webAddress("ContactFormURL", "contactFormUrl"), names("Interests", "interests"),
		oneOf("PreferredLanguage", "preferredLanguage", directory.Languages, false), visibility,
		oneOf("LawfulBasis", "lawfulBasis", directory.LawfulBases, true), date("NoticeGivenOn", "noticeGivenOn", true),
		required("Source", "source", 500), date("LastConfirmed", "lastConfirmed", true),
	},
	directory.KindDocument: {
		oneOf("Type", "documentType", directory.DocumentTypes, true), required("Title", "title", 150), webAddress("URL", "url"),
		oneOf("Language", "language", directory.Languages, false), date("AdoptedOn", "adoptedOn", false),
		date("ReviewDue", "reviewDue", false), visibility, text("Summary", "summary", 4000),
	},
	directory.KindAgreement: {
		oneOf("Type", "agreementType", directory.AgreementTypes, true), required("Title", "title", 150),
		oneOf("Language", "language", directory.Languages, false), date("AdoptedOn", "adoptedOn", false),
		date("ReviewDue", "reviewDue", false), clauses, visibility, text("Attribution", "attribution", 500),
		text("Source", "source", 500), webAddress("SourceURL", "sourceUrl"),
	},
	directory.KindMeeting: {
		required("Title", "title", 150), {"StartsAt", "startsAt", []any{morning}, []any{time.Time{}}},
		{"EndsAt", "endsAt", []any{time.Time{}, morning, morning.Add(time.Hour)}, []any{morning.Add(-1)}},
		oneOf("Mode", "mode", directory.MeetingModes, false), text("Place", "placeOrLink", 500), visibility,
	},
	directory.KindActivity: {
		oneOf("Type", "activityType", directory.ActivityTypes, true), required("Title", "title", 150),
		text("Campaign", "campaign", 150), date("StartsOn", "startsOn", false), date("EndsOn", "endsOn", false),
		manyOf("Audiences", "audiences", directory.AudienceGroups), text("Outcome", "outcome", 4000), visibility,
		{"Organisations", "organisationIds", []any{[]directory.RecordID(nil)}, []any{make([]directory.RecordID, 101)}},
	},
	directory.KindStep: {
		required("Text", "text", 500), text("Owner", "owner", 150), date("DueOn", "dueOn", false), date("DoneOn", "doneOn", false), visibility,
	},
	directory.KindDecision: {required("Text", "text", 4000), date("DecidedOn", "decidedOn", false), visibility},
	directory.KindTerm:     {required("Word", "word", 100), required("Meaning", "meaning", 4000), visibility},
}

var clauses = field{"Clauses", "clauses", []any{
	[]directory.Clause(nil), []directory.Clause{{Kind: "AIM", Heading: "<b>", Text: strings.Repeat("ŵ", 4000)}, {Kind: "SIGNATORY", Heading: "ŵ"}},
}, []any{
	[]directory.Clause{{Kind: "NOPE", Heading: "a"}}, []directory.Clause{{Kind: "AIM"}}, []directory.Clause{{Kind: "AIM", Heading: "\x00"}},
	[]directory.Clause{{Kind: "AIM", Heading: "a", Text: "\x00"}}, []directory.Clause{{Kind: "AIM", Heading: "a", Text: strings.Repeat("x", 4001)}},
	slices.Repeat([]directory.Clause{{Kind: "AIM", Heading: "a"}}, 101),
}}

// notFilledIn are fields that are set by what is done, or decided with the directory at hand.
var notFilledIn = []string{
	"Head", "Organisation", "Partnership", "Lead", "Parent", "RepresentedBy", "From", "Template", "Agenda", "Notes", "Meeting", "Note",
	"WorkingTitle", "IsLead", "Lapsed", "RemindedAt", "MailFailures", "MailFailedAt", "Register", "Vanished", "Corrected", "File",
}

func TestEveryFieldIsInTheTable(t *testing.T) {
	for _, kind := range directory.Kinds {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(directory.New(kind)).Elem()) {
			tested := slices.ContainsFunc(fields[kind], func(tested field) bool { return tested.name == f.Name })
			if len(f.Index) == 1 && !tested && !slices.Contains(notFilledIn, f.Name) {
				t.Errorf("%s.%s has no test", kind, f.Name)
			}
		}
	}
}

func TestCheckEveryField(t *testing.T) {
	for _, kind := range directory.Kinds {
		for _, f := range fields[kind] {
			for _, value := range f.good {
				if bad := directory.Check(with(kind, f, value)); len(bad) != 0 {
					t.Errorf("%s.%s: %.60q is refused: %v", kind, f.name, value, bad)
				}
			}
			for _, value := range f.bad {
				wantProblem(t, fmt.Sprintf("%s.%s: %.60q", kind, f.name, value), directory.Check(with(kind, f, value)), f.api)
			}
		}
	}
}

// with is a sample with a value in one of its fields.
func with(kind directory.Kind, f field, value any) directory.Record {
	r := partOf(kind, anID())
	r.Base().Ref = "ref"
	into := reflect.ValueOf(r).Elem().FieldByName(f.name)
	into.Set(reflect.ValueOf(value).Convert(into.Type()))
	return r
}

// wantProblem wants one problem, of the field, that says what is allowed and nothing that was written.
func wantProblem(t *testing.T, what string, bad []directory.Problem, api string) {
	t.Helper()
	if len(bad) == 0 {
		t.Errorf("%s is accepted", what)
		return
	}
	for _, problem := range bad {
		if problem.Field != api && !strings.HasPrefix(problem.Field, api+".") {
			t.Errorf("%s: the problem is with %s, not %s", what, problem.Field, api)
		}
		if problem.Message == "" || len(problem.Message) > 600 || strings.ContainsAny(problem.Message, "\x00<>") || strings.Contains(problem.Message, "NOPE") {
			t.Errorf("%s: the message is %q", what, problem.Message)
		}
	}
}

func TestCheckRef(t *testing.T) {
	for ref, good := range map[string]bool{
		"a": true, "bolton-2": true, "1": true, strings.Repeat("a", 100): true,
		"": false, "A": false, "-a": false, "a-": false, "a--b": false, "a b": false, "tŷ": false, "a\n": false, "a/b": false,
		strings.Repeat("a", 101): false,
	} {
		r := sample(directory.KindPartnership)
		r.Base().Ref = ref
		if bad := directory.Check(r); len(bad) == 0 != good {
			t.Errorf("%q: %v", ref, bad)
		}
	}
}

func TestCheckTogether(t *testing.T) {
	for field, r := range map[string]directory.Record{
		"email":          &directory.Contact{Partnership: anID(), RoleTitle: "a", Visibility: "PUBLIC", LawfulBasis: "CONSENT", NoticeGivenOn: "2026-01-01", Source: "a", LastConfirmed: "2026-01-01"},
		"organisationId": &directory.Contact{Email: "a@b.example", RoleTitle: "a", Visibility: "PUBLIC", LawfulBasis: "CONSENT", NoticeGivenOn: "2026-01-01", Source: "a", LastConfirmed: "2026-01-01"},
		"left":           &directory.Membership{Role: "MEMBER", Joined: "2026-01-02", Left: "2026-01-01"},
		"endsOn":         &directory.Activity{Type: "OTHER", Title: "a", Visibility: "PUBLIC", StartsOn: "2026-01-02", EndsOn: "2026-01-01"},
	} {
		r.Base().Ref = "ref"
		wantProblem(t, string(r.Kind()), directory.Check(r), field)
	}
}

// What passes the check comes back from JSON, in which it is stored, as it went in.
func TestWhatIsGoodCanBeStored(t *testing.T) {
	for _, kind := range directory.Kinds {
		for _, f := range fields[kind] {
			for _, value := range f.good {
				r, back := with(kind, f, value), directory.New(kind)
				data, err := json.Marshal(r)
				if err != nil || json.Unmarshal(data, back) != nil || strings.Contains(string(data), `\u0000`) {
					t.Fatalf("%s.%s: %.60q: %v", kind, f.name, value, err)
				}
				got, want := reflect.ValueOf(back).Elem().FieldByName(f.name), reflect.ValueOf(r).Elem().FieldByName(f.name)
				empty := want.Kind() == reflect.Slice && want.Len() == 0 && got.Len() == 0
				if !empty && !reflect.DeepEqual(got.Interface(), want.Interface()) {
					t.Errorf("%s.%s: %.60q comes back as %.60q", kind, f.name, value, got.Interface())
				}
			}
		}
	}
}
