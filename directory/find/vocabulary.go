package find

// wordID names a word of the vocabulary.
type wordID int32

// vocabulary is every word that searched records use. A search compares what was asked with each word once, and then
// looks at the records' numbers only. A word that no record uses any more is forgotten.
type vocabulary struct {
	ids   map[string]wordID
	words []string // by id; "" where the id is free
	uses  []int32  // by id
	free  []wordID
}

// take gives the ids of words, each once, and counts a use of each.
func (v *vocabulary) take(words []string) []wordID {
	ids := make([]wordID, 0, len(words))
	seen := make(map[wordID]struct{}, len(words))
	for _, word := range words {
		id := v.id(word)
		if _, ok := seen[id]; !ok {
			seen[id] = struct{}{}
			ids = append(ids, id)
			v.uses[id]++
		}
	}
	return ids
}

func (v *vocabulary) id(word string) wordID {
	if id, ok := v.ids[word]; ok {
		return id
	}
	var id wordID
	if last := len(v.free) - 1; last >= 0 {
		id, v.free = v.free[last], v.free[:last]
		v.words[id] = word
	} else {
		id = wordID(len(v.words))
		v.words, v.uses = append(v.words, word), append(v.uses, 0)
	}
	if v.ids == nil {
		v.ids = map[string]wordID{}
	}
	v.ids[word] = id
	return id
}

// give takes back what take counted.
func (v *vocabulary) give(ids []wordID) {
	for _, id := range ids {
		if v.uses[id]--; v.uses[id] == 0 {
			delete(v.ids, v.words[id])
			v.words[id] = ""
			v.free = append(v.free, id)
		}
	}
}
