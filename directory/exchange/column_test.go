package exchange

import (
	"reflect"
	"testing"
	"time"

	"roundtable/directory"
	"roundtable/place"
)

// spoil makes every field of a record wrong that can be.
func spoil(r directory.Record) directory.Record {
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case v.Type().Field(i).Anonymous:
			r.Base().Ref = "\x07"
		case f.Kind() == reflect.String:
			f.SetString("\x07")
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.String:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			f.Index(0).SetString("\x07")
		case f.Type() == reflect.TypeFor[[]directory.Identifier]():
			f.Set(reflect.ValueOf([]directory.Identifier{{}}))
		case f.Type() == reflect.TypeFor[[]directory.RecordID]():
			f.Set(reflect.ValueOf(make([]directory.RecordID, 101)))
		case f.Type() == reflect.TypeFor[*place.Point]():
			f.Set(reflect.ValueOf(&place.Point{}))
		case f.Type() == reflect.TypeFor[time.Time]() && v.Type().Field(i).Name == "EndsAt":
			f.Set(reflect.ValueOf(time.Unix(-1e12, 0)))
		}
	}
	return r
}

// Whatever can be wrong with a record is found in a column, so that a finding says where.
func TestEveryFieldHasAColumn(t *testing.T) {
	for _, s := range sheets {
		fields, r := s.(interface {
			fields() (map[string]bool, directory.Record)
		}).fields()
		wrong := 0
		for _, bad := range directory.Check(spoil(r)) {
			wrong++
			if !fields[bad.Field] {
				t.Errorf("%s has no column for %s, which %s", s.file(), bad.Field, bad.Message)
			}
		}
		for _, link := range r.Links() {
			if !fields[link.Field] {
				t.Errorf("%s has no column for %s", s.file(), link.Field)
			}
		}
		if wrong < 5 {
			t.Errorf("%s: only %d fields can be wrong", s.file(), wrong)
		}
	}
}

func (t *table[R]) fields() (map[string]bool, directory.Record) {
	fields := map[string]bool{}
	for _, c := range t.columns {
		fields[c.field] = true
	}
	return fields, t.blank()
}

func TestAPIField(t *testing.T) {
	for name, want := range map[string]string{
		"ref": "ref", "member_role": "role", "document_type": "documentType", "lead_organisation_ref": "leadOrganisationId",
		"organisation_refs": "organisationIds", "name_cy": "nameCy",
	} {
		if got := apiField(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestMadeRef(t *testing.T) {
	for _, tt := range []struct {
		parts []string
		want  string
	}{
		{[]string{"bolton-hip", "bolton-ft"}, "bolton-hip-bolton-ft"},
		{[]string{"p", "Café & Books", "2026-05-05"}, "p-cafe-books-2026-05-05"},
		{[]string{"p", "", ""}, "p"},
		{[]string{"p", "会議"}, "p-a9c10578"},
	} {
		got := madeRef(tt.parts...)
		if got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.parts, got, tt.want)
		}
	}
	long := madeRef("a-partnership-with-a-very-long-name-that-goes-on-and-on-and-on-and-on", "and a title that is long as well, one of two")
	other := madeRef("a-partnership-with-a-very-long-name-that-goes-on-and-on-and-on-and-on", "and a title that is long as well, two of two")
	if len(long) > maxRef || long == other || madeRef("会", "議") == madeRef("議", "会") {
		t.Errorf("%s, %s", long, other)
	}
	if bad := directory.Check(&directory.Organisation{Head: directory.Head{Ref: long}}); len(bad) > 0 && bad[0].Field == "ref" {
		t.Errorf("%s: %s", long, bad[0].Message)
	}
}

func TestPersonal(t *testing.T) {
	for address, want := range map[string]bool{
		"jane.doe@nhs.example": true, "j.doe2@nhs.example": true, "Jane_Doe@nhs.example": true, "jane-doe@nhs.example": true,
		"library@nhs.example": false, "library.services@nhs.example": false, "health-info@nhs.example": false,
		"bolton.library@nhs.example": false, "info@nhs.example": false, "outreachlibrarian.bolton@nhs.example": false,
		"": false, "@": false, "not an address": false, "jdoe@nhs.example": false, "a.b.c@nhs.example": false,
	} {
		if got := personal(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
