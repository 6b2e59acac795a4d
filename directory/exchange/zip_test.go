package exchange_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"roundtable/directory"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
)

// pack makes a zip of files by their names, quickly: some are as large as a bomb.
func pack(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func under(folder string, files map[string]string) map[string]string {
	moved := map[string]string{}
	for name, text := range files {
		moved[folder+name] = text
	}
	return moved
}

func and(files map[string]string, name, text string) map[string]string {
	files[name] = text
	return files
}

func unzip(content []byte) intake.Bundle {
	return exchange.ReadZip(bytes.NewReader(content), int64(len(content)))
}

func TestZip(t *testing.T) {
	many := small()
	for i := range exchange.MaxNames {
		many[fmt.Sprint("picture", i, ".png")] = ""
	}
	for name, files := range map[string]map[string]string{
		"as it is":              small(),
		"in a folder":           under("directory/", small()),
		"in a Windows folder":   under(`directory\`, small()),
		"with a dot":            under("./", small()),
		"as made on a Mac":      and(small(), "__MACOSX/._organisations.csv", "\x00"),
		"with something else":   and(small(), "readme.txt", "x"),
		"with an empty folder":  and(small(), "other/", ""),
		"with a deep other one": and(small(), "a/b/c.txt", ""),
	} {
		if b := unzip(pack(t, files)); len(b.Findings) > 0 || len(b.Entries) != 6 {
			t.Errorf("%s: %d entries, %q", name, len(b.Entries), b.Findings)
		}
	}
	bomb := strings.Repeat("0", 30<<20)
	for name, tt := range map[string]struct {
		content []byte
		want    wants
	}{
		"nothing":                {nil, wants{"not_zip", "", 0, 0, "not a zip"}},
		"no zip":                 {[]byte("ref,name\n"), wants{"not_zip", "", 0, 0, "not a zip"}},
		"a zip cut off":          {pack(t, small())[:200], wants{"not_zip", "", 0, 0, "not a zip"}},
		"empty":                  {pack(t, nil), wants{"file_missing", "organisations.csv", 0, 0, ""}},
		"many entries":           {pack(t, many), wants{"too_many", "", 0, 0, "24 entries"}},
		"a way out":              {pack(t, and(small(), "../organisations.csv", "")), wants{"path", "", 0, 0, "outside"}},
		"a way out for Windows":  {pack(t, and(small(), `..\x.csv`, "")), wants{"path", "", 0, 0, "outside"}},
		"an absolute path":       {pack(t, and(small(), "/etc/organisations.csv", "")), wants{"path", "", 0, 0, "outside"}},
		"two folders":            {pack(t, and(small(), "old/organisations.csv", "")), wants{"folders", "", 0, 0, "more than one"}},
		"a folder in a folder":   {pack(t, under("a/b/", small())), wants{"folders", "", 0, 0, "more than one"}},
		"twice":                  {pack(t, and(small(), "Organisations.CSV", "")), wants{"folders", "", 0, 0, "twice"}},
		"a bomb":                 {pack(t, and(small(), "organisations.csv", bomb)), wants{"too_large", "organisations.csv", 0, 0, "unpacked"}},
		"a bomb under a name":    {pack(t, and(small(), "bomb.csv", bomb)), wants{"too_large", "", 0, 0, "unpacked"}},
		"a bomb in parts":        {pack(t, inParts()), wants{"too_large", "organisations.csv", 0, 0, "unpacked"}},
		"a bomb that lies":       {lying(t, pack(t, and(small(), "organisations.csv", bomb)), len(bomb)), wants{"not_zip", "organisations.csv", 0, 0, "damaged"}},
		"a password":             {flagged(t, pack(t, small())), wants{"encrypted", "contacts.csv", 0, 0, "password"}},
		"a damaged file":         {damaged(t, pack(t, and(small(), "contacts.csv", bomb[:1<<20]))), wants{"not_zip", "contacts.csv", 0, 0, "damaged"}},
		"an unknown compression": {squeezed(t, pack(t, small())), wants{"not_zip", "contacts.csv", 0, 0, "not known"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := unzip(tt.content)
			tt.want.in(t, b.Findings)
			if len(b.Entries) > 0 {
				t.Errorf("%d entries", len(b.Entries))
			}
		})
	}
}

// What is too large to be sent is refused before anything of it is read.
func TestLargeZipIsNotRead(t *testing.T) {
	b := exchange.ReadZip(nil, 100<<20)
	wants{"too_large", "", 0, 0, "20 MiB"}.in(t, b.Findings)
}

func inParts() map[string]string {
	part := strings.Repeat("0", 9<<20)
	return map[string]string{"contacts.csv": part, "memberships.csv": part, "organisations.csv": part}
}

// central finds an entry in a zip's directory, which is where readers look.
func central(t *testing.T, content []byte, name string) []byte {
	t.Helper()
	for at := 0; ; at++ {
		i := bytes.Index(content[at:], []byte("PK\x01\x02"))
		if i < 0 {
			t.Fatalf("no entry %s", name)
		}
		at += i
		if bytes.HasPrefix(content[at+46:], []byte(name)) {
			return content[at:]
		}
	}
}

// lying makes a zip say that its largest file is small.
func lying(t *testing.T, content []byte, size int) []byte {
	entry := central(t, content, "organisations.csv")
	if binary.LittleEndian.Uint32(entry[24:]) != uint32(size) {
		t.Fatal("not where the size is")
	}
	binary.LittleEndian.PutUint32(entry[24:], 100)
	return content
}

func flagged(t *testing.T, content []byte) []byte {
	central(t, content, "contacts.csv")[8] |= 1
	return content
}

func squeezed(t *testing.T, content []byte) []byte {
	binary.LittleEndian.PutUint16(central(t, content, "contacts.csv")[10:], 99)
	return content
}

func damaged(t *testing.T, content []byte) []byte {
	binary.LittleEndian.PutUint32(central(t, content, "contacts.csv")[16:], 1)
	return content
}

// extractOf gives what was read as what is to be written.
func extractOf(b intake.Bundle) directory.Extract {
	x := directory.Extract{Records: map[directory.Kind][]directory.Record{}, Refs: map[directory.RecordID]string{}}
	for id, name := range b.Names {
		x.Refs[id] = name.Ref
	}
	for _, e := range b.Entries {
		x.Records[e.Record.Kind()] = append(x.Records[e.Record.Kind()], e.Record)
	}
	return x
}

func TestWriteZip(t *testing.T) {
	b := read(small())
	x := extractOf(b)
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := exchange.WriteZip(w, x); err != nil {
			t.Fatal(err)
		}
	}
	if again := unzip(first.Bytes()); len(again.Findings) > 0 || len(again.Entries) != len(b.Entries) || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%d entries, %q", len(again.Entries), again.Findings)
	}
	if packed, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len())); err != nil || len(packed.File) != 8 || packed.File[0].Name != "about.txt" {
		t.Errorf("open data has no attribution: %v", err)
	}
}

func TestWriteJSON(t *testing.T) {
	var out bytes.Buffer
	if err := exchange.WriteJSON(&out, extractOf(read(small()))); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Attribution   []string
		Organisations []map[string]any
		Partnerships  []map[string]any
		Meetings      []map[string]any
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Attribution) == 0 || len(got.Organisations) != 2 || got.Meetings == nil ||
		!reflect.DeepEqual(got.Organisations[0]["identifier"], []any{"ODS:RMC"}) ||
		got.Partnerships[0]["name_is_working_title"] != false || got.Partnerships[0]["lead_organisation_ref"] != "bolton-ft" {
		t.Errorf("%s", out.Bytes())
	}
}
