package find

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"roundtable/internal/searchtext"
)

// tokens splits text into the words that a search compares. Accents and case are dropped, "&" is "and", apostrophes join,
// and z is written s, so that "organization" is "organisation" however much of it was typed.
func tokens(text string) []string {
	return strings.FieldsFunc(spelling.Replace(searchtext.Of(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
}

var spelling = strings.NewReplacer("'", "", "’", "", "ʼ", "", "&", " and ", "z", "s")

// letters is how many letters and digits words have.
func letters(words []string) int {
	n := 0
	for _, word := range words {
		n += utf8.RuneCountInString(word)
	}
	return n
}

// synonyms are words that mean the same, as tokens writes them.
var synonyms = map[string]string{
	"st": "saint", "saint": "st",
	"centre": "center", "center": "centre",
	"theatre": "theater", "theater": "theatre",
	"programme": "program", "program": "programme",
	"behaviour": "behavior", "behavior": "behaviour",
	"colour": "color", "color": "colour",
	"licence": "license", "license": "licence",
}

// closeness is how well a word fits one that was asked for; 0: not at all.
type closeness uint8

// The degrees of closeness, the best last.
const (
	misspelt closeness = iota + 1
	inside             // it holds what was asked for
	begins             // it begins with what was asked for
	same
)

// fits tells how well a word fits one that was asked for, spelt as both are.
func fits(asked, word string) closeness {
	switch {
	case word == asked || synonyms[asked] == word:
		return same
	case strings.HasPrefix(word, asked):
		return begins
	case len(asked) >= minInside && strings.Contains(word, asked):
		return inside
	}
	return 0
}

// minInside is how many bytes must be asked for to be looked for inside words.
const minInside = 3

// nearly reports whether two words differ by a slip of the hand: one letter wrong, missing, too many or swapped with its
// neighbour in a word of 4 to 7 letters, two in a longer one. Words with digits are codes, which have no misspellings.
func nearly(asked, word string) bool {
	allowed := slips(asked)
	if allowed == 0 || len(word)-len(asked) > allowed*maxLetter || len(asked)-len(word) > allowed*maxLetter {
		return false
	}
	a, b := []rune(asked), []rune(word)
	if len(a)-len(b) > allowed || len(b)-len(a) > allowed || strings.ContainsFunc(word, unicode.IsNumber) {
		return false
	}
	return distance(a, b, allowed) <= allowed
}

// maxLetter is the most bytes that a letter has.
const maxLetter = 4

func slips(asked string) int {
	length := 0
	for _, r := range asked {
		if unicode.IsNumber(r) {
			return 0
		}
		length++
	}
	switch {
	case length < 4:
		return 0
	case length < 8:
		return 1
	}
	return 2
}

// distance is how many letters must be changed, added, dropped or swapped with their neighbour to make a into b (optimal
// string alignment); more than limit if it is more than limit.
func distance(a, b []rune, limit int) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	before, last, row := rows[0], rows[1], rows[2]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return least
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
