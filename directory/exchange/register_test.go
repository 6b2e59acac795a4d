package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/example"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
	"roundtable/place"
)

func register(t *testing.T, name string, change ...string) intake.Bundle {
	t.Helper()
	text := string(data(t, exchange.RegisterFile(name)))
	for i := 0; i < len(change); i += 2 {
		if !strings.Contains(text, change[i]) {
			t.Fatalf("%s has no %q", name, change[i])
		}
		text = strings.Replace(text, change[i], change[i+1], 1)
	}
	return exchange.ReadRegister(name, []byte(text), areas(t))
}

func organisation(t *testing.T, s *directory.Service, ref string) *directory.Organisation {
	t.Helper()
	return byRef[*directory.Organisation](t, s, directory.KindOrganisation, ref)
}

func TestReadRegisters(t *testing.T) {
	type facts struct {
		lines                                            int
		ref, name, sector, identifier, council, healthIn string
		precision                                        place.Precision
	}
	for name, want := range map[string]facts{
		"nhs-trusts":       {3, "ods-rmc", "Bolton NHS Foundation Trust", "NHS_TRUST", "ODS:RMC", "E08000001", "E54000057", "SITE"},
		"universities":     {5, "ukprn-10000794", "Bolton College", "COLLEGE", "UKPRN:10000794", "", "", "OUTCODE"},
		"public-libraries": {17, "farnworth-library-", "Farnworth Library", "PUBLIC_LIBRARY", "LOCAL:farnworth-library-", "E08000001", "E54000057", "SITE"},
		"prisons":          {3, "prison-asi", "Ashfield (HMP)", "PRISON_LIBRARY", "PRISON:ASI", "", "", "OUTCODE"},
		"councils":         {5, "gss-e08000035", "Leeds City Council", "COUNCIL", "GSS:E08000035", "E08000035", "E54000054", "AREA"},
		"health-areas":     {4, "local-bhsct", "Belfast Health and Social Care Trust", "HEALTH_BOARD", "LOCAL:BHSCT", "", "BHSCT", "AREA"},
	} {
		b := register(t, name)
		if len(b.Findings) > 0 || len(b.Entries) != want.lines {
			t.Errorf("%s: %d lines, %q", name, len(b.Entries), b.Findings)
			continue
		}
		i := slices.IndexFunc(b.Entries, func(e intake.Entry) bool { return strings.HasPrefix(e.Record.Base().Ref, want.ref) })
		if i < 0 {
			t.Errorf("%s: no %s", name, want.ref)
			continue
		}
		o := b.Entries[i].Record.(*directory.Organisation)
		if o.Name != want.name || string(o.Sector) != want.sector || !strings.HasPrefix(o.Identifiers[0].String(), want.identifier) ||
			o.Council != want.council || o.HealthArea != want.healthIn || o.Precision != want.precision || o.Point == nil ||
			!strings.Contains(o.Source, " ") || o.Visibility != directory.Public {
			t.Errorf("%s: %+v", name, o)
		}
		for _, e := range b.Entries {
			if bad := directory.Check(e.Record); len(bad) > 0 {
				t.Errorf("%s:%d: %v", name, e.Line, bad)
			}
			if len(e.Doubts) > 0 {
				t.Errorf("%s:%d: %q", name, e.Line, e.Doubts)
			}
		}
	}
}

func TestReadRegisterNames(t *testing.T) {
	cy := register(t, "prisons").Entries
	if i := slices.IndexFunc(cy, func(e intake.Entry) bool {
		return e.Record.(*directory.Organisation).NameCy == "Carchar Caerdydd"
	}); i < 0 {
		t.Error("a Welsh name is lost")
	}
	for _, e := range register(t, "universities").Entries {
		o := e.Record.(*directory.Organisation)
		if o.Ref == "ukprn-10042570" && (o.Name != "Escape Studios" || o.Sector != "OTHER" || o.Website != "https://www.escapestudios.ac.uk") {
			t.Errorf("%+v", o)
		}
	}
	for _, e := range register(t, "health-areas").Entries {
		if o := e.Record.(*directory.Organisation); o.Ref == "gss-e54000057" && (len(o.Identifiers) != 2 || o.Sector != "INTEGRATED_CARE_BOARD") {
			t.Errorf("%+v", o)
		}
	}
}

func TestWrongRegisters(t *testing.T) {
	trusts := data(t, "nhs-trusts.csv")
	for name, tt := range map[string]struct {
		register string
		content  []byte
		want     wants
	}{
		"another register":     {"prisons", trusts, wants{"register_columns", "prisons", 1, 0, "prison_id"}},
		"one there is not":     {"pubs", trusts, wants{"register_unknown", "pubs", 0, 0, ""}},
		"empty":                {"prisons", nil, wants{"empty", "prisons", 0, 0, ""}},
		"nothing but a header": {"nhs-trusts", trusts[:strings.Index(string(trusts), "\n")], wants{"empty", "nhs-trusts", 0, 0, ""}},
		"UTF-16":               {"nhs-trusts", []byte("\xff\xfeo\x00"), wants{"utf16", "nhs-trusts", 0, 0, ""}},
		"cut off":              {"nhs-trusts", trusts[:len(trusts)-30], wants{"width", "nhs-trusts", 4, 0, ""}},
		"twice the same":       {"nhs-trusts", append(slices.Clone(trusts), trusts[strings.Index(string(trusts), "\n")+1:]...), wants{"ref_twice", "nhs-trusts", 5, 0, "line 2"}},
		"too large":            {"nhs-trusts", make([]byte, exchange.MaxFile+1), wants{"too_large", "nhs-trusts", 0, 0, ""}},
	} {
		t.Run(name, func(t *testing.T) {
			tt.want.in(t, exchange.ReadRegister(tt.register, tt.content, areas(t)).Findings)
		})
	}
	found := exchange.ReadRegister("prisons", trusts, areas(t)).Findings
	if !strings.Contains(found[0].Mend, "name_cy") || !strings.Contains(found[0].Mend, "nhs-trusts") {
		t.Errorf("it does not say what is expected: %s", found[0])
	}
}

func TestRegisterIsReadAgain(t *testing.T) {
	s := newDirectory(t)
	want(t, store(t, s, register(t, "nhs-trusts")), 3, 0, 0, 0)
	want(t, store(t, s, register(t, "nhs-trusts")), 0, 0, 3, 0)
	want(t, store(t, s, register(t, "nhs-trusts", "Bolton NHS Foundation Trust", "Bolton NHS Trust")), 0, 1, 2, 0)
	if o := organisation(t, s, "ods-rmc"); o.Name != "Bolton NHS Trust" || o.Register != "nhs-trusts" {
		t.Errorf("%+v", o)
	}

	// What is gone is kept, listed once, and welcome back.
	text := string(data(t, "nhs-trusts.csv"))
	line := text[strings.Index(text, "RMC,"):]
	line = line[:strings.Index(line, "\n")+1]
	report := store(t, s, register(t, "nhs-trusts", line, ""))
	want(t, report, 0, 0, 2, 0)
	if len(report.Vanished) != 1 || report.Vanished[0].Ref != "ods-rmc" || organisation(t, s, "ods-rmc").Vanished != "2026-11-22" {
		t.Errorf("%+v", report.Vanished)
	}
	if report = store(t, s, register(t, "nhs-trusts", line, "")); len(report.Vanished) != 0 {
		t.Error("it vanishes again")
	}
	want(t, store(t, s, register(t, "nhs-trusts")), 0, 1, 2, 0)
	if o := organisation(t, s, "ods-rmc"); o.Vanished != "" {
		t.Errorf("%+v", o)
	}

	header := text[:strings.Index(text, "\n")+1]
	report = store(t, s, exchange.ReadRegister("nhs-trusts", []byte(header+line), areas(t)))
	wants{"incomplete", "nhs-trusts", 0, 0, "2 of 3"}.in(t, report.Findings)
}

func TestLibrariesMoveAndAreRenamed(t *testing.T) {
	s := newDirectory(t)
	store(t, s, register(t, "public-libraries"))
	before := organisation(t, s, refOf(t, "public-libraries", "Farnworth Library"))
	report := store(t, s, register(t, "public-libraries", "Farnworth Library", "Farnworth Community Library", "BL6 5EQ", "BL6 5EX"))
	want(t, report, 0, 2, 15, 0)
	after := organisation(t, s, before.Ref)
	if after.ID != before.ID || after.Name != "Farnworth Community Library" || len(after.Identifiers) != 1 || len(report.Vanished) != 0 {
		t.Errorf("%+v, %v", after, report.Vanished)
	}
	want(t, store(t, s, register(t, "public-libraries", "Farnworth Library", "Farnworth Community Library", "BL6 5EQ", "BL6 5EX")), 0, 0, 17, 0)
}

func refOf(t *testing.T, name, called string) string {
	t.Helper()
	for _, e := range register(t, name).Entries {
		if e.Record.(*directory.Organisation).Name == called {
			return e.Record.Base().Ref
		}
	}
	t.Fatalf("no %s", called)
	return ""
}

// What somebody wrote stays; what is blank is filled; nothing is there twice, whichever came first.
func TestRegisterBesideWhatPeopleWrote(t *testing.T) {
	for _, exampleFirst := range []bool{true, false} {
		s := newDirectory(t)
		registers := func() (changed int) {
			for _, name := range exchange.Registers() {
				c := store(t, s, register(t, name)).Total()
				changed += c.Created + c.Changed
			}
			return changed
		}
		if exampleFirst {
			store(t, s, example.Bundle())
			registers()
		} else {
			registers()
			store(t, s, example.Bundle())
		}
		if n := registers(); n > 0 {
			t.Errorf("registers read again change %d", n)
		}
		want(t, store(t, s, example.Bundle()), 0, 0, 35, 0)
		roundTrip(t, s, directory.ForEditors)
		roundTrip(t, s, directory.ForPublic)

		byIdentifier := map[string]*directory.Organisation{}
		for _, r := range export(t, s, directory.ForEditors).Records[directory.KindOrganisation] {
			for _, id := range r.(*directory.Organisation).Identifiers {
				if byIdentifier[id.String()] != nil {
					t.Errorf("%s is there twice", id)
				}
				byIdentifier[id.String()] = r.(*directory.Organisation)
			}
		}
		bolton, university := byIdentifier["ODS:RMC"], byIdentifier["UKPRN:10006841"]
		if bolton.Address == "" || bolton.Point == nil || bolton.Source != "NHS Organisation Data Service" || university.Name != "University of Bolton" {
			t.Errorf("example first is %v: %+v %+v", exampleFirst, bolton, university)
		}
		if wantRef := map[bool]string{true: "bolton-nhs-ft", false: "ods-rmc"}[exampleFirst]; bolton.Ref != wantRef {
			t.Errorf("its ref is %s", bolton.Ref)
		}
	}
}

// A register leaves alone what an editor corrected, and goes on with the rest.
func TestRegisterLeavesCorrections(t *testing.T) {
	s := newDirectory(t)
	store(t, s, register(t, "nhs-trusts"))
	o := organisation(t, s, "ods-rmc").Clone().(*directory.Organisation)
	o.Name, o.Town = "Royal Bolton", ""
	if _, err := s.Save(t.Context(), account.SystemActor, directory.Save{Record: o, Base: o.Seq}); err != nil {
		t.Fatal(err)
	}
	want(t, store(t, s, register(t, "nhs-trusts", "Minerva Road", "Minerva Street", "Bolton NHS Foundation Trust", "Bolton Trust")), 0, 1, 2, 0)
	if o := organisation(t, s, "ods-rmc"); o.Name != "Royal Bolton" || o.Town != "" || !strings.Contains(o.Address, "Minerva Street") {
		t.Errorf("%+v", o)
	}
}

func TestPrisonsAreNotTrusts(t *testing.T) {
	s := newDirectory(t)
	report, err := intake.New(s).Import(t.Context(), account.SystemActor, exchange.ReadRegister("prisons", data(t, "nhs-trusts.csv"), areas(t)), nil)
	if err != nil || report.Written || len(export(t, s, directory.ForEditors).Refs) > 0 {
		t.Errorf("%v %+v", err, report)
	}
}
