package plaintext

import "unicode"

// Visible reports whether a text shows anything: not only white space and characters without a shape.
func Visible(text string) bool {
	for _, r := range text {
		if !unicode.IsSpace(r) && !unicode.In(r, shapeless...) && r != brailleBlank {
			return true
		}
	}
	return false
}

// shapeless is format and control characters, and what Unicode lets a font leave out, such as the Hangul fillers and the
// selectors of variants.
var shapeless = []*unicode.RangeTable{
	unicode.Cf, unicode.Cc, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector,
}

const brailleBlank = '\u2800'
