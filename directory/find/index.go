package find

import (
	"strings"

	"roundtable/directory"
	"roundtable/place"
)

// Index is what searches compare of the records in use and in the archive. A state of the directory keeps it in step with
// its records, and guards it.
type Index struct {
	areas   *place.Gazetteer
	entries map[directory.Kind]map[directory.RecordID]*entry
	words   vocabulary
}

// NewIndex makes the index of an empty state.
func NewIndex(areas *place.Gazetteer) directory.Index {
	x := &Index{areas: areas, entries: map[directory.Kind]map[directory.RecordID]*entry{}}
	for _, kind := range directory.Kinds {
		x.entries[kind] = map[directory.RecordID]*entry{}
	}
	return x
}

// Replace implements directory.Index. Forgotten and merged records have no entry.
func (x *Index) Replace(old, now directory.Record) {
	if old != nil {
		x.drop(old)
	}
	if lifecycle := now.Base().Lifecycle; lifecycle == directory.Current || lifecycle == directory.Archived {
		x.add(now)
	}
}

func (x *Index) add(r directory.Record) {
	searched, at := r.Searched(), r.Location()
	if searched.Names == nil {
		return
	}
	e := &entry{record: r, key: keyOf(searched.Names[0]), placing: x.placingOf(at)}
	text := append(searched.Text, postcodeWords(at.Postcode))
	text = append(text, x.areaNames(at.Councils, at.HealthAreas)...)
	var words []string
	for _, name := range searched.Names {
		if one := tokens(name); len(one) > 0 {
			e.called = append(e.called, strings.Join(one, " "))
			words = append(words, one...)
		}
	}
	e.name = x.words.take(words)
	e.text = x.words.take(tokens(strings.Join(text, "\n")))
	for _, a := range searched.Answers {
		e.answers = append(e.answers, answering{field: a.Field, words: x.words.take(tokens(a.Text))})
	}
	x.entries[r.Kind()][r.Base().ID] = e
}

func (x *Index) drop(r directory.Record) {
	e := x.entries[r.Kind()][r.Base().ID]
	if e == nil {
		return
	}
	delete(x.entries[r.Kind()], r.Base().ID)
	x.words.give(e.name)
	x.words.give(e.text)
	for _, a := range e.answers {
		x.words.give(a.words)
	}
}

// of gives the entry of a record; nil for records that are not searched.
func (x *Index) of(r directory.Record) *entry {
	if r == nil {
		return nil
	}
	return x.entries[r.Kind()][r.Base().ID]
}

// areaNames are what areas are called, so that a search for a place finds what is there.
func (x *Index) areaNames(councils, healthAreas []string) []string {
	var names []string
	for _, code := range councils {
		if area, ok := x.areas.AreaOf(place.KindCouncil, code); ok {
			names = append(names, area.Name, area.NameCy)
		}
	}
	for _, code := range healthAreas {
		if area, ok := x.areas.AreaOf(place.KindHealthArea, code); ok {
			names = append(names, area.Name, area.NameCy)
		}
	}
	return names
}
