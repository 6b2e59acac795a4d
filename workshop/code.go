package workshop

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"roundtable/account"
	"roundtable/internal/fault"

	"github.com/google/uuid"
)

// A join code is 8 of 31 characters, none of which looks like another: 8.5e11 codes, so guessing is hopeless at the
// rate that guesses allow, and two workshops practically never draw the same.
const (
	codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
	codeLength   = 8
)

// errCode is the one answer to a code that opens nothing: wrong, rotated or expired.
func errCode() error {
	return fault.New(fault.NotFound, "no workshop has this code, or it has changed")
}

// normaliseCode reads a code as people type it: in any case, with spaces and hyphens of any kind. ok is false for what
// cannot be a code.
func normaliseCode(text string) (code string, ok bool) {
	if len(text) > 100 {
		return "", false
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r):
		default:
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	code = b.String()
	return code, len(code) == codeLength && strings.Trim(code, codeAlphabet) == ""
}

// newCode draws a code. Bytes beyond the last whole multiple of 31 are drawn again, or some letters would come more
// often.
func newCode(random io.Reader) (string, error) {
	const fair = 256 / len(codeAlphabet) * len(codeAlphabet)
	code := make([]byte, 0, codeLength)
	var drawn [2 * codeLength]byte
	for {
		if _, err := io.ReadFull(random, drawn[:]); err != nil {
			return "", fmt.Errorf("drawing a join code: %w", err)
		}
		for _, b := range drawn {
			if int(b) < fair {
				code = append(code, codeAlphabet[int(b)%len(codeAlphabet)])
			}
			if len(code) == codeLength {
				return string(code), nil
			}
		}
	}
}

// codes are what opens a workshop without an account.
type codes struct {
	join        string
	projector   string
	projectorID uuid.UUID
}

func newCodes(random io.Reader) (c codes, err error) {
	if c.join, err = newCode(random); err != nil {
		return c, err
	}
	if c.projector, _, err = account.NewSecret(random, account.ProjectorPrefix); err != nil {
		return c, err
	}
	c.projectorID, err = newID(random)
	return c, err
}

func (c codes) putOn(row *Workshop) {
	row.JoinCode, row.ProjectorKey, row.ProjectorID = c.join, c.projector, c.projectorID
}

func newID(random io.Reader) (uuid.UUID, error) {
	id, err := uuid.NewRandomFromReader(random)
	if err != nil {
		return uuid.Nil, fmt.Errorf("making an id: %w", err)
	}
	return id, nil
}
