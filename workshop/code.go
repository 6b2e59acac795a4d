package workshop

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"roundtable/account"
	"roundtable/fault"

	"github.com/google/uuid"
)

// A join code is 8 of 25 characters, none of which is easily taken for another, nor for one that is left out: 0 and O, 1, I
// and L, 2 and Z, 5 and S, 8 and B. That makes 1.5e11 codes; docs/decisions/0014-wrong-codes.md says what that is good for.
const (
	codeAlphabet = "34679ACDEFGHJKMNPQRTUVWXY"
	codeLength   = 8
	codeTyped    = 500 // bytes of a code as typed, or of an address that ends in one
)

// codeSigns is what a code may be made of, as it is typed or was drawn from earlier alphabets.
const codeSigns = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

var codeFolds = strings.NewReplacer("B", "8", "I", "1", "L", "1", "O", "0", "S", "5", "Z", "2")

// FoldCode writes one of each pair of characters that look alike for the other: codes that are alike have one fold. Codes
// that are drawn now are their own.
func FoldCode(code string) string { return codeFolds.Replace(code) }

// errCode is the one answer to a code that opens nothing: wrong, rotated or expired.
func errCode() error {
	return fault.New(fault.NotFound, "no workshop has this code, or it has changed")
}

// normaliseCode reads a code as people type or paste it: in any case, with spaces and hyphens of any kind, in the full
// width of East Asian keyboards, at the end of the address of the join page. ok is false for what cannot be a code. The
// join page reads codes in the same way; testdata/codes.json holds both to it.
func normaliseCode(text string) (code string, ok bool) {
	if len(text) > codeTyped {
		return "", false
	}
	var b strings.Builder
	for _, r := range text[strings.LastIndexByte(text, '#')+1:] {
		if '！' <= r && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r):
		case 'a' <= r && r <= 'z':
			b.WriteRune(r - 'a' + 'A')
		default:
			b.WriteRune(r)
		}
	}
	code = b.String()
	return code, len(code) == codeLength && strings.Trim(code, codeSigns) == ""
}

// newCode draws a code. Bytes beyond the last whole multiple of 25 are drawn again, or some letters would come more
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
