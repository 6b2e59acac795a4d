package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"roundtable/directory"
)

// maxRef is how long a ref may be.
const maxRef = 100

// madeRef makes a ref of what a line says. It is the same whenever the line says the same; where letters are lost, a
// part of a checksum keeps different lines apart.
func madeRef(parts ...string) string {
	var slugs []string
	lost := false
	for _, part := range parts {
		if part == "" {
			continue
		}
		slug := directory.Slug(part)
		lost = lost || len(slug) < len(part)/2 || len(slug) > 70
		if slug != "" {
			slugs = append(slugs, slug)
		}
	}
	ref := strings.Join(slugs, "-")
	if !lost && len(ref) <= maxRef {
		return ref
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return strings.TrimLeft(strings.TrimRight(ref[:min(len(ref), maxRef-9)], "-")+"-"+hex.EncodeToString(sum[:4]), "-")
}
