package directory

import (
	"bytes"
	"cmp"
	"strings"

	"roundtable/internal/searchtext"
	"roundtable/place"
)

// finding is what a search compares of a record, made once for each version of it.
type finding struct {
	record  Record
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

// find makes a record's finding; forgotten and merged records have none.
func (s *State) find(r Record) {
	if standing := r.Base().Standing; standing != Current && standing != Archived {
		return
	}
	searched, at := r.Searched(), r.Location()
	if searched.Names == nil {
		return
	}
	f := &finding{record: r, key: keyOf(searched.Names[0]), placing: s.placingOf(at)}
	text := append(searched.Text, postcodeWords(at.Postcode))
	text = append(text, s.areaNames(at.Councils, at.HealthAreas)...)
	var words []string
	for _, name := range searched.Names {
		if one := tokens(name); len(one) > 0 {
			f.called = append(f.called, strings.Join(one, " "))
			words = append(words, one...)
		}
	}
	f.name = s.words.take(words)
	f.text = s.words.take(tokens(strings.Join(text, "\n")))
	for _, a := range searched.Answers {
		f.answers = append(f.answers, answering{field: a.Field, words: s.words.take(tokens(a.Text))})
	}
	s.found[r.Kind()][r.Base().ID] = f
}

// unfind drops a record's finding.
func (s *State) unfind(r Record) {
	f := s.found[r.Kind()][r.Base().ID]
	if f == nil {
		return
	}
	delete(s.found[r.Kind()], r.Base().ID)
	s.words.give(f.name)
	s.words.give(f.text)
	for _, a := range f.answers {
		s.words.give(a.words)
	}
}

// findingOf gives the finding of a record that is searched; nil for others.
func (s *State) findingOf(id RecordID) *finding {
	r := s.records.Get(id)
	if r == nil {
		return nil
	}
	return s.found[r.Kind()][id]
}

// compare puts findings in the order of their names.
func (f *finding) compare(other *finding) int {
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

// areaNames are what areas are called, so that a search for a place finds what is there.
func (s *State) areaNames(councils, healthAreas []string) []string {
	var names []string
	for _, code := range councils {
		if area, ok := s.areas.AreaOf(place.KindCouncil, code); ok {
			names = append(names, area.Name, area.NameCy)
		}
	}
	for _, code := range healthAreas {
		if area, ok := s.areas.AreaOf(place.KindHealthArea, code); ok {
			names = append(names, area.Name, area.NameCy)
		}
	}
	return names
}
