package account_test

import (
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/fault"
)

func TestNormaliseEmail(t *testing.T) {
	long := strings.Repeat("a", 64)
	domain := strings.Repeat("d", 181) + ".example"
	for _, c := range []struct{ name, in, want string }{
		{"plain", "jo@library.example", "jo@library.example"},
		{"capitals and spaces", "  Jo.Smith@Library.Example\n", "jo.smith@library.example"},
		{"plus", "jo+rt@library.example", "jo+rt@library.example"},
		{"letters beyond ASCII", "siân@llyfrgell.example", "siân@llyfrgell.example"},
		{"no dot in the domain", "admin@localhost", "admin@localhost"},
		{"longest", long + "@" + domain, long + "@" + domain},
		{"too long", long + "@d" + domain, ""},
		{"local part too long", long + "a@library.example", ""},
		{"empty", " ", ""},
		{"no at", "jo.library.example", ""},
		{"with a name", "Jo <jo@library.example>", ""},
		{"only brackets", "<jo@library.example>", ""},
		{"two addresses", "jo@a.example, al@b.example", ""},
		{"comment", "jo@library.example (work)", ""},
		{"quoted", `"jo smith"@library.example`, ""},
		{"line break inside", "jo@library\n.example", ""},
		{"NUL", "jo\x00@library.example", ""},
		{"not UTF-8", "jo\xff@library.example", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := account.NormaliseEmail(c.in)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if f := fault.Of(err); c.want == "" && (f == nil || f.Code != fault.BadUserInput || f.Field != "email") {
				t.Errorf("got error %v, want BAD_USER_INPUT on email", err)
			}
		})
	}
}

func FuzzNormaliseEmail(f *testing.F) {
	f.Add("Jo@Library.Example ")
	f.Fuzz(func(t *testing.T, in string) {
		once, err := account.NormaliseEmail(in)
		if err != nil {
			return
		}
		if twice, err := account.NormaliseEmail(once); err != nil || twice != once {
			t.Errorf("%q became %q, which became %q, %v", in, once, twice, err)
		}
	})
}

func TestParseRole(t *testing.T) {
	if role, err := account.ParseRole(" facilitator "); err != nil || role != account.Facilitator {
		t.Errorf("got %q, %v", role, err)
	}
	for _, in := range []string{"", "root", "ADMIN,EDITOR"} {
		if _, err := account.ParseRole(in); !fault.Is(err, fault.BadUserInput) {
			t.Errorf("%q: got %v, want BAD_USER_INPUT", in, err)
		}
	}
}
