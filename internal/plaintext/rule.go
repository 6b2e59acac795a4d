package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem says why a text is refused.
type Problem string

// What can be wrong with a text, in the order it is looked for. The empty Problem is none.
const (
	NotText  Problem = "NOT_TEXT"     // no valid UTF-8
	HoldsNUL Problem = "HOLDS_NUL"    // the one character that PostgreSQL cannot store
	TooLong  Problem = "TOO_LONG"     // more code points than the rule allows
	NotALine Problem = "NOT_ONE_LINE" // a control character, such as a line break or a tab, where a line is wanted
	Nothing  Problem = "NOTHING"      // shows nothing, where something is wanted
)

// Rule says which texts a field takes. Texts are taken as they were written: line ends, spaces inside and the way a letter is
// composed stay, and each code point counts. The web app has the same rules (web/src/board/length.ts); the cases in testdata
// hold both to one another.
type Rule struct {
	Most   int  // code points
	Needed bool // whether it must show something
	Line   bool // whether it must be on one line
}

// Problem says what is wrong with a text.
func (r Rule) Problem(text string) Problem {
	switch {
	case !utf8.ValidString(text):
		return NotText
	case strings.ContainsRune(text, 0):
		return HoldsNUL
	case len(text) > r.Most && utf8.RuneCountInString(text) > r.Most:
		return TooLong
	case r.Line && strings.ContainsFunc(text, unicode.IsControl):
		return NotALine
	case r.Needed && !Visible(text):
		return Nothing
	}
	return ""
}
