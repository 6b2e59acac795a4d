package find

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTokens(t *testing.T) {
	for in, want := range map[string][]string{
		"":                           nil,
		" \t\n":                      nil,
		"📚 !!! <>":                   nil,
		"St. Mary's Hospital":        {"st", "marys", "hospital"},
		"Health & Social-Care":       {"health", "and", "social", "care"},
		"Organization organisation":  {"organisation", "organisation"},
		"Ynys Môn / Café":            {"ynys", "mon", "cafe"},
		"<b>Bold</b>":                {"b", "bold", "b"},
		"مكتبة Leeds":                {"مكتبة", "leeds"},
		"READING_PROJECT":            {"reading", "project"},
		"BL4 0JR":                    {"bl4", "0jr"},
		"Ｆｕｌｌ":                       {"full"},
		"soft\u00adhyphen e\u0301te": {"softhyphen", "ete"},
	} {
		if got := tokens(in); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		asked, word string
		want        closeness
	}{
		{"library", "library", same},
		{"centre", "center", same},
		{"st", "saint", same},
		{"saint", "st", same},
		{"saint", "staffordshire", 0},
		{"lib", "library", begins},
		{"brar", "library", inside},
		{"ry", "library", 0}, // two letters are in everything
		{"library", "lib", 0},
	} {
		if got := fits(c.asked, c.word); got != c.want {
			t.Errorf("%q, %q: got %d, want %d", c.asked, c.word, got, c.want)
		}
	}
}

func TestNearly(t *testing.T) {
	for _, c := range []struct {
		asked, word string
		want        bool
	}{
		{"boltn", "bolton", true},
		{"botlon", "bolton", true},
		{"bolton", "belton", true},
		{"bolton", "belten", false}, // two slips in a short word
		{"univercity", "university", true},
		{"univrcity", "university", true},
		{"univrcty", "university", false},
		{"nhs", "nhz", false}, // too short to tell
		{"leeds", "leed", true},
		{"e54000057", "e54000058", false},
		{"leeds", "leed5", false},
		{"ŵyddgrug", "wyddgrug", true},
		{"", "", false},
	} {
		if got := nearly(c.asked, c.word); got != c.want {
			t.Errorf("%q, %q: got %v", c.asked, c.word, got)
		}
	}
}

// The fast distance is the plain one, as far as it is asked.
func TestDistance(t *testing.T) {
	word := rapid.SliceOfN(rapid.SampledFrom([]rune("abcé")), 0, 7)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		limit := rapid.IntRange(0, 3).Draw(t, "limit")
		want, got := plainDistance(a, b), distance(a, b, limit)
		if got != want && (got <= limit || want <= limit) {
			t.Fatalf("%q, %q: got %d, want %d", string(a), string(b), got, want)
		}
	})
}

func plainDistance(a, b []rune) int {
	switch {
	case len(a) == 0:
		return len(b)
	case len(b) == 0:
		return len(a)
	}
	x, y := len(a)-1, len(b)-1
	cost := 1
	if a[x] == b[y] {
		cost = 0
	}
	least := min(plainDistance(a[:x], b)+1, plainDistance(a, b[:y])+1, plainDistance(a[:x], b[:y])+cost)
	if x > 0 && y > 0 && a[x] == b[y-1] && a[x-1] == b[y] {
		least = min(least, plainDistance(a[:x-1], b[:y-1])+1)
	}
	return least
}

func TestVocabularyForgets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var v vocabulary
		held := map[string]int{}
		var taken [][]wordID
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			if len(taken) > 0 && rapid.Bool().Draw(t, "give") {
				at := rapid.IntRange(0, len(taken)-1).Draw(t, "which")
				for _, id := range taken[at] {
					held[v.words[id]]--
				}
				v.give(taken[at])
				taken = slices.Delete(taken, at, at+1)
				continue
			}
			words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}), 0, 4).Draw(t, "words")
			ids := v.take(words)
			taken = append(taken, ids)
			for _, id := range ids {
				held[v.words[id]]++
			}
		}
		for word, n := range held {
			id, ok := v.ids[word]
			if ok != (n > 0) || ok && (v.words[id] != word || int(v.uses[id]) != n) {
				t.Fatalf("%q is used %d times", word, n)
			}
		}
		if len(v.words) != len(v.ids)+len(v.free) {
			t.Fatal("a word was lost")
		}
	})
}
