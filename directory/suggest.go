package directory

import (
	"context"
	"unicode/utf8"

	"roundtable/fault"
)

// The bounds of suggestions.
const (
	minSuggest     = 3 // letters or digits
	maxSuggestions = 20
)

// Suggest names published organisations in use, 1 to 20, whose names fit what somebody began to type, the best first:
// names that begin with it, then those with words that do, then those that hold it; where there are none, those that
// nearly do. Of several words one at least must be in the name, the rest may tell its town. Fewer than 3 letters give
// nothing.
func (s *Service) Suggest(ctx context.Context, text string, limit int) (list []*Organisation, err error) {
	err = s.read(ctx, func(st *State) {
		list, err = look{State: st, today: DateOf(s.now())}.suggest(text, limit)
	})
	return list, err
}

func (l look) suggest(text string, limit int) ([]*Organisation, error) {
	if limit < 1 || limit > maxSuggestions {
		return nil, fault.Input("first", "must be 1 to %d", maxSuggestions)
	}
	if utf8.RuneCountInString(text) > MaxSearch {
		return nil, fault.Input("text", "must be up to %d characters", MaxSearch)
	}
	asked := tokens(text)
	if letters(asked) < minSuggest {
		return []*Organisation{}, nil
	}
	best := closest{limit: limit}
	for _, lax := range []bool{false, true} {
		words := l.wording(asked, lax)
		for _, f := range l.found[KindOrganisation] {
			m := words.match(f)
			if m.named == 0 || !l.choosable(f.record.(*Organisation)) {
				continue
			}
			h := hit{finding: f, match: m}
			best.add(h.spot(ordering{order: InOrderOfRelevance}))
		}
		if len(best.spots) > 0 {
			break
		}
	}
	list := make([]*Organisation, len(best.spots))
	for i, at := range best.spots {
		list[i] = at.record.(*Organisation)
	}
	return list, nil
}

// choosable reports whether people may say that they are of an organisation: it is published, in use, and has not gone
// from its register.
func (l look) choosable(o *Organisation) bool {
	return o.Standing == Current && o.Vanished == "" && l.sees(o)
}
