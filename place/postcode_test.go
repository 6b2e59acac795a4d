package place

import (
	"strings"
	"testing"
)

func TestParsePostcode(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"as on an envelope":      {"BL4 0JR", "BL4 0JR"},
		"small letters":          {"bl4 0jr", "BL4 0JR"},
		"no space":               {"bl40jr", "BL4 0JR"},
		"spaces all over":        {"  bl4   0 jr ", "BL4 0JR"},
		"a space that holds":     {"BL4\u00a00JR", "BL4 0JR"},
		"line break":             {"BL4 0JR\r\n", "BL4 0JR"},
		"marks of direction":     {"\u200eBL4 0JR\u202c", "BL4 0JR"},
		"byte order mark":        {"\ufeffBL4", "BL4"},
		"outcode":                {"BL4", "BL4"},
		"outcode, small":         {" m1 ", "M1"},
		"A9 9AA":                 {"m11ae", "M1 1AE"},
		"A99 9AA":                {"b338th", "B33 8TH"},
		"AA9 9AA":                {"cr26xh", "CR2 6XH"},
		"AA99 9AA":               {"dn551pt", "DN55 1PT"},
		"A9A 9AA":                {"w1a1hq", "W1A 1HQ"},
		"AA9A 9AA":               {"ec1a1bb", "EC1A 1BB"},
		"A9A alone":              {"e1w", "E1W"},
		"district nought":        {"BS0", "BS0"},
		"Northern Ireland":       {"bt1 5gs", "BT1 5GS"},
		"Jersey":                 {"je2 3qa", "JE2 3QA"},
		"the forces' new form":   {"BF1 2AT", "BF1 2AT"},
		"the odd one":            {"gir0aa", "GIR 0AA"},
		"a letter never used":    {"SA15 5SC", "SA15 5SC"},
		"the forces' old form":   {"BFPO", ""},
		"old form with number":   {"BFPO 57", ""},
		"Dublin":                 {"D02 X285", ""},
		"Dublin routing key":     {"D02", ""},
		"Dublin 6 West":          {"D6W", ""},
		"Canada":                 {"K1A 0B1", ""},
		"Finland":                {"00100", ""},
		"United States":          {"90210-1234", ""},
		"Netherlands":            {"1012 AB", ""},
		"Falkland Islands":       {"FIQQ 1ZZ", ""},
		"Gibraltar":              {"GX11 1AA", ""},
		"sector alone":           {"BL4 0", ""},
		"sector like an outcode": {"M1 1", ""},
		"cut short":              {"BL4 0J", ""},
		"letters alone":          {"BL", ""},
		"inward alone":           {"0JR", ""},
		"leading nought":         {"BL04 0JR", ""},
		"unknown area":           {"QQ1 1AA", ""},
		"three-digit district":   {"BL444 0JR", ""},
		"letters swapped":        {"4BL 0JR", ""},
		"hyphen":                 {"BL4-0JR", ""},
		"in a sentence":          {"near BL4 0JR please", ""},
		"a place":                {"Bolton", ""},
		"empty":                  {"", ""},
		"spaces":                 {" \t\n", ""},
		"emoji":                  {"📮BL4", ""},
		"full-width letters":     {"ＢＬ４", ""},
		"Arabic digits":          {"BL٤ ٠JR", ""},
		"markup":                 {"<b>BL4</b>", ""},
		"not UTF-8":              {"BL4\xff", ""},
		"nought byte":            {"BL4\x00", ""},
		"10 kB":                  {strings.Repeat("BL4 0JR ", 1280), ""},
		"10 kB of spaces":        {strings.Repeat(" ", 10240) + "BL4", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := ParsePostcode(c.in)
			if got.String() != c.want || ok != (c.want != "") {
				t.Errorf("got %q %v, want %q", got, ok, c.want)
			}
		})
	}
}

// Every outcode that has a point can be typed.
func TestOutcodesParse(t *testing.T) {
	for code := range gazetteer(t).outcodes {
		if p, ok := ParsePostcode(strings.ToLower(code) + "1aa"); !ok || p != (Postcode{code, "1AA"}) {
			t.Errorf("%s is read as %v, %v", code, p, ok)
		}
	}
}

func FuzzParsePostcode(f *testing.F) {
	for _, seed := range []string{"BL4 0JR", "bl4", "GIR 0AA", "D02 X285", "BFPO 1", "", "ec1a1bb", "\u200eM1 1AE", "ŉ1 1AA"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, ok := ParsePostcode(text)
		if !ok {
			if p != (Postcode{}) {
				t.Fatalf("not a postcode, but %v", p)
			}
			return
		}
		if again, ok := ParsePostcode(p.String()); !ok || again != p {
			t.Fatalf("%q is read as %v, and that as %v", text, p, again)
		}
		if len(p.Outward) > 4 || len(p.Inward) != 0 && len(p.Inward) != 3 {
			t.Fatalf("%q is read as %#v", text, p)
		}
	})
}
