// Package plaintext says which text can be stored and shown: UTF-8 without control characters other than line breaks and
// tabs.
package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Is reports whether a text can be stored and shown as it is.
func Is(text string) bool { return utf8.ValidString(text) && !strings.ContainsFunc(text, Forbidden) }

// Of is a text without what Is refuses; other, which may be "", takes the place of what is no UTF-8.
func Of(text, other string) string {
	return strings.Map(func(r rune) rune {
		if Forbidden(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, other))
}

// Forbidden reports whether a character is none of a plain text.
func Forbidden(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }
