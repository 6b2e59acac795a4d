package board

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestBetweenKnownKeys(t *testing.T) {
	// The cases that the scheme's reference implementation publishes.
	cases := []struct{ a, b, want string }{
		{"", "", "a0"}, {"", "a0", "Zz"}, {"", "Zz", "Zy"}, {"a0", "", "a1"}, {"a1", "", "a2"},
		{"a0", "a1", "a0V"}, {"a1", "a2", "a1V"}, {"a0V", "a1", "a0l"}, {"Zz", "a0", "ZzV"}, {"Zz", "a1", "a0"},
		{"", "Y00", "Xzzz"}, {"bzz", "", "c000"}, {"a0", "a0V", "a0G"}, {"a0", "a0G", "a08"}, {"b125", "b129", "b127"},
		{"a0", "a1V", "a1"}, {"Zz", "a01", "a0"}, {"", "a0V", "a0"}, {"", "b999", "b99"},
		{"", "A000000000000000000000000001", "A000000000000000000000000000V"},
		{"zzzzzzzzzzzzzzzzzzzzzzzzzzy", "", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"},
		{"zzzzzzzzzzzzzzzzzzzzzzzzzzz", "", "zzzzzzzzzzzzzzzzzzzzzzzzzzzV"},
	}
	for _, c := range cases {
		if got, err := Between(c.a, c.b); err != nil || got != c.want {
			t.Errorf("Between(%q, %q) = %q, %v; want %q", c.a, c.b, got, err, c.want)
		}
	}
	for _, c := range [][2]string{{"a0", "a0"}, {"a1", "a0"}, {"a00", ""}, {"!", ""}, {"a", ""}, {"A00000000000000000000000000", ""}} {
		if got, err := Between(c[0], c[1]); err == nil {
			t.Errorf("Between(%q, %q) = %q; want an error", c[0], c[1], got)
		}
	}
}

func TestBetweenKeepsAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var keys []string
		for range rapid.IntRange(1, 60).Draw(t, "inserts") {
			at := rapid.IntRange(0, len(keys)).Draw(t, "at")
			a, b := "", ""
			if at > 0 {
				a = keys[at-1]
			}
			if at < len(keys) {
				b = keys[at]
			}
			key, err := Between(a, b)
			if err != nil {
				t.Fatalf("Between(%q, %q): %v", a, b, err)
			}
			keys = slices.Insert(keys, at, key)
		}
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Fatalf("not in strict order: %q", keys)
		}
	})
}

func TestAppendedKeysStayShort(t *testing.T) {
	key := ""
	for range 10_000 {
		var err error
		if key, err = Between(key, ""); err != nil {
			t.Fatal(err)
		}
	}
	if len(key) > 4 {
		t.Errorf("after 10,000 appends the key is %q", key)
	}
}
