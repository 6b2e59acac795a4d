package exchange_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"roundtable/directory"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
	"roundtable/place"
	"roundtable/sector"
)

// equal compares records by their refs and what stores keep of them.
func equal(a, b directory.Record) bool {
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && a.Base().Ref == b.Base().Ref && bytes.Equal(left, right)
}

// said is a text as reading leaves it: what else there may be of white space is TestUnreadableStaysAsItIs.
func said(t *rapid.T, label string) string {
	return rapid.StringMatching(`|[=+@'"-]{0,2}[a-zŵé;,"']([ -~éŵ€🙂\n]{0,12}[a-z"'])?`).Draw(t, label)
}

func some[T any](t *rapid.T, label string, from []T) (list []T) {
	for _, value := range from {
		if rapid.Bool().Draw(t, label) {
			list = append(list, value)
		}
	}
	return list
}

func one[T any](t *rapid.T, label string, from []T) (value T) {
	if i := rapid.IntRange(-1, len(from)-1).Draw(t, label); i >= 0 {
		value = from[i]
	}
	return value
}

func day(t *rapid.T, label string) directory.Date {
	return one(t, label, []directory.Date{"2026-01-31", "1999-12-31"})
}

func where(t *rapid.T) *place.Point {
	if rapid.Bool().Draw(t, "point") {
		return nil
	}
	return &place.Point{Lat: rapid.Float64Range(50, 60).Draw(t, "lat"), Lon: rapid.Float64Range(-8, 1).Draw(t, "lon")}
}

// extract makes a directory of one record of each kind.
func extract(t *rapid.T) directory.Extract {
	o := &directory.Organisation{
		Name: "n" + said(t, "name"), NameCy: said(t, "cy"), Sector: rapid.SampledFrom(sector.All).Draw(t, "sector"),
		Identifiers: some(t, "ids", []directory.Identifier{{Scheme: "ODS", Value: "RMC"}, {Scheme: "LOCAL", Value: "a/b.c-d"}}),
		Address:     said(t, "address"), Nation: rapid.SampledFrom(place.Nations).Draw(t, "nation"), Council: said(t, "council"),
		Point: where(t), Precision: one(t, "precision", place.Precisions), Services: said(t, "services"),
		Phone: one(t, "phone", []string{"+44 1204", "(0)1"}), Visibility: rapid.SampledFrom(directory.Visibilities).Draw(t, "v"),
		LastReviewed: day(t, "reviewed"),
	}
	o.Ref = "o"
	p := &directory.Partnership{
		Name: "p" + said(t, "name"), WorkingTitle: rapid.Bool().Draw(t, "working"), Nation: place.UK, Lead: link(directory.KindOrganisation, "o"),
		Councils: some(t, "councils", []string{"E08000001", "E10000024"}), Point: where(t), Purpose: said(t, "purpose"),
		Coverage: one(t, "coverage", directory.Coverages), AgreementTypes: some(t, "agreements", directory.AgreementTypes),
		Audiences: some(t, "audiences", directory.AudienceGroups), IndependentChair: one(t, "chair", directory.Stateds),
		MeetingModes: some(t, "modes", directory.MeetingModes), ActivityTypes: some(t, "types", directory.ActivityTypes),
		Started: said(t, "started"), Visibility: directory.Public, Source: said(t, "source"),
	}
	p.Ref = "p"
	c := &directory.Contact{
		Organisation: link(directory.KindOrganisation, "o"), RoleTitle: "r" + said(t, "role"), Email: "x@y.example", IsLead: rapid.Bool().Draw(t, "lead"),
		Interests: some(t, "interests", []string{"a, b", "=c"}), PreferredLanguage: one(t, "language", directory.Languages),
		Visibility: directory.Members, LawfulBasis: "CONSENT", NoticeGivenOn: "2026-01-01", Source: "s", LastConfirmed: "2026-01-02",
	}
	c.Ref = "c"
	d := &directory.Document{Partnership: link(directory.KindPartnership, "p"), Type: "MOU", Title: "t" + said(t, "title"), URL: "https://x.example/", Visibility: directory.Hidden, Summary: said(t, "summary")}
	d.Ref = "d"
	m := &directory.Membership{
		Partnership: link(directory.KindPartnership, "p"), Organisation: link(directory.KindOrganisation, "o"), Role: directory.RoleLead,
		RepresentedBy: link(directory.KindContact, "c"), Joined: day(t, "joined"), SignedAgreement: one(t, "signed", directory.Stateds), Notes: said(t, "notes"),
	}
	m.Ref = "m"
	e := &directory.Meeting{
		Partnership: link(directory.KindPartnership, "p"), Title: "e" + said(t, "title"), Agenda: link(directory.KindDocument, "d"), Place: said(t, "place"), Visibility: directory.Public,
		StartsAt: time.Unix(rapid.Int64Range(1e9, 2e9).Draw(t, "starts"), rapid.Int64Range(0, 999).Draw(t, "nanoseconds")).UTC(),
	}
	e.Ref = "e"
	a := &directory.Activity{
		Partnership: link(directory.KindPartnership, "p"), Type: "OTHER", Title: "a" + said(t, "title"), StartsOn: day(t, "on"), Outcome: said(t, "outcome"),
		Audiences: some(t, "for", directory.AudienceGroups), Organisations: []directory.RecordID{link(directory.KindOrganisation, "o")}, Visibility: directory.Public,
	}
	a.Ref = "a"
	x := directory.Extract{Records: map[directory.Kind][]directory.Record{}, Refs: map[directory.RecordID]string{}}
	for _, r := range []directory.Record{o, p, c, d, m, e, a} {
		if rapid.Bool().Draw(t, "archived") {
			r.Base().Lifecycle = directory.Archived
		}
		x.Records[r.Kind()] = []directory.Record{r}
		x.Refs[intake.Named(r.Kind(), r.Base().Ref)] = r.Base().Ref
	}
	return x
}

func link(kind directory.Kind, ref string) directory.RecordID {
	return intake.Named(kind, ref)
}

// What is written is read as it was.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := extract(t)
		files, err := exchange.Files(x)
		if err != nil {
			t.Fatal(err)
		}
		b := exchange.ReadFiles(files)
		if len(b.Findings) > 0 || len(b.Entries) != 7 {
			t.Fatalf("%d entries, %q", len(b.Entries), b.Findings)
		}
		for _, e := range b.Entries {
			want := x.Records[e.Record.Kind()][0]
			if !equal(e.Record, want) {
				t.Errorf("%+v\nis not\n%+v", e.Record, want)
			}
			if archived := e.Archived != nil && *e.Archived; archived != (want.Base().Lifecycle == directory.Archived) {
				t.Errorf("archived is %v", archived)
			}
		}
	})
}

// Reading never panics, always says where, and keeps to its limits.
func FuzzRead(f *testing.F) {
	for name, text := range small() {
		f.Add(name, []byte(text))
	}
	f.Add("organisations.csv", []byte("ref,name\n\"a\nb,c"))
	f.Add("meetings.csv", []byte("\ufeffREF,agenda_document_title\r\n,=x\r\n"))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		files := map[string][]byte{}
		for file, text := range small() {
			files[file] = []byte(text)
		}
		files[name] = content
		b := exchange.ReadFiles(files)
		lines := bytes.Count(content, []byte("\n")) + 1
		for _, found := range b.Findings {
			if found.File == name && found.Line > lines || found.Message == "" || found.Mend == "" {
				t.Errorf("%+v", found)
			}
		}
		for _, e := range b.Entries {
			if e.Record == nil || e.Line < 1 {
				t.Errorf("%+v", e)
			}
		}
		for name := range directory.Exported {
			exchange.ReadRegister(exchange.Registers()[name%len(exchange.Registers())], content, areas(t))
		}
	})
}
