package safecell

import (
	"regexp"
	"testing"
)

func TestOf(t *testing.T) {
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
		if got := Of(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
		if got := Plain(want); got != in {
			t.Errorf("%q: back from %q comes %q", in, want, got)
		}
	}
}

// dangerous is what spreadsheets are known to take for more than text, written another way than in formula.
var dangerous = regexp.MustCompile(`^([\t\r\n]|[\s\p{Z}\p{Cc}\p{Cf}]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}])`)

func FuzzOf(f *testing.F) {
	f.Add("''\t=")
	f.Fuzz(func(t *testing.T, text string) {
		safe := Of(text)
		if dangerous.MatchString(safe) || Plain(safe) != text {
			t.Errorf("%q gives %q, and that %q", text, safe, Plain(safe))
		}
	})
}
