package find

import (
	"bytes"
	"cmp"
	"strings"

	"roundtable/directory"
	"roundtable/internal/searchtext"
	"roundtable/place"
)

// entry is what a search compares of a record, made once for each version of it.
type entry struct {
	record  directory.Record
	key     string   // what lists are ordered by: the name without accents and case
	called  []string // each of its names, as words joined by spaces
	name    []wordID // of all its names
	text    []wordID // of everything else that a search looks through
	answers []answering
	placing
}

// answering is a field that tells who answers what.
type answering struct {
	field string // as the API writes it
	words []wordID
}

// maxKey is how many bytes of a name order it.
const maxKey = 200

// compare puts entries in the order of their names.
func (f *entry) compare(other *entry) int {
	a, b := f.record.Base().ID, other.record.Base().ID
	return cmp.Or(strings.Compare(f.key, other.key), bytes.Compare(a[:], b[:]))
}

// keyOf is what a name is ordered by.
func keyOf(name string) string {
	key := searchtext.Of(name)
	if len(key) > maxKey {
		key = strings.ToValidUTF8(key[:maxKey], "")
	}
	return key
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = string(item)
	}
	return out
}

// postcodeWords writes a postcode both with and without its space.
func postcodeWords(code string) string {
	parsed, ok := place.ParsePostcode(code)
	if !ok {
		return code
	}
	return parsed.String() + " " + parsed.Outward + parsed.Inward
}
