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
	names, text := searched(r)
	if names == nil {
		return
	}
	f := &finding{record: r, key: keyOf(names[0])}
	switch r := r.(type) {
	case *Partnership:
		f.placing = s.placingOf(r)
		text = append(text, s.areaNames(r.Councils, r.HealthAreas)...)
	case *Organisation:
		f.placing = s.placingOfOrganisation(r)
		text = append(text, s.areaNames([]string{r.Council}, []string{r.HealthArea})...)
	}
	var words []string
	for _, name := range names {
		if one := tokens(name); len(one) > 0 {
			f.called = append(f.called, strings.Join(one, " "))
			words = append(words, one...)
		}
	}
	f.name = s.words.take(words)
	f.text = s.words.take(tokens(strings.Join(text, "\n")))
	for _, a := range answersOf(r) {
		f.answers = append(f.answers, answering{field: a.field, words: s.words.take(tokens(a.text))})
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

// searched lists what a search looks through: the names, and the rest; nothing for kinds that are not searched.
func searched(r Record) (names, text []string) {
	switch r := r.(type) {
	case *Partnership:
		return []string{r.Name, r.NameCy}, append([]string{
			r.AreaDescription, r.Purpose, r.Aims, r.Signposting, r.Benefits, r.Barriers, r.NextSteps, r.Coordination,
			r.LeadRole, postcodeWords(r.Postcode),
		}, words(r.ActivityTypes)...)
	case *Organisation:
		text := []string{
			r.Town, postcodeWords(r.Postcode), r.Services, r.CommonQueries, r.SignpostTo, r.Address, r.AccessPolicy,
		}
		for _, id := range r.Identifiers {
			text = append(text, id.Value)
		}
		return []string{r.Name, r.NameCy}, text
	case *Agreement:
		for _, c := range r.Clauses {
			text = append(text, c.Heading, c.Text)
		}
		return []string{r.Title}, text
	case *Activity:
		return []string{r.Title}, []string{r.Campaign, r.Outcome}
	}
	return nil, nil
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
