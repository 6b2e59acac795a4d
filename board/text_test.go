package board_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"roundtable/board"
	"roundtable/internal/plaintext"
)

// TestTexts holds what is taken to the cases that the web app is held to as well.
func TestTexts(t *testing.T) {
	for _, c := range textCases(t) {
		text := strings.Repeat(c.Text, max(c.Times, 1))
		var err error
		var rule plaintext.Rule
		switch c.Rule {
		case "note":
			err, rule = board.CheckText("text", text), plaintext.Rule{Most: 2000, Needed: true}
		case "title":
			err, rule = board.CheckTitle("text", text, board.MaxTitle), plaintext.Rule{Most: 200, Needed: true}
		case "name":
			err, rule = board.CheckName("text", text, 60), plaintext.Rule{Most: 60, Line: true}
		default:
			t.Fatalf("no such rule: %q", c.Rule)
		}
		if got := rule.Problem(text); got != c.Problem || (err != nil) != (got != "") {
			t.Errorf("%s %.20q, %d times: got %q and %v, want %q", c.Rule, c.Text, c.Times, got, err, c.Problem)
		}
	}
}

type textCase struct {
	Rule    string
	Text    string
	Times   int
	Problem plaintext.Problem
}

func textCases(t *testing.T) []textCase {
	t.Helper()
	file, err := os.ReadFile("../internal/plaintext/testdata/texts.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []textCase
	if err := json.Unmarshal(file, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 50 {
		t.Fatalf("%d cases", len(cases))
	}
	return cases
}
