package find

import (
	"slices"
	"strings"
)

// naming is a name to compare others with.
type naming struct {
	rarity
	joined string
	mine   []string
	// near is how alike each word of the vocabulary is to a word of the name, 0 to 1, by wordID.
	near map[string][]float64
}

// naming makes a name ready to be compared.
func (r rarity) naming(name string) *naming {
	mine := tokens(name)
	mine = mine[:min(len(mine), maxNameWords)]
	n := &naming{rarity: r, joined: strings.Join(mine, " "), mine: mine, near: map[string][]float64{}}
	for _, word := range mine {
		if n.near[word] != nil {
			continue
		}
		near := make([]float64, len(r.words.words))
		for id, known := range r.words.words {
			near[id] = likeWords(word, known)
		}
		n.near[word] = near
	}
	return n
}

// maxNameWords is how many words of a name are compared; the rest tells nothing.
const maxNameWords = 20

// likeWords tells how alike two words are: the same, one short for the other, or nearly the same.
func likeWords(a, b string) float64 {
	switch {
	case b == "":
		return 0
	case a == b || synonyms[a] == b:
		return 1
	case nearly(a, b) || nearly(b, a):
		return misspeltWord
	case len(a) >= shortWord && strings.HasPrefix(b, a) || len(b) >= shortWord && strings.HasPrefix(a, b):
		return shortened
	}
	return 0
}

const (
	misspeltWord = 0.9
	shortened    = 0.8 // "info" for "information"
	shortWord    = 4   // bytes that a short form has at least
)

// like is how much of what two names tell is in both, 0 to 1. A name of initials is like what they stand for. It is not
// known where one has no words.
func (n *naming) like(f *entry) (like float64, known bool) {
	if len(n.mine) == 0 || len(f.name) == 0 {
		return 0, false
	}
	for _, name := range f.called {
		like = max(like, n.likeName(name))
	}
	return like, true
}

func (n *naming) likeName(name string) float64 {
	if name == n.joined {
		return 1
	}
	theirs := strings.Fields(name)
	mine := contract(n.mine, theirs)
	theirs = contract(theirs, n.mine)
	both, all := 0.0, 0.0
	matched := make([]bool, len(theirs))
	for _, word := range mine {
		best, at, weight := 0.0, 0, n.weight(word)
		for i, other := range theirs {
			if like := n.likeWords(word, other); like > best {
				best, at = like, i
			}
		}
		if best > 0 {
			matched[at] = true
			weight = max(weight, n.weight(theirs[at]))
		}
		both, all = both+best*weight, all+weight
	}
	for i, word := range theirs {
		if !matched[i] {
			all += n.weight(word)
		}
	}
	return min(both/all, almost)
}

// almost is the likeness of names that have the same words in another order.
const almost = 0.98

// likeWords tells how alike a word is to one of another name.
func (n *naming) likeWords(word, other string) float64 {
	near, id := n.near[word], wordID(-1)
	if known, ok := n.words.ids[other]; ok {
		id = known
	}
	if near == nil || id < 0 {
		return likeWords(word, other)
	}
	return near[id]
}

// weight is how much a word tells; "the" and its like tell next to nothing.
func (n *naming) weight(word string) float64 {
	if asking[word] {
		return least
	}
	if id, ok := n.words.ids[word]; ok {
		return n.weights[id]
	}
	return n.most
}

// contract writes three or more words in a row as their initials, where the other name has those.
func contract(words, others []string) []string {
	for _, initials := range others {
		length := len(initials)
		for from := 0; length >= 3 && from+length <= len(words); from++ {
			if startWith(words[from:from+length], initials) {
				return slices.Concat(words[:from], []string{initials}, words[from+length:])
			}
		}
	}
	return words
}

func startWith(words []string, initials string) bool {
	for i, word := range words {
		if word[0] != initials[i] {
			return false
		}
	}
	return true
}
