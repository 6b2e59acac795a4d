package account

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"roundtable/fault"
)

// The bounds of RFC 5321, 4.5.3.1: the part before the "@", and a path of 256 without its angle brackets.
const (
	maxLocalPart = 64
	maxEmail     = 254
)

// NormaliseEmail trims and lowers an address, so that one mailbox has one account, and refuses what is not an address.
func NormaliseEmail(text string) (string, error) {
	email := strings.ToLower(strings.TrimSpace(text))
	parsed, err := mail.ParseAddress(email)
	// ParseAddress also takes "Name <a@b.example>", comments and quoted parts; only a plain address comes back unchanged.
	plain := err == nil && utf8.ValidString(text) && parsed.Address == email && !strings.ContainsAny(email, " \"")
	if !plain || len(email) > maxEmail || strings.LastIndexByte(email, '@') > maxLocalPart {
		return "", fault.Input("email", "an e-mail address such as name@example.org, of at most %d characters", maxEmail)
	}
	return email, nil
}
