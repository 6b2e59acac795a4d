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
	"roundtable/internal/safecell"
)

// dangerous is what spreadsheets are known to take for more than text, written another way than in package safecell.
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
			got, want := safecell.Plain(records[1][i]), strings.ReplaceAll(want, "\r\n", "\n")
			if got != want {
				t.Errorf("column %d: got %q, want %q", i, got, want)
			}
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
