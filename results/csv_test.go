package results

import (
	"bytes"
	"encoding/csv"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"roundtable/board"
)

func TestSafeCell(t *testing.T) {
	for in, want := range map[string]string{
		"":                    "",
		"plain":               "plain",
		"1+1=2":               "1+1=2",
		"'tis":                "'tis",
		"a\n=b":               "a\n=b",
		"=1+1":                "'=1+1",
		"+44 20":              "'+44 20",
		"-5":                  "'-5",
		"@SUM(A1)":            "'@SUM(A1)",
		"\tx":                 "'\tx",
		"\rx":                 "'\rx",
		"\nx":                 "'\nx",
		"  =1":                "'  =1",
		"\u00a0\u3000=1":      "'\u00a0\u3000=1",
		"\u200b\ufeff\u202e=": "'\u200b\ufeff\u202e=",
		"＝1":                  "'＝1",
		"＋1":                  "'＋1",
		"－1":                  "'－1",
		"＠1":                  "'＠1",
		"﹦1":                  "'﹦1",
		"'=1":                 "''=1",
		"''=1":                "'''=1",
		" '=1":                "' '=1",
		"'\tx":                "''\tx",
		"\xff=":               "\xff=",
	} {
		if got := SafeCell(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
		if got := PlainCell(want); got != in {
			t.Errorf("%q: back from %q comes %q", in, want, got)
		}
	}
}

// dangerous is what spreadsheets are known to take for more than text, written another way than in formula.
var dangerous = regexp.MustCompile(`^([\t\r\n]|[\s\p{Z}\p{Cc}\p{Cf}]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}])`)

func FuzzCSV(f *testing.F) {
	f.Add("=1", "'=", "\r\n\"")
	f.Add("a,b;c", " @", "\\.")
	f.Fuzz(func(t *testing.T, first, second, third string) {
		row := Row{Workshop: first, Text: second, SubQuestions: []string{third}}
		var file bytes.Buffer
		w := NewCSV(&file)
		if err := errors.Join(w.Write(row), w.Flush()); err != nil {
			t.Fatal(err)
		}
		text, marked := strings.CutPrefix(file.String(), byteOrderMark)
		if !marked {
			t.Fatal("no byte order mark")
		}
		records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(records) != 2 || len(records[1]) != len(csvColumns) {
			t.Fatalf("got %q, %v", records, err)
		}
		for _, cell := range records[1] {
			if dangerous.MatchString(cell) {
				t.Errorf("cell %q", cell)
			}
		}
		// The reader of encoding/csv makes one line break of \r\n.
		for i, want := range map[int]string{0: first, 4: third, 5: second} {
			got, want := PlainCell(records[1][i]), strings.ReplaceAll(want, "\r\n", "\n")
			if got != want {
				t.Errorf("column %d: got %q, want %q", i, got, want)
			}
		}
	})
}

func FuzzSafeCell(f *testing.F) {
	f.Add("''\t=")
	f.Fuzz(func(t *testing.T, text string) {
		safe := SafeCell(text)
		if dangerous.MatchString(safe) || PlainCell(safe) != text {
			t.Errorf("%q gives %q, and that %q", text, safe, PlainCell(safe))
		}
	})
}

func TestCSVWithoutRowsHasAHeader(t *testing.T) {
	var file bytes.Buffer
	if err := NewCSV(&file).Flush(); err != nil {
		t.Fatal(err)
	}
	if want := byteOrderMark + strings.Join(csvColumns, ",") + "\n"; file.String() != want {
		t.Errorf("got %q", file.String())
	}
}

type broken struct{}

var errBroken = errors.New("gone")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestCSVTellsThatItCannotWrite(t *testing.T) {
	w := NewCSV(broken{})
	row := Row{Text: strings.Repeat("long ", 2000), Status: board.Published, CreatedAt: time.Unix(0, 0)}
	if err := errors.Join(w.Write(row), w.Flush()); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}
