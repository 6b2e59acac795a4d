package board

import (
	"regexp"
	"strings"
	"testing"

	"roundtable/fault"
)

func TestWordsOfAQuestion(t *testing.T) {
	long := func(n int) string { return strings.Repeat("é", n) }
	for name, c := range map[string]struct {
		text  SectionText
		field string // "": good
	}{
		"a prompt":            {SectionText{Prompt: "Why?"}, ""},
		"a title":             {SectionText{Title: "Barriers"}, ""},
		"the longest":         {SectionText{Title: long(MaxSectionTitle), Prompt: long(MaxPrompt), Key: strings.Repeat("k", MaxKey)}, ""},
		"parts":               {SectionText{Prompt: "Why?", SubQuestions: []string{"Who?", long(MaxSubQuestion)}}, ""},
		"no words":            {SectionText{}, "s.prompt"},
		"words without shape": {SectionText{Title: "\u200b", Prompt: " "}, "s.prompt"},
		"a long title":        {SectionText{Title: long(MaxSectionTitle + 1)}, "s.title"},
		"a long prompt":       {SectionText{Prompt: long(MaxPrompt + 1)}, "s.prompt"},
		"many parts":          {SectionText{Prompt: "Why?", SubQuestions: make([]string, MaxSubQuestions+1)}, "s.subQuestions"},
		"an empty part":       {SectionText{Prompt: "Why?", SubQuestions: []string{"Who?", ""}}, "s.subQuestions.1"},
		"a long part":         {SectionText{Prompt: "Why?", SubQuestions: []string{long(MaxSubQuestion + 1)}}, "s.subQuestions.0"},
		"NUL":                 {SectionText{Prompt: "Why\x00?"}, "s.prompt"},
		"broken UTF-8":        {SectionText{Title: "\xff"}, "s.title"},
		"capitals in a key":   {SectionText{Prompt: "Why?", Key: "Why"}, "s.key"},
		"a long key":          {SectionText{Prompt: "Why?", Key: strings.Repeat("k", MaxKey+1)}, "s.key"},
		"spaces in a key":     {SectionText{Prompt: "Why?", Key: "a b"}, "s.key"},
	} {
		err := c.text.Check("s.")
		switch f := fault.Of(err); {
		case c.field == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.field != "" && (f == nil || f.Code != fault.BadUserInput || f.Field != c.field):
			t.Errorf("%s: got %v, want BAD_USER_INPUT of %s", name, err, c.field)
		}
	}
}

func TestKeyFor(t *testing.T) {
	for _, c := range []struct {
		text SectionText
		used []string
		want string
	}{
		{SectionText{Prompt: "What are the barriers?"}, nil, "what-are-the-barriers"},
		{SectionText{Prompt: "  What's  the — barrier?! "}, nil, "whats-the-barrier"},
		{SectionText{Title: "Barriers", Prompt: " "}, nil, "barriers"},
		{SectionText{Title: "Short", Prompt: "Long?"}, nil, "long"},
		{SectionText{Prompt: "Why?"}, []string{"why"}, "why-2"},
		{SectionText{Prompt: "Why?"}, []string{"why", "why-2", "why-3"}, "why-4"},
		{SectionText{Prompt: "Why?", Key: "mine"}, []string{"why"}, "mine"},
		{SectionText{Prompt: "!?"}, nil, "question"},
		{SectionText{Prompt: "!?"}, []string{"question"}, "question-2"},
		{SectionText{Prompt: "为什么"}, nil, "4e3a4ec04e48"},
		{SectionText{Prompt: strings.Repeat("word ", 30)}, nil, "word-word-word-word-word-word-word-word-word-word-word-w"},
	} {
		got := c.text.KeyFor(func(key string) bool {
			for _, used := range c.used {
				if used == key {
					return true
				}
			}
			return false
		})
		if got != c.want {
			t.Errorf("%+v: got %q, want %q", c.text, got, c.want)
		}
	}
}

// storedKey is what the store accepts as a key.
var storedKey = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)

func FuzzKeyFor(f *testing.F) {
	for _, seed := range []string{"Why?", "", "—", "为什么?", strings.Repeat("🎉", 50), strings.Repeat("aé", 80), "İ", "\xff", "'''", "a-b"} {
		f.Add(seed, uint8(3))
	}
	f.Fuzz(func(t *testing.T, words string, used uint8) {
		n := 0
		taken := func(string) bool { n++; return n <= int(used)%MaxSections }
		key := SectionText{Prompt: words}.KeyFor(taken)
		if !storedKey.MatchString(key) || !validKey(key) {
			t.Errorf("the key of %q is %q", words, key)
		}
		n = 0
		if again := (SectionText{Prompt: words}).KeyFor(taken); again != key {
			t.Errorf("the key of %q is %q, then %q", words, key, again)
		}
	})
}

func FuzzBetween(f *testing.F) {
	for _, seed := range [][2]string{{"a0", "a1"}, {"", "Zz"}, {"zz", ""}, {"a0V", "a1"}, {"b99", "c000"}, {"a0", "a00"}, {"\xff", "~"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		between, err := Between(a, b)
		if err != nil {
			return
		}
		if (a != "" && between <= a) || (b != "" && between >= b) {
			t.Fatalf("Between(%q, %q) = %q", a, b, between)
		}
		if !validPosition(between) {
			t.Fatalf("Between(%q, %q) = %q, which is no position", a, b, between)
		}
	})
}
