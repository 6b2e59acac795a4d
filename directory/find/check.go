package find

import (
	"unicode/utf8"

	"roundtable/fault"
	"roundtable/internal/plaintext"
	"roundtable/place"
)

// checkText accepts plain text of up to so many characters.
func checkText(field, text string, limit int) error {
	switch {
	case !plaintext.Is(text):
		return fault.Input(field, "must be text without control characters")
	case utf8.RuneCountInString(text) > limit:
		return fault.Input(field, "must be up to %d characters", limit)
	}
	return nil
}

func checkPoint(field string, point *place.Point) error {
	if point != nil && !point.InUK() {
		return fault.Input(field, "must be a place in the UK, in degrees: latitude 49 to 61, longitude -9 to 2")
	}
	return nil
}

// checkCodes accepts codes of areas. Those of nowhere are like nothing.
func checkCodes(field string, codes []string) error {
	if len(codes) > maxListed {
		return fault.Input(field, "must be at most %d", maxListed)
	}
	for _, code := range codes {
		if code == "" {
			return fault.Input(field, "must be given, in up to %d characters", maxName)
		}
		if err := checkText(field, code, maxName); err != nil {
			return err
		}
	}
	return nil
}
