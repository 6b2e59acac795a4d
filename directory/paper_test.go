package directory

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"roundtable/fault"
)

// member is a file in an archive.
type member struct {
	name, text string
	packed     bool
}

func archive(tb testing.TB, members ...member) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		header := &zip.FileHeader{Name: m.name}
		if m.packed {
			header.Method = zip.Deflate
		}
		f, err := w.CreateHeader(header)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(m.text)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatAFileIs(t *testing.T) {
	types := member{"[Content_Types].xml", "<Types/>", true}
	word := member{"word/document.xml", "<w/>", true}
	mimetype := member{"mimetype", odt.mediaType, false}
	content := member{"content.xml", "<o/>", true}
	for name, tt := range map[string]struct {
		content []byte
		want    paper // zero: refused
	}{
		"PDF":                       {[]byte("%PDF-1.7\n..."), pdf},
		"DOCX":                      {archive(t, types, word), docx},
		"DOCX in another order":     {archive(t, word, types), docx},
		"ODT":                       {archive(t, mimetype, content), odt},
		"the largest PDF":           {append([]byte("%PDF-"), make([]byte, MaxFile-5)...), pdf},
		"a PDF that is too large":   {append([]byte("%PDF-"), make([]byte, MaxFile-4)...), paper{}},
		"nothing":                   {nil, paper{}},
		"text":                      {[]byte("Minutes"), paper{}},
		"HTML":                      {[]byte("<!DOCTYPE html><script>alert(1)</script>"), paper{}},
		"a PDF behind HTML":         {[]byte("<script></script>%PDF-1.7"), paper{}},
		"SVG":                       {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), paper{}},
		"an old Word document":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), paper{}},
		"a program":                 {[]byte("MZ\x90\x00"), paper{}},
		"any archive":               {archive(t, member{"a.txt", "x", true}), paper{}},
		"an empty archive":          {archive(t), paper{}},
		"a sheet":                   {archive(t, types, member{"xl/workbook.xml", "<x/>", true}), paper{}},
		"a Word document's half":    {archive(t, word), paper{}},
		"a DOCX with macros":        {archive(t, types, word, member{"word/vbaProject.bin", "x", true}), paper{}},
		"a DOCX with macros, loud":  {archive(t, types, word, member{"WORD/VBAPROJECT.BIN", "x", true}), paper{}},
		"an ODT that is not first":  {archive(t, content, mimetype), paper{}},
		"an ODT with a packed name": {archive(t, member{"mimetype", odt.mediaType, true}, content), paper{}},
		"an OpenDocument sheet":     {archive(t, member{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", false}, content), paper{}},
		"an ODT without content":    {archive(t, mimetype), paper{}},
		"a cut-off archive":         {archive(t, types, word)[:60], paper{}},
		"the head of an archive":    {[]byte("PK\x03\x04"), paper{}},
		"a bomb's member":           {archive(t, member{"mimetype", strings.Repeat("0", 1<<20), true}, content), paper{}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := paperOf(tt.content)
			if got != tt.want || (err == nil) != (tt.want != paper{}) {
				t.Errorf("got %v, %v", got, err)
			}
			if f := fault.Of(err); err != nil && (f == nil || f.Code != fault.BadUserInput || f.Field != "file") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestSafeNames(t *testing.T) {
	for name, want := range map[string]string{
		"Minutes.pdf":                        "Minutes.pdf",
		"Terms of reference v2.1.docx":       "Terms of reference v2.1.pdf",
		`C:\Users\ann\Cofnodion Gŵyl.PDF`:    "Cofnodion Gŵyl.pdf",
		"../../etc/passwd":                   "passwd.pdf",
		"..":                                 "document.pdf",
		"":                                   "document.pdf",
		".htaccess":                          "htaccess.pdf",
		"a\r\nSet-Cookie: x.pdf":             "aSet-Cookie x.pdf",
		"safe\u202efdp.exe":                  "safefdp.pdf",
		`<img src=x onerror="alert(1)">.pdf`: "img src=x onerror= alert(1).pdf",
		"emoji 😀.pdf":                        "emoji 😀.pdf",
		"\xff\xfe.pdf":                       "document.pdf",
		strings.Repeat("é", 500) + ".pdf":    strings.Repeat("é", 96) + ".pdf",
		"100%25 ready.pdf":                   "100 25 ready.pdf",
		"file.pdf/":                          "document.pdf",
	} {
		if got := safeName(name, pdf); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}

func TestNamesAreAlwaysSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := safeName(rapid.String().Draw(t, "name"), docx)
		stem, ok := strings.CutSuffix(got, ".docx")
		if !ok || stem == "" || utf8.RuneCountInString(got) > maxFileName || strings.ContainsAny(got, "/\\\"\r\n\x00<>") || !utf8.ValidString(got) || strings.HasPrefix(got, ".") {
			t.Fatalf("got %q", got)
		}
	})
}
