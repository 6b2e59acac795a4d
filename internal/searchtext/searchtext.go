// Package searchtext reduces text to what a search compares, so that "cafe" finds "Café" on every PostgreSQL, whatever
// its collations. Stores keep the result in a column beside the text and compare it with the result for what was asked.
package searchtext

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Of drops accents and case, writes compatible forms alike (ligatures, full-width letters) and makes every run of white
// space one space. Several texts are joined by a line break, which nobody can search for, so that no match spans two.
func Of(texts ...string) string {
	plain := make([]string, len(texts))
	for i, text := range texts {
		plain[i] = fold(text)
	}
	return strings.Join(plain, "\n")
}

// fold follows Unicode's caseless matching: decompose, fold case, decompose again, because folding may compose. The
// caser keeps state, so each call makes its own.
func fold(text string) string {
	if plain, ok := foldPlain(text); ok {
		return plain
	}
	return foldAny(text)
}

func foldAny(text string) string {
	folded := norm.NFKD.String(cases.Fold().String(norm.NFKD.String(text)))
	var b strings.Builder
	b.Grow(len(folded))
	space := false
	for _, r := range folded {
		switch {
		case unicode.IsSpace(r):
			space = true
		case unicode.In(r, unicode.Mn, unicode.Cf):
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// foldPlain folds text that has ASCII alone, as most has, for a fraction of the cost; false for other text.
func foldPlain(text string) (string, bool) {
	b := make([]byte, 0, len(text))
	space := false
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 0x80:
			return "", false
		case c == ' ' || '\t' <= c && c <= '\r':
			space = true
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		b = append(b, c)
	}
	return string(b), true
}

// Pattern is the LIKE pattern, with the escape character \, of what contains the text somewhere. An empty text gives
// the pattern of everything.
func Pattern(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(fold(text)) + "%"
}
