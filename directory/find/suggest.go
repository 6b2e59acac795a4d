package find

import (
	"context"
	"unicode/utf8"

	"roundtable/account"
	"roundtable/directory"
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
func (s *Service) Suggest(ctx context.Context, text string, limit int) (list []*directory.Organisation, err error) {
	err = s.search(ctx, account.Actor{}, func(v view) error { // published is what anybody sees
		list, err = v.suggest(text, limit)
		return err
	})
	return list, err
}

func (v view) suggest(text string, limit int) ([]*directory.Organisation, error) {
	if limit < 1 || limit > maxSuggestions {
		return nil, fault.Input("first", "must be 1 to %d", maxSuggestions)
	}
	if utf8.RuneCountInString(text) > MaxSearch {
		return nil, fault.Input("text", "must be up to %d characters", MaxSearch)
	}
	asked := tokens(text)
	if letters(asked) < minSuggest {
		return []*directory.Organisation{}, nil
	}
	best := closest{limit: limit}
	for _, lax := range []bool{false, true} {
		words := v.wording(asked, lax)
		for _, f := range v.entries[directory.KindOrganisation] {
			m := words.match(f)
			if m.named == 0 || !v.choosable(f.record.(*directory.Organisation)) {
				continue
			}
			h := hit{entry: f, match: m}
			best.add(h.spot(ordering{order: InOrderOfRelevance}))
		}
		if len(best.spots) > 0 {
			break
		}
	}
	list := make([]*directory.Organisation, len(best.spots))
	for i, at := range best.spots {
		list[i] = at.record.(*directory.Organisation)
	}
	return list, nil
}

// choosable reports whether people may say that they are of an organisation: it is published, in use, and has not gone
// from its register.
func (v view) choosable(o *directory.Organisation) bool {
	return o.Lifecycle == directory.Current && o.Vanished == "" && v.Sees(o)
}
