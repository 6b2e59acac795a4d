package place

import (
	"slices"
	"strings"
	"unicode"
)

// Postcode is a UK postcode in its normal form: capitals, and the outward code apart from the inward one. Inward is empty
// where only an outcode is known. It says nothing of whether the postcode is in use.
type Postcode struct{ Outward, Inward string }

// String writes the postcode as on an envelope: "BL4 0JR", or "BL4".
func (p Postcode) String() string {
	if p.Inward == "" {
		return p.Outward
	}
	return p.Outward + " " + p.Inward
}

// longestPostcode is more than anybody needs to write one, spaces included, and little enough to look at.
const longestPostcode = 64

// ParsePostcode reads a postcode or an outcode with any case and spaces. It is false for anything else, such as the
// postcodes of other countries. The forms are those of BS 7666: A9, A99, AA9, AA99, A9A and AA9A, then 9AA; and GIR 0AA.
func ParsePostcode(text string) (Postcode, bool) {
	if len(text) > longestPostcode {
		return Postcode{}, false
	}
	words := strings.Fields(strings.ToUpper(strings.Map(visible, text)))
	if len(words) == 1 && isOutward(words[0]) {
		return Postcode{Outward: words[0]}, true
	}
	all := strings.Join(words, "")
	if len(all) < 5 {
		return Postcode{}, false
	}
	p := Postcode{Outward: all[:len(all)-3], Inward: all[len(all)-3:]}
	if all == "GIR0AA" || isOutward(p.Outward) && isInward(p.Inward) {
		return p, true
	}
	return Postcode{}, false
}

// visible drops marks that text brings along when it is copied, such as those of its direction.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// isOutward holds for a known area and a district of it: 1 to 99, 0 where an area counts from it, or a digit and a letter
// as in the middle of London.
func isOutward(s string) bool {
	letters := 0
	for letters < len(s) && isLetter(s[letters]) {
		letters++
	}
	if !slices.Contains(postcodeAreas, s[:letters]) {
		return false
	}
	district := s[letters:]
	switch len(district) {
	case 1:
		return isDigit(district[0])
	case 2:
		return isDigit(district[0]) && (isLetter(district[1]) || isDigit(district[1]) && district[0] != '0')
	}
	return false
}

// isInward holds for a digit and two letters. C, I, K, M, O and V are not used there, but are let through: registers
// hold such slips, and the outward code still tells the place.
func isInward(s string) bool {
	return len(s) == 3 && isDigit(s[0]) && isLetter(s[1]) && isLetter(s[2])
}

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// postcodeAreas are the letters that an outward code begins with, those of the Crown dependencies (GY, IM, JE), of the
// forces (BF) and of large users (BX) included: they are UK postcodes, though none of ours has a point.
var postcodeAreas = strings.Fields(`
	AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY
	G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
	OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD
	WF WN WR WS WV YO ZE`)
