package exchange_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"roundtable/directory"
	"roundtable/directory/example"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
)

// small is a set of files in which nothing is wrong.
func small() map[string]string {
	return map[string]string{
		"organisations.csv": "ref,name,sector,identifier,nation,postcode,email,visibility,source\n" +
			"bolton-ft,Bolton NHS Foundation Trust,nhs_trust,ODS:RMC,England,BL4 0JR,library@bolton.example,public,its website\n" +
			"bolton-library,Bolton Central Library,public_library,,England,BL1 1SE,,public,its website\n",
		"partnerships.csv": "ref,name,name_is_working_title,area_description,nation,coverage,formality,status,origin,visibility,source,started,lead_organisation_ref\n" +
			"bolton-hip,Bolton Health Information Partnership,no,Bolton,England,local_authority,not_stated,active,not_stated,public,its website,long established,bolton-ft\n",
		"memberships.csv": "partnership_ref,organisation_ref,member_role\n" +
			"bolton-hip,bolton-ft,lead\nbolton-hip,bolton-library,member\n",
		"contacts.csv": "ref,organisation_ref,partnership_ref,role_title,email,visibility,lawful_basis,notice_given_on,source,last_confirmed\n" +
			"bolton-hip-desk,,bolton-hip,Partnership secretary,desk@bolton.example,public,public_task,2026-03-01,the secretary,2026-09-01\n",
	}
}

func read(files map[string]string) intake.Bundle {
	raw := map[string][]byte{}
	for name, text := range files {
		raw[name] = []byte(text)
	}
	return exchange.ReadFiles(raw)
}

func TestSmallIsRight(t *testing.T) {
	if b := read(small()); len(b.Findings) > 0 || len(b.Entries) != 6 {
		t.Errorf("%d entries, %v", len(b.Entries), b.Findings)
	}
	if b := example.Bundle(); len(b.Findings) > 0 || len(b.Entries) != 35 {
		t.Errorf("the example: %d entries, %v", len(b.Entries), b.Findings)
	}
}

// wants is what a finding must be.
type wants struct {
	code         string
	file         string
	line, column int
	text         string // part of the message
}

func (w wants) in(t *testing.T, found []intake.Finding) {
	t.Helper()
	for _, f := range found {
		if f.Code == w.code && f.File == w.file && f.Line == w.line && f.Column == w.column && strings.Contains(f.Message, w.text) {
			if f.Mend == "" || strings.HasSuffix(f.Message, ".") || !strings.HasSuffix(f.Mend, ".") {
				t.Errorf("%q: how to mend it, in sentences?", f)
			}
			return
		}
	}
	t.Errorf("nothing is found like %+v, but %q", w, found)
}

func TestWrongFiles(t *testing.T) {
	const (
		organisations = "organisations.csv"
		partnerships  = "partnerships.csv"
		memberships   = "memberships.csv"
		contacts      = "contacts.csv"
	)
	tests := []struct {
		name      string
		file      string
		from, to  string // replaced once; "" for from: the whole file
		want      wants
		isWarning bool
	}{
		{"UTF-16 little-endian", organisations, "", "\xff\xfer\x00e\x00f\x00", wants{"utf16", organisations, 0, 0, "UTF-16 (little"}, false},
		{"UTF-16 big-endian", organisations, "", "\xfe\xff\x00r\x00e\x00f", wants{"utf16", organisations, 0, 0, "UTF-16 (big"}, false},
		{"UTF-16 without a mark", organisations, "", "r\x00e\x00f\x00,\x00n\x00", wants{"utf16", organisations, 0, 0, "UTF-16"}, false},
		{"Windows-1252", organisations, "Central", "Caf\xe9", wants{"windows1252", organisations, 3, 0, "Windows-1252"}, false},
		{"some other encoding", organisations, "Central", "Caf\x8d", wants{"encoding", organisations, 3, 0, "not in UTF-8"}, false},
		{"a workbook", organisations, "", "PK\x03\x04rest", wants{"not_csv", organisations, 0, 0, "workbook"}, false},
		{"empty", organisations, "", "", wants{"empty", organisations, 0, 0, "empty"}, false},
		{"nothing but a mark", organisations, "", "\ufeff", wants{"empty", organisations, 0, 0, "empty"}, false},
		{"semicolons", organisations, "", "ref;name;sector\n", wants{"separator", organisations, 1, 0, "semicolons"}, false},
		{"tabs", organisations, "", "ref\tname\tsector\n", wants{"separator", organisations, 1, 0, "tabs"}, false},
		{"no known column", organisations, "", "a,b\n1,2\n", wants{"column_missing", organisations, 1, 0, "ref"}, false},
		{"a column too many", organisations, "source\n", "source,colour\n", wants{"column_unknown", organisations, 1, 0, "column 10"}, true},
		{"a column missing", organisations, "sector,", "sektor,", wants{"column_missing", organisations, 1, 0, "sector"}, false},
		{"a column twice", organisations, "postcode,", "name,", wants{"column_twice", organisations, 1, 0, "column 6"}, false},
		{"a cell too few", organisations, ",its website\nbolton-library", "\nbolton-library", wants{"width", organisations, 2, 0, "8 cells"}, false},
		{"a cell too many", organisations, "Bolton Central Library", "Bolton Central Library, Le Mans Crescent", wants{"width", organisations, 3, 0, "10 cells"}, false},
		{"a quote within", organisations, "Bolton NHS", `Bolton "NHS"`, wants{"quote", organisations, 2, 0, "quote"}, false},
		{"a quote never closed", organisations, "Bolton NHS", `"Bolton NHS`, wants{"quote", organisations, 2, 0, "does not end"}, false},
		{"a ref twice", organisations, "bolton-library,", "bolton-ft,", wants{"ref_twice", organisations, 3, 1, "line 2"}, false},
		{"a membership twice", memberships, "bolton-library,member", "bolton-ft,member", wants{"ref_twice", memberships, 3, 0, "same as line 2"}, false},
		{"no name", organisations, "Bolton Central Library", " ", wants{"blank", organisations, 3, 2, "name"}, false},
		{"a sector that is none", organisations, "public_library", "bookshop", wants{"not_allowed", organisations, 3, 3, "words"}, false},
		{"an identifier without a scheme", organisations, "ODS:RMC", "RMC", wants{"not_allowed", organisations, 2, 4, "SCHEME"}, false},
		{"a nation abroad", organisations, "England,BL1", "France,BL1", wants{"not_allowed", organisations, 3, 5, "words"}, false},
		{"a mailbox of a person", organisations, "library@bolton", "jane.doe@bolton", wants{"personal", organisations, 2, 7, "person"}, true},
		{"a contact's own mailbox", contacts, "desk@bolton", "j.smith2@bolton", wants{"personal", contacts, 2, 5, "person"}, true},
		{"a date the other way round", contacts, "2026-03-01", "01/03/2026", wants{"not_allowed", contacts, 2, 8, "date"}, false},
		{"a day that is none", contacts, "2026-03-01", "2026-02-30", wants{"not_allowed", contacts, 2, 8, "date"}, false},
		{"neither yes nor no", partnerships, "Partnership,no", "Partnership,maybe", wants{"not_allowed", partnerships, 2, 3, "words"}, false},
		{"lat without lon", partnerships, "started,", "lat,", wants{"not_allowed", partnerships, 2, 12, ""}, false},
		{"formality left blank", partnerships, "not_stated,active", ",active", wants{"blank", partnerships, 2, 7, "formality"}, true},
		{"archived is no word", memberships, "member_role\nbolton-hip,bolton-ft,lead\nbolton-hip,bolton-library,member", "member_role,archived\nbolton-hip,bolton-ft,lead,perhaps", wants{"not_allowed", memberships, 2, 4, "yes nor no"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := small()
			text := files[tt.file]
			if tt.from == "" {
				files[tt.file] = tt.to
			} else if files[tt.file] = strings.Replace(text, tt.from, tt.to, 1); files[tt.file] == text {
				t.Fatal("the test replaces nothing")
			}
			b := read(files)
			found := b.Findings
			for _, e := range b.Entries {
				found = append(found, e.Doubts...)
			}
			tt.want.in(t, found)
			for _, f := range found {
				if f.Code == tt.want.code && f.Warning != tt.isWarning {
					t.Errorf("warning is %v: %s", f.Warning, f)
				}
			}
		})
	}
}

func TestEverythingIsFoundAtOnce(t *testing.T) {
	files := small()
	files["organisations.csv"] = strings.NewReplacer("nhs_trust", "x", "public_library", "y", "England", "Utopia").Replace(files["organisations.csv"])
	files["contacts.csv"] = strings.Replace(files["contacts.csv"], "2026-09-01", "soon", 1)
	if b := read(files); len(b.Findings) != 5 {
		t.Errorf("%d findings: %q", len(b.Findings), b.Findings)
	}
}

func TestFilesAsTheyMayBe(t *testing.T) {
	plain := read(small())
	for name, change := range map[string]func(string) string{
		"with a byte order mark": func(s string) string { return "\ufeff" + s },
		"with CRLF":              func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"with blank lines": func(s string) string {
			return strings.Replace(s, "\n", "\n\n", 1) + strings.Repeat(",", strings.Count(strings.SplitN(s, "\n", 2)[0], ",")) + "\n"
		},
		"with names in capitals": func(s string) string {
			head, rest, _ := strings.Cut(s, "\n")
			return strings.ToUpper(head) + "\n" + rest
		},
		"without the last line's end": func(s string) string { return strings.TrimSuffix(s, "\n") },
		"with quotes everywhere": func(s string) string {
			return `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(s, "\n"), ",", `","`), "\n", "\"\n\"") + "\"\n"
		},
	} {
		files := small()
		for file, text := range files {
			files[file] = change(text)
		}
		b := read(files)
		if len(b.Findings) > 0 || len(b.Entries) != len(plain.Entries) {
			t.Errorf("%s: %d entries, %q", name, len(b.Entries), b.Findings)
			continue
		}
		for i, e := range b.Entries {
			if want := plain.Entries[i].Record; !equal(e.Record, want) {
				t.Errorf("%s: %+v, want %+v", name, e.Record, want)
			}
		}
	}
}

func TestCells(t *testing.T) {
	files := small()
	files["organisations.csv"] = "visibility,nation,source,sector,name,ref,services,phone,identifier,lat,lon\n" +
		"Public,northern ireland,x,NHS_TRUST,\"'=cmd|'/c calc'!A1\",a,\"one\r\ntwo \"\"three\"\"\",'+44 1204 390390, ods:RMC ; GSS:E08000001;,53.5,'-2.5\n"
	files["memberships.csv"] = "partnership_ref,organisation_ref,member_role\n"
	files["partnerships.csv"] = strings.Replace(files["partnerships.csv"], "bolton-ft", "", 1)
	b := read(files)
	if len(b.Findings) > 0 {
		t.Fatal(b.Findings)
	}
	o := b.Entries[0].Record.(*directory.Organisation)
	if o.Name != "=cmd|'/c calc'!A1" || o.Services != "one\ntwo \"three\"" || o.Phone != "+44 1204 390390" ||
		o.Nation != "NORTHERN_IRELAND" || o.Sector != "NHS_TRUST" || o.Visibility != directory.Public ||
		len(o.Identifiers) != 2 || o.Identifiers[0].String() != "ODS:RMC" || o.Point == nil || o.Point.Lon != -2.5 {
		t.Errorf("%+v", o)
	}
}

func TestFolder(t *testing.T) {
	folder := fstest.MapFS{"readme.txt": {Data: []byte("x")}, "notes.csv": {Data: []byte("x")}}
	for name, text := range small() {
		folder[strings.ToUpper(name)] = &fstest.MapFile{Data: []byte(text)}
	}
	b := exchange.Read(folder)
	if len(b.Entries) != 6 || len(b.Findings) != 1 {
		t.Errorf("%d entries, %q", len(b.Entries), b.Findings)
	}
	wants{"file_unknown", "notes.csv", 0, 0, ""}.in(t, b.Findings)

	folder["ORGANISATIONS.CSV"].Data = bytes.Repeat([]byte("x"), exchange.MaxFile+1)
	wants{"too_large", "ORGANISATIONS.CSV", 0, 0, "10 MiB"}.in(t, exchange.Read(folder).Findings)

	empty := exchange.Read(fstest.MapFS{})
	for _, name := range []string{"organisations.csv", "partnerships.csv", "memberships.csv"} {
		wants{"file_missing", name, 0, 0, name}.in(t, empty.Findings)
	}
	wants{"folder", "", 0, 0, ""}.in(t, exchange.Read(gone{}).Findings)
}

type gone struct{}

func (gone) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

func TestFilesTogether(t *testing.T) {
	files := small()
	long := files["organisations.csv"] + strings.Repeat("\n", exchange.MaxFile-len(files["organisations.csv"]))
	files["organisations.csv"], files["partnerships.csv"] = long, long
	wants{"too_large", "memberships.csv", 0, 0, "20 MiB together"}.in(t, read(files).Findings)
}

func TestMeetingsNameDocumentsByTheirTitles(t *testing.T) {
	files := small()
	files["documents.csv"] = "partnership_ref,document_type,title,file_or_url,visibility\nbolton-hip,agenda,\"Agenda, May\",https://x.example/a,public\n"
	files["meetings.csv"] = "partnership_ref,starts_at,title,agenda_document_title,visibility\n" +
		"bolton-hip,2026-05-05 14:00,May,agenda  may,public\nbolton-hip,2026-12-05T14:00,December,,public\n"
	files["meetings.csv"] = strings.Replace(files["meetings.csv"], "agenda  may", "\"agenda,  MAY\"", 1)
	b := read(files)
	if len(b.Findings) > 0 {
		t.Fatal(b.Findings)
	}
	var document intake.Entry
	var meetings []*directory.Meeting
	for _, e := range b.Entries {
		switch r := e.Record.(type) {
		case *directory.Document:
			document = e
		case *directory.Meeting:
			meetings = append(meetings, r)
		}
	}
	if ref := document.Record.Base().Ref; !document.Derived || ref != "bolton-hip-agenda-may" ||
		meetings[0].Agenda != intake.Named(directory.KindDocument, ref) {
		t.Errorf("document %q, meeting %+v", ref, meetings[0])
	}
	if got := meetings[0].StartsAt.Format("15:04 MST") + meetings[1].StartsAt.Format(" 15:04 MST"); got != "13:00 UTC 14:00 UTC" {
		t.Errorf("summer and winter time: %s", got)
	}
}
