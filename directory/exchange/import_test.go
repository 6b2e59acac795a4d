package exchange_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/example"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
	"roundtable/fault"
)

func counts(r intake.Report) [4]int {
	c := r.Total()
	return [4]int{c.Created, c.Changed, c.Unchanged, c.LeftOut}
}

func want(t *testing.T, r intake.Report, created, changed, unchanged, leftOut int) {
	t.Helper()
	if got := counts(r); got != [4]int{created, changed, unchanged, leftOut} {
		t.Errorf("%v created, changed, unchanged, left out; want %v", got, [4]int{created, changed, unchanged, leftOut})
	}
}

// roundTrip exports, imports and exports again: nothing may change.
func roundTrip(t *testing.T, s *directory.Service, level directory.Level) intake.Report {
	t.Helper()
	before, err := exchange.Files(export(t, s, level))
	if err != nil {
		t.Fatal(err)
	}
	report := store(t, s, exchange.ReadFiles(before))
	if c := report.Total(); c.Created+c.Changed+c.LeftOut > 0 {
		t.Errorf("a round trip changes something: %+v %q", report.Counts, report.Findings)
	}
	after, err := exchange.Files(export(t, s, level))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range before {
		if string(after[name]) != string(content) {
			t.Errorf("%s is not as it was:\n%s\n%s", name, content, after[name])
		}
	}
	return report
}

func TestImportExample(t *testing.T) {
	s := newDirectory(t)
	if err := example.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	want(t, store(t, s, example.Bundle()), 0, 0, 35, 0)
	roundTrip(t, s, directory.ForEditors)
	roundTrip(t, s, directory.ForPublic)

	p := byRef[*directory.Partnership](t, s, directory.KindPartnership, "leeds-lisp")
	if p.Way != directory.ByImport || p.Formality != "NOT_STATED" || p.AgreementTypes != nil || p.WorkingTitle {
		t.Errorf("%+v", p)
	}
	p = p.Clone().(*directory.Partnership)
	p.Purpose = "What people made of it."
	if _, err := s.Save(t.Context(), account.SystemActor, directory.Save{Record: p, Base: p.Seq}); err != nil {
		t.Fatal(err)
	}
	if err := example.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if p := byRef[*directory.Partnership](t, s, directory.KindPartnership, "leeds-lisp"); p.Purpose == "" {
		t.Error("the example was loaded over what people wrote")
	}
	a := byRef[*directory.Agreement](t, s, directory.KindAgreement, "bolton-hip-memorandum")
	if a.Type != directory.AgreementMoU || len(a.Clauses) != 4 || a.Source == "" || a.Way != directory.ByEditor {
		t.Errorf("%+v", a)
	}
}

func TestImportUpdates(t *testing.T) {
	s := newDirectory(t)
	want(t, store(t, s, read(small())), 6, 0, 0, 0)
	want(t, store(t, s, read(small())), 0, 0, 6, 0)

	files := small()
	files["organisations.csv"] = strings.NewReplacer("library@bolton.example", "", "public_library", "academic_library").Replace(files["organisations.csv"])
	files["memberships.csv"] = "partnership_ref,organisation_ref,member_role\nbolton-hip,bolton-library,funder\n"
	want(t, store(t, s, read(files)), 0, 3, 2, 0)
	ft := byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-ft")
	lib := byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-library")
	if ft.Email != "" || ft.Postcode != "BL4 0JR" || lib.Sector != "ACADEMIC_LIBRARY" {
		t.Errorf("a blank cell did not empty the field, or something else changed: %+v %+v", ft, lib)
	}

	// A column that is not there leaves the field alone.
	files["organisations.csv"] = "ref,name,sector,nation,visibility,source\nbolton-ft,Bolton FT,nhs_trust,England,public,x\n"
	want(t, store(t, s, read(files)), 0, 1, 3, 0)
	if ft = byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-ft"); ft.Postcode != "BL4 0JR" || ft.Name != "Bolton FT" || len(ft.Identifiers) != 1 {
		t.Errorf("%+v", ft)
	}
}

func TestImportIsForEditors(t *testing.T) {
	s := newDirectory(t)
	for _, actor := range []account.Actor{{}, {Kind: account.Account, Roles: []account.Role{account.Facilitator}}, {Kind: account.Participant}} {
		_, errCheck := intake.New(s).Check(t.Context(), actor, read(small()))
		_, errImport := intake.New(s).Import(t.Context(), actor, read(small()), nil)
		_, errExport := s.Export(t.Context(), actor, directory.ForEditors)
		for _, err := range []error{errCheck, errImport, errExport} {
			if !fault.Is(err, fault.Unauthenticated) && !fault.Is(err, fault.Forbidden) {
				t.Errorf("%v: %v", actor.Kind, err)
			}
		}
		if _, err := s.Export(t.Context(), actor, directory.ForPublic); err != nil {
			t.Errorf("open data is for %v: %v", actor.Kind, err)
		}
	}
}

// One wrong line keeps everything from being stored, and everything that is wrong is told.
func TestNothingIsHalfStored(t *testing.T) {
	tests := map[string]struct {
		file, from, to string
		want           wants
	}{
		"a reference to nothing":     {"memberships.csv", "bolton-library,member", "bolton-librry,member", wants{"reference", "memberships.csv", 3, 2, "nothing has this ref"}},
		"a lead that is nothing":     {"partnerships.csv", "bolton-ft", "nobody", wants{"reference", "partnerships.csv", 2, 13, "nothing has this ref"}},
		"a postcode abroad":          {"organisations.csv", "BL4 0JR", "75001", wants{"not_allowed", "organisations.csv", 2, 6, "postcode must be a UK postcode"}},
		"a ref with capitals":        {"organisations.csv", "bolton-ft", "Bolton FT", wants{"not_allowed", "organisations.csv", 2, 1, "ref must be"}},
		"no e-mail address":          {"organisations.csv", "library@bolton.example", "ask the desk", wants{"not_allowed", "organisations.csv", 2, 7, "email must be"}},
		"a name without end":         {"organisations.csv", "Bolton Central Library", strings.Repeat("🙂", 151), wants{"not_allowed", "organisations.csv", 3, 2, "name must be up to 150"}},
		"control characters":         {"organisations.csv", "Bolton Central Library", "Bolton\x07", wants{"not_allowed", "organisations.csv", 3, 2, "control"}},
		"nobody's contact":           {"contacts.csv", ",bolton-hip,", ",,", wants{"not_allowed", "contacts.csv", 2, 2, "organisation_ref give the organisation"}},
		"a contact nobody can reach": {"contacts.csv", "desk@bolton.example", "", wants{"not_allowed", "contacts.csv", 2, 5, "email give a work"}},
		"a date long ago":            {"contacts.csv", "2026-09-01", "0206-09-01", wants{"not_allowed", "contacts.csv", 2, 10, "last_confirmed must be a date"}},
		"a council that is none":     {"partnerships.csv", "started", "local_authority_codes", wants{"not_allowed", "partnerships.csv", 2, 12, "local_authority_codes must be GSS codes"}},
		"an identifier twice":        {"organisations.csv", "public_library,,", "public_library,ODS:rmc,", wants{"identifier_taken", "organisations.csv", 3, 4, "line 2"}},
		"an encoding":                {"contacts.csv", "secretary", "secr\xe9taire", wants{"windows1252", "contacts.csv", 2, 0, ""}},
	}
	s := newDirectory(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := small()
			if files[tt.file] = strings.Replace(files[tt.file], tt.from, tt.to, 1); files[tt.file] == small()[tt.file] {
				t.Fatal("the test replaces nothing")
			}
			checked, err := intake.New(s).Check(t.Context(), account.SystemActor, read(files))
			if err != nil {
				t.Fatal(err)
			}
			report, err := intake.New(s).Import(t.Context(), account.SystemActor, read(files), nil)
			if err != nil || report.Written || report.Errors == 0 || checked.Errors != report.Errors {
				t.Errorf("%v, %+v", err, report)
			}
			tt.want.in(t, report.Findings)
			if x := export(t, s, directory.ForEditors); len(x.Refs) > 0 {
				t.Errorf("%d entries were stored", len(x.Refs))
			}
		})
	}
	want(t, store(t, s, read(small())), 6, 0, 0, 0)
}

func TestImportTellsHowFarItIs(t *testing.T) {
	s := newDirectory(t)
	var phases []intake.Phase
	_, err := intake.New(s).Import(t.Context(), account.SystemActor, read(small()), func(phase intake.Phase, done, total int) {
		if done > total || total != 6 {
			t.Errorf("%s: %d of %d", phase, done, total)
		}
		phases = append(phases, phase)
	})
	if err != nil || phases[0] != intake.Checking || phases[len(phases)-1] != intake.Writing {
		t.Errorf("%v, %v", phases, err)
	}
}

func change(t *testing.T, f func(directory.ChangeOf) (directory.Record, error), r directory.Record) {
	t.Helper()
	if _, err := f(directory.ChangeOf{ID: r.Base().ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
}

func TestImportOfWhatIsNotInUse(t *testing.T) {
	s := newDirectory(t)
	store(t, s, read(small()))
	as := func(f func(directory.ChangeOf) (directory.Record, error)) func(directory.Record) {
		return func(r directory.Record) { change(t, f, r) }
	}
	archive := as(func(c directory.ChangeOf) (directory.Record, error) {
		return s.Archive(t.Context(), account.SystemActor, c)
	})
	remove := as(func(c directory.ChangeOf) (directory.Record, error) {
		return s.Remove(t.Context(), account.SystemActor, c)
	})
	erase := as(func(c directory.ChangeOf) (directory.Record, error) {
		return s.Erase(t.Context(), account.SystemActor, c)
	})
	membership := byRef[*directory.Membership](t, s, directory.KindMembership, "bolton-hip-bolton-library")
	library := byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-library")

	archive(library)
	roundTrip(t, s, directory.ForEditors)
	report := store(t, s, read(small()))
	want(t, report, 0, 0, 6, 0)
	files := small()
	files["organisations.csv"] = strings.Replace(files["organisations.csv"], "Bolton Central Library", "Bolton Library", 1)
	report = store(t, s, read(files))
	want(t, report, 0, 1, 5, 0)
	wants{"archived", "organisations.csv", 3, 1, "stays archived"}.in(t, report.Findings)
	files["organisations.csv"] = strings.NewReplacer("source\n", "source,archived\n", "website\n", "website,no\n").Replace(files["organisations.csv"])
	want(t, store(t, s, read(files)), 0, 1, 5, 0)
	if o := byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-library"); o.Lifecycle != directory.Current {
		t.Errorf("it is %s", o.Lifecycle)
	}

	remove(membership)
	report = store(t, s, read(files))
	want(t, report, 0, 0, 5, 1)
	wants{"removed", "memberships.csv", 3, 0, "left out"}.in(t, report.Findings)
	files["memberships.csv"] = strings.NewReplacer("role\n", "role,archived\n", "lead\n", "lead,\n", "member\n", "member,no\n").Replace(files["memberships.csv"])
	want(t, store(t, s, read(files)), 0, 1, 5, 0)

	erase(byRef[*directory.Contact](t, s, directory.KindContact, "bolton-hip-desk"))
	files["contacts.csv"] = strings.NewReplacer("confirmed\n", "confirmed,archived\n", "09-01\n", "09-01,no\n").Replace(files["contacts.csv"])
	report = store(t, s, read(files))
	want(t, report, 0, 0, 5, 1)
	wants{"removed", "contacts.csv", 2, 1, "this contact"}.in(t, report.Findings)
}

func TestImportOfWhatWasMerged(t *testing.T) {
	s := newDirectory(t)
	store(t, s, read(small()))
	keep := byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-ft")
	gone := byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-library")
	if _, err := s.Merge(t.Context(), account.SystemActor, directory.MergeInto{Keep: keep.ID, Merged: gone.ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	roundTrip(t, s, directory.ForEditors)
	files := small()
	files["partnerships.csv"] = strings.Replace(files["partnerships.csv"], "bolton-ft", "bolton-library", 1)
	files["memberships.csv"] = strings.Replace(files["memberships.csv"], "bolton-hip,bolton-library,member\n", "", 1)
	report := store(t, s, read(files))
	wants{"merged", "organisations.csv", 3, 1, "merged"}.in(t, report.Findings)
	if p := byRef[*directory.Partnership](t, s, directory.KindPartnership, "bolton-hip"); p.Lead != keep.ID {
		t.Error("a reference to what was merged is not to the other")
	}
}

// Open data leaves out what is not public; importing it again takes nothing away.
func TestOpenDataComesBack(t *testing.T) {
	s := newDirectory(t)
	files := small()
	files["contacts.csv"] = strings.Replace(files["contacts.csv"], ",public,", ",members,", 1)
	files["organisations.csv"] = strings.Replace(files["organisations.csv"], "bolton.example,public", "bolton.example,hidden", 1)
	files["memberships.csv"] = "partnership_ref,organisation_ref,member_role,represented_by_ref\nbolton-hip,bolton-library,member,bolton-hip-desk\n"
	files["activities.csv"] = "partnership_ref,activity_type,title,organisation_refs,visibility\nbolton-hip,training,A day,bolton-ft;bolton-library,public\n"
	files["meetings.csv"] = "partnership_ref,starts_at,title,visibility\nbolton-hip,2026-05-05 14:00,Behind doors,members\n"
	store(t, s, read(files))
	roundTrip(t, s, directory.ForEditors)

	open, err := exchange.Files(export(t, s, directory.ForPublic))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range open {
		for _, secret := range []string{"bolton-ft", "desk", "Behind doors"} {
			if strings.Contains(string(content), secret) {
				t.Errorf("%s tells of %q", name, secret)
			}
		}
	}
	report := roundTrip(t, s, directory.ForPublic)
	if len(report.Findings) != 3 || report.Errors > 0 {
		t.Errorf("%q", report.Findings)
	}
	m := byRef[*directory.Membership](t, s, directory.KindMembership, "bolton-hip-bolton-library")
	a := byRef[*directory.Activity](t, s, directory.KindActivity, "bolton-hip-a-day")
	if m.RepresentedBy == (directory.RecordID{}) || len(a.Organisations) != 2 {
		t.Errorf("%+v %+v", m, a)
	}
}

// What was made in the browser has texts that files cannot tell apart; they stay as they are.
func TestUnreadableStaysAsItIs(t *testing.T) {
	s := newDirectory(t)
	store(t, s, read(small()))
	o := byRef[*directory.Organisation](t, s, directory.KindOrganisation, "bolton-ft").Clone().(*directory.Organisation)
	o.Services, o.Address, o.CommonQueries, o.SignpostTo, o.AccessPolicy = " =1+1 ", "one\r\ntwo\rthree", "\u200b", "'=x", "\t-"
	c := byRef[*directory.Contact](t, s, directory.KindContact, "bolton-hip-desk").Clone().(*directory.Contact)
	c.Interests = []string{"one; two", " three"}
	d := &directory.Document{
		Head: directory.Head{ID: directory.RecordID(uuid.New())}, Partnership: c.Partnership, Type: "MOU", Title: "Stored here",
		File: &directory.File{Name: "mou.pdf", MediaType: "application/pdf", Size: 1, SHA256: strings.Repeat("0", 64)}, Visibility: directory.Public,
	}
	for _, r := range []directory.Record{o, c, d} {
		if _, err := s.Save(t.Context(), account.SystemActor, directory.Save{Record: r, Base: r.Base().Seq}); err != nil {
			t.Fatal(err)
		}
	}
	roundTrip(t, s, directory.ForEditors)

	elsewhere := newDirectory(t)
	files, err := exchange.Files(export(t, s, directory.ForEditors))
	if err != nil {
		t.Fatal(err)
	}
	report := store(t, elsewhere, exchange.ReadFiles(files))
	want(t, report, 6, 0, 0, 1)
	wants{"no_file", "documents.csv", 2, 5, "not part of an import"}.in(t, report.Findings)
}

// What came without a ref is recognised by what it is about, also where a browser gave it a ref.
func TestImportWithoutRefs(t *testing.T) {
	s := newDirectory(t)
	files := small()
	files["memberships.csv"] = "partnership_ref,organisation_ref,member_role\n"
	store(t, s, read(files))
	p := byRef[*directory.Partnership](t, s, directory.KindPartnership, "bolton-hip")
	made := &directory.Membership{
		Head: directory.Head{ID: directory.RecordID(uuid.New())}, Partnership: p.ID, Organisation: p.Lead, Role: directory.RoleUnknown,
	}
	if _, err := s.Save(t.Context(), account.SystemActor, directory.Save{Record: made}); err != nil {
		t.Fatal(err)
	}
	report := store(t, s, read(small()))
	want(t, report, 1, 1, 4, 0)
}
