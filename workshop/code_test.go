package workshop

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestNewCode(t *testing.T) {
	counts := map[rune]int{}
	for range 4000 {
		code, err := newCode(rand.Reader)
		if err != nil || len(code) != codeLength {
			t.Fatalf("got %q, %v", code, err)
		}
		for _, r := range code {
			counts[r]++
		}
	}
	if len(codeAlphabet) != 25 || len(counts) != 25 || strings.ContainsAny(codeAlphabet, "01OIL2Z5S8B") {
		t.Errorf("%d characters, used %d", len(codeAlphabet), len(counts))
	}
	for r, n := range counts { // 1,280 expected of each, with a deviation of 35
		if n < 1030 || n > 1530 {
			t.Errorf("%c came %d times", r, n)
		}
	}
	if _, err := newCode(bytes.NewReader(nil)); err == nil {
		t.Error("made a code without randomness")
	}
	// Bytes past the last whole multiple of 25 are drawn again.
	random := bytes.NewReader(append(bytes.Repeat([]byte{255, 250}, 8), bytes.Repeat([]byte{249, 0}, 8)...))
	if code, err := newCode(random); err != nil || code != "Y3Y3Y3Y3" {
		t.Errorf("got %q, %v", code, err)
	}
}

// codeTable is what this package and the join page both hold to.
type codeTable struct {
	Forms map[string]*string // as typed, and the code; null: none
	Folds map[string]string
}

func readCodeTable(t *testing.T) (table codeTable) {
	t.Helper()
	raw, err := os.ReadFile("testdata/codes.json")
	if err == nil {
		err = json.Unmarshal(raw, &table)
	}
	if err != nil || len(table.Forms) == 0 || len(table.Folds) == 0 {
		t.Fatalf("got %v, %v", table, err)
	}
	return table
}

func TestNormaliseCode(t *testing.T) {
	for typed, want := range readCodeTable(t).Forms {
		if code, ok := normaliseCode(typed); ok != (want != nil) || ok && code != *want {
			t.Errorf("%q gives %q, %v", typed, code, ok)
		}
	}
	for _, typed := range []string{strings.Repeat(" ", codeTyped) + "K7RM4XPT", "K7RM4XP\xff", "\xff#"} {
		if code, ok := normaliseCode(typed); ok {
			t.Errorf("%q gives %q", typed, code)
		}
	}
}

func TestFoldCode(t *testing.T) {
	for code, want := range readCodeTable(t).Folds {
		if got := FoldCode(code); got != want {
			t.Errorf("%s folds to %s, want %s", code, got, want)
		}
	}
	if FoldCode(codeAlphabet) != codeAlphabet {
		t.Error("a code that can be drawn is not its own fold, so two could be alike")
	}
}

func FuzzNormaliseCode(f *testing.F) {
	f.Add("k7rm 4xpt")
	f.Fuzz(func(t *testing.T, typed string) {
		code, ok := normaliseCode(typed)
		if !ok {
			return
		}
		if again, ok := normaliseCode(code); !ok || again != code || !utf8.ValidString(code) {
			t.Errorf("%q gives %q, then %q", typed, code, again)
		}
	})
}

func FuzzCursor(f *testing.F) {
	f.Add(Cursor{At: time.UnixMicro(1).UTC()}.String())
	f.Fuzz(func(t *testing.T, cursor string) {
		if place, ok := parseCursor(cursor); ok {
			if again, ok := parseCursor(place.String()); !ok || again != place {
				t.Errorf("%q gives %v, then %v", cursor, place, again)
			}
		}
	})
}
