// Package safecell keeps spreadsheets from taking what somebody wrote for a formula. It knows nothing of CSV or of what
// the cells are about.
// https://owasp.org/www-community/attacks/CSV_Injection
package safecell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of is what is written in a cell for a text: one that begins with = + - @, in any width, or with a tab or a line break,
// gets an apostrophe in front. White space, marks without width and apostrophes before such a sign do not hide it,
// because some programs drop them. Plain undoes it exactly.
func Of(text string) string {
	if formula(text) {
		return "'" + text
	}
	return text
}

// Plain gives the text that Of was given.
func Plain(cell string) string {
	if text, ok := strings.CutPrefix(cell, "'"); ok && formula(text) {
		return text
	}
	return cell
}

// formula reports whether a text needs an apostrophe. One that has some already needs another, so that Plain takes away
// no more than Of put there.
func formula(text string) bool {
	text = strings.TrimLeft(text, "'")
	if text != "" && strings.ContainsRune("\t\r\n", rune(text[0])) {
		return true
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool {
		return r == '\'' || unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
	})
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫", first)
}
