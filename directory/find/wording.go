package find

import (
	"slices"
	"strings"

	"roundtable/fault"
)

// wording is what somebody searches for: words that must all be found.
type wording struct {
	joined string
	words  []asked
	lax    bool // misspellings are found too
}

// asked is one word that is searched for, and how well each word of the vocabulary fits it.
type asked struct {
	word string
	fits []closeness // by wordID
	any  bool        // whether any word fits
}

// The longest texts to search for, in characters.
const (
	MaxSearch   = 100
	MaxQuestion = 200
)

// MaxWords is how many different words of a text are searched for: the first. Each is compared with every word of the
// directory. Who types more gets what fits these, and a name that was typed whole still comes first.
const MaxWords = 10

// readWords checks a text to search for and splits it into words; none where there is no text.
func readWords(field, text string, limit int) ([]string, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	if err := checkText(field, text, limit); err != nil {
		return nil, err
	}
	words := tokens(text)
	if len(words) == 0 {
		return nil, fault.Input(field, "must hold a letter or a digit")
	}
	return words, nil
}

// wording compares words with the vocabulary, the first MaxWords of them.
func (x *Index) wording(words []string, lax bool) *wording {
	w := &wording{joined: strings.Join(words, " "), lax: lax}
	for i, word := range words {
		if slices.Contains(words[:i], word) {
			continue
		}
		if len(w.words) == MaxWords {
			break
		}
		a := asked{word: word, fits: make([]closeness, len(x.words.words))}
		for id, known := range x.words.words {
			if known != "" {
				a.fits[id] = a.fit(known, lax)
				a.any = a.any || a.fits[id] > 0
			}
		}
		w.words = append(w.words, a)
	}
	return w
}

func (a asked) fit(known string, lax bool) closeness {
	c := fits(a.word, known)
	if c == 0 && lax && nearly(a.word, known) {
		c = misspelt
	}
	return c
}

// best is how well the best of some words fits.
func (a asked) best(words []wordID) closeness {
	var best closeness
	if !a.any {
		return 0
	}
	for _, id := range words {
		if c := a.fits[id]; c > best {
			if best = c; best == same {
				break
			}
		}
	}
	return best
}

// match is how a record fits a wording. The zero value: not at all.
type match struct {
	class   int // of the classes below
	quality int // how far the words are from those asked for; 0: the same
	named   int // how many of them are in the names
}

// The classes of a match, the best first.
const (
	nothing = iota
	exactName
	nameBegins
	nameHolds
	textHolds
)

// rank orders matches, the best first.
func (m match) rank() int64 { return int64(m.class)<<32 + int64(m.quality) }

// match compares a record's names and text.
func (w *wording) match(f *entry) match {
	var m match
	for _, a := range w.words {
		c := a.best(f.name)
		if c > 0 {
			m.named++
		}
		if c < same {
			c = max(c, a.best(f.text))
		}
		if c == 0 {
			return match{}
		}
		m.quality += int(same - c)
	}
	m.class = textHolds
	if m.named == len(w.words) {
		m.class = w.byName(f)
	}
	return m
}

// byName tells how the whole of what was asked lies in the names.
func (w *wording) byName(f *entry) int {
	class := nameHolds
	for _, name := range f.called {
		switch {
		case name == w.joined:
			return exactName
		case strings.HasPrefix(name, w.joined):
			class = nameBegins
		}
	}
	return class
}

// matching gives a wording for what is looked through: exact spellings, or, where they find nothing there, misspellings
// too. Nothing that is not looked through has a part in it. It is nil where nothing is asked for.
func (x *Index) matching(words []string, through []*entry) *wording {
	if len(words) == 0 {
		return nil
	}
	strict := x.wording(words, false)
	if slices.ContainsFunc(through, func(f *entry) bool { return strict.match(f).class != nothing }) {
		return strict
	}
	return x.wording(words, true)
}
