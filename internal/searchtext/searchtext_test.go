package searchtext

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for name, c := range map[string]struct {
		in   []string
		want string
	}{
		"nothing":               {nil, ""},
		"case":                  {[]string{"NHS Library"}, "nhs library"},
		"accents":               {[]string{"Café Ŵyl Llŷr"}, "cafe wyl llyr"},
		"composed or not":       {[]string{"e\u0301 \u00e9"}, "e e"},
		"sharp s":               {[]string{"Straße"}, "strasse"},
		"final sigma":           {[]string{"ΟΔΟΣ"}, "οδοσ"},
		"ligature, full width":  {[]string{"oﬃce Ａ１"}, "office a1"},
		"white space":           {[]string{"  a \u00a0\t b\n"}, "a b"},
		"zero-width characters": {[]string{"li\u00adbra\u200bry"}, "library"},
		"several":               {[]string{"One", "", "Two"}, "one\n\ntwo"},
		"no match across texts": {[]string{"a\nb", "c"}, "a b\nc"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Of(c.in...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPattern(t *testing.T) {
	for in, want := range map[string]string{
		"":            "%%",
		" Caf\u00c9 ": "%cafe%",
		`50%_\`:       `%50\%\_\\%`,
	} {
		if got := Pattern(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzOfIsStable(f *testing.F) {
	f.Add("Łódź ǅ İstanbul ﷺ")
	f.Fuzz(func(t *testing.T, text string) {
		once := Of(text)
		if again := Of(once); again != once && !strings.ContainsRune(text, '\uFFFD') {
			t.Errorf("%q gives %q, then %q", text, once, again)
		}
	})
}

func TestPlainTextFoldsAsAnyDoes(t *testing.T) {
	all := make([]byte, 0, 0x100)
	for c := range byte(0x80) {
		all = append(all, c, 'x')
	}
	for _, text := range []string{"", " ", "A b\n\v C ", string(all)} {
		plain, ok := foldPlain(text)
		if want := foldAny(text); !ok || plain != want {
			t.Errorf("%q: got %q, want %q", text, plain, want)
		}
	}
	if _, ok := foldPlain("caf\u00e9"); ok {
		t.Error("an accent is plain")
	}
}
