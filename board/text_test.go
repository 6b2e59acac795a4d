package board

import (
	"strings"
	"testing"
	"unicode/utf8"

	"roundtable/fault"
)

func TestTextOfANote(t *testing.T) {
	good := map[string]string{
		"one letter":               "a",
		"the longest":              strings.Repeat("a", MaxText),
		"the longest, four bytes":  strings.Repeat("🎉", MaxText),
		"a family of code points":  "👩‍👩‍👧‍👦",
		"a flag":                   "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
		"Arabic, from the right":   "الشراكة مع المكتبات",
		"Hebrew, isolated":         "see \u2067שלום\u2069 here",
		"Welsh":                    "Llyfrgell y dŵr",
		"a decomposed accent":      "cafe\u0301",
		"markup, as typed":         `<script>alert("x")</script> & <b>bold</b>`,
		"a formula, as typed":      "=1+1",
		"lines and tabs":           "one\r\n\ttwo\n\n",
		"spaces around it":         "  kept  ",
		"a full stop":              ".",
		"zero width beside a word": "\u200bword\u200b",
		"a lone combining mark":    "\u0301",
		"private use":              "\ue000",
		"replacement character":    "\ufffd",
		"a noncharacter":           "\uffff",
	}
	for name, text := range good {
		if err := CheckText("text", text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	bad := map[string]string{
		"nothing":                 "",
		"one too many":            strings.Repeat("a", MaxText+1),
		"one too many, four byte": strings.Repeat("🎉", MaxText+1),
		"spaces":                  " \t\r\n\u00a0\u3000\u2028",
		"zero width":              "\u200b\u200c\u200d\u2060\ufeff",
		"a soft hyphen":           "\u00ad",
		"directions only":         "\u200e\u202e\u2066\u2069",
		"selectors of variants":   "\ufe0f\U000e0100",
		"fillers":                 "\u3164\u115f\u1160\uffa0",
		"a joiner of graphemes":   "\u034f",
		"a blank of braille":      "\u2800",
		"tags":                    "\U000e0041",
		"controls":                "\x01\x7f\u0085",
		"NUL":                     "a\x00b",
		"broken UTF-8":            "a\xff",
		"half a character":        "\xf0\x9f\x8e",
		"a surrogate":             "\xed\xa0\x80",
		"an overlong slash":       "\xc0\xaf",
	}
	for name, text := range bad {
		f := fault.Of(CheckText("text", text))
		if f == nil || f.Code != fault.BadUserInput || f.Field != "text" {
			t.Errorf("%s: got %v, want BAD_USER_INPUT of text", name, f)
			continue
		}
		if text != "" && strings.Contains(f.Error(), text) {
			t.Errorf("%s: the message repeats what was typed: %v", name, f)
		}
	}
}

func TestTextIsKeptAsTyped(t *testing.T) {
	for _, text := range []string{"<b>bold</b>", "  spaces  ", "line\r\nline", "cafe\u0301", "\u200bword"} {
		s := newScene()
		n := s.add(participant("Ann"), s.first, text)
		if got := s.state.notes.Get(n.ID).Text; got != text {
			t.Errorf("kept %q of %q", got, text)
		}
	}
}

func FuzzCheckText(f *testing.F) {
	for _, seed := range []string{"a", "", "\u200b", "a\x00", "\xff", strings.Repeat("é", MaxText), "<b>", "👩‍👩‍👧‍👦"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if CheckText("text", text) != nil {
			return
		}
		// What is accepted can be stored, marshalled and counted by everyone in the same way.
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) || utf8.RuneCountInString(text) > MaxText {
			t.Errorf("accepted %q", text)
		}
		if strings.TrimSpace(text) == "" {
			t.Errorf("accepted what shows nothing: %q", text)
		}
	})
}
