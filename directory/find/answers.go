package find

import (
	"cmp"
	"context"
	"slices"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

// AnswerQuery is what somebody wants to know.
type AnswerQuery struct {
	Text  string // 2 to MaxQuestion characters
	Near  string // a postcode or an outcode; "": anywhere
	First *int   // 1 to MaxAnswers; nil: DefaultAnswers
}

// The bounds of a list of answers.
const (
	DefaultAnswers = 20
	MaxAnswers     = 50
)

// Answer is an organisation or a partnership that may answer a question.
type Answer struct {
	Record     directory.Record
	Field      string // where it says so: services, commonQueries, signpostTo, signposting, activities or activityTypes
	Excerpt    string // what it says, up to 200 characters of plain text; for activityTypes, values of ActivityType
	DistanceKm *float64
}

// Answers finds who answers a question: organisations by their services, common queries and signposting, partnerships by
// their signposting and what they do. Words that ask rather than tell are passed over. All others must be found, some
// where it says who answers what, the rest anywhere in the entry; where no entry has all, those that have the most, half
// of them at least. The nearest come first where a place is given, else the best match.
func (s *Service) Answers(ctx context.Context, actor account.Actor, query AnswerQuery) (answers []Answer, err error) {
	err = s.search(ctx, actor, func(v view) error {
		answers, err = v.answers(query)
		return err
	})
	return answers, err
}

// answerHit is a field that may answer.
type answerHit struct {
	hit
	owner *entry // the partnership of an activity, else the record itself
	field string
	found int // how many of the words asked for
	here  int // how many of them in the field
	good  int // how well those fit
}

func (v view) answers(query AnswerQuery) ([]Answer, error) {
	size := DefaultAnswers
	if query.First != nil {
		size = *query.First
	}
	if size < 1 || size > MaxAnswers {
		return nil, fault.Input("first", "must be 1 to %d", MaxAnswers)
	}
	asked, err := readQuestion(query.Text)
	if err != nil {
		return nil, err
	}
	at, err := v.vicinity(query.Near, nil)
	if err != nil {
		return nil, err
	}
	scope := append(append(v.scope(directory.KindOrganisation, false), v.scope(directory.KindPartnership, false)...), v.scope(directory.KindActivity, false)...)
	words := v.wording(asked, false)
	hits := v.answering(words, at, scope)
	if len(hits) == 0 || hits[0].found < len(words.words) {
		words = v.wording(asked, true)
		hits = v.answering(words, at, scope)
	}
	answers := make([]Answer, 0, min(size, len(hits)))
	for _, h := range hits[:min(size, len(hits))] {
		answers = append(answers, Answer{
			Record: h.owner.record, Field: h.field, DistanceKm: h.km, Excerpt: words.excerpt(answerText(h.record, h.field)),
		})
	}
	return answers, nil
}

// answering lists what answers a wording, in order: one field of each record.
func (v view) answering(words *wording, at vicinity, scope []*entry) []answerHit {
	best := map[directory.RecordID]answerHit{}
	most := 1
	for _, f := range scope {
		h, ok := v.answer(words, f)
		if !ok || h.found < most || 2*h.found < len(words.words) {
			continue
		}
		most = h.found
		h.km = at.distance(h.owner)
		id := h.owner.record.Base().ID
		if old, ok := best[id]; !ok || h.better(old) < 0 {
			best[id] = h
		}
	}
	hits := make([]answerHit, 0, len(best))
	for _, h := range best {
		if h.found == most {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b answerHit) int {
		if at.from != nil {
			return a.spot().compare(b.spot())
		}
		return a.better(b)
	})
	return hits
}

// spot is where an answer lies by distance.
func (h answerHit) spot() spot {
	return (&hit{entry: h.owner, km: h.km}).spot(ordering{order: InOrderOfDistance})
}

// answer gives the field of a record that fits best, together with what else the record says; false where none does.
func (v view) answer(w *wording, f *entry) (answerHit, bool) {
	best := answerHit{hit: hit{entry: f}, owner: f}
	var mine uint64 // the words that the field has, a bit for each of MaxWords
	for _, field := range f.answers {
		h := best
		h.here, h.good, h.field = 0, 0, field.field
		var has uint64
		for i, a := range w.words {
			if c := a.best(field.words); c > 0 {
				h.here, h.good, has = h.here+1, h.good+int(c), has|1<<i
			}
		}
		if h.here > best.here || h.here == best.here && h.good > best.good {
			best, mine = h, has
		}
	}
	if best.here == 0 {
		return best, false
	}
	if a, ok := f.record.(*directory.Activity); ok {
		best.owner = v.of(v.Get(a.Partnership))
	}
	best.found = best.here
	for i, a := range w.words {
		if mine&(1<<i) == 0 && max(a.best(f.name), a.best(f.text), a.best(best.owner.name), a.best(best.owner.text)) > 0 {
			best.found++
		}
	}
	return best, true
}

// better puts the better of two answers first, whatever the distance.
func (h answerHit) better(other answerHit) int {
	return cmp.Or(
		cmp.Compare(other.found, h.found), cmp.Compare(other.here, h.here), cmp.Compare(other.good, h.good),
		h.owner.compare(other.owner), h.compare(other.entry),
	)
}

// readQuestion takes the words that tell something out of a question; all of them where none does.
func readQuestion(text string) ([]string, error) {
	words, err := readWords("text", text, MaxQuestion)
	if err != nil {
		return nil, err
	}
	if letters(words) < minQuestion {
		return nil, fault.Input("text", "must be %d to %d characters", minQuestion, MaxQuestion)
	}
	telling := slices.DeleteFunc(slices.Clone(words), func(word string) bool { return asking[word] })
	if len(telling) == 0 {
		return words, nil
	}
	return telling, nil
}

const minQuestion = 2 // letters and digits
