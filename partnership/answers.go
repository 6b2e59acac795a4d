package partnership

import (
	"cmp"
	"context"
	"slices"

	"roundtable/account"
	"roundtable/internal/fault"
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
	Record     Record
	Field      string // where it says so: services, commonQueries, signpostTo, signposting, activities or activityTypes
	Excerpt    string // what it says, up to 200 characters of plain text; for activityTypes, values of ActivityType
	DistanceKm *float64
}

// Answers finds who answers a question: organisations by their services, common queries and signposting, partnerships by
// their signposting and what they do. Words that ask rather than tell are passed over. All others must be found, some
// where it says who answers what, the rest anywhere in the entry; where no entry has all, those that have the most, half
// of them at least. The nearest come first where a place is given, else the best match.
func (s *Service) Answers(ctx context.Context, actor account.Actor, query AnswerQuery) (answers []Answer, err error) {
	err = s.look(ctx, actor, func(l look) error {
		answers, err = l.answers(query)
		return err
	})
	return answers, err
}

// answerHit is a field that may answer.
type answerHit struct {
	hit
	owner *finding // the partnership of an activity, else the record itself
	field string
	found int // how many of the words asked for
	here  int // how many of them in the field
	good  int // how well those fit
}

func (l look) answers(query AnswerQuery) ([]Answer, error) {
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
	at, err := l.around(query.Near, nil)
	if err != nil {
		return nil, err
	}
	scope := append(append(l.scope(KindOrganisation, false), l.scope(KindPartnership, false)...), l.scope(KindActivity, false)...)
	words := l.wording(asked, false)
	hits := l.answering(words, at, scope)
	if len(hits) == 0 || hits[0].found < len(words.words) {
		words = l.wording(asked, true)
		hits = l.answering(words, at, scope)
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
func (l look) answering(words *wording, at around, scope []*finding) []answerHit {
	best := map[RecordID]answerHit{}
	most := 1
	for _, f := range scope {
		owner := f
		if a, ok := f.record.(*Activity); ok {
			owner = l.findingOf(a.Partnership)
		}
		if owner == nil {
			continue
		}
		for _, field := range f.answers {
			h := words.answer(f, owner, field)
			if h.here == 0 || h.found < most || 2*h.found < len(words.words) {
				continue
			}
			most = h.found
			h.km = at.distance(owner)
			id := owner.record.Base().ID
			if old, ok := best[id]; !ok || h.better(old) < 0 {
				best[id] = h
			}
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
			order := ordering{order: InOrderOfDistance}
			a, b := hit{finding: a.owner, km: a.km}.spot(order), hit{finding: b.owner, km: b.km}.spot(order)
			return a.compare(b)
		}
		return a.better(b)
	})
	return hits
}

// answer tells how a field fits, with what else the record says.
func (w *wording) answer(f, owner *finding, field answering) answerHit {
	h := answerHit{hit: hit{finding: f}, owner: owner, field: field.field}
	for _, a := range w.words {
		if c := a.best(field.words); c > 0 {
			h.here, h.found, h.good = h.here+1, h.found+1, h.good+int(c)
		} else if max(a.best(f.name), a.best(f.text), a.best(owner.name), a.best(owner.text)) > 0 {
			h.found++
		}
	}
	return h
}

// better puts the better of two answers first, whatever the distance.
func (h answerHit) better(other answerHit) int {
	return cmp.Or(
		cmp.Compare(other.found, h.found), cmp.Compare(other.here, h.here), cmp.Compare(other.good, h.good),
		hit{finding: h.owner}.spot(ordering{}).compare(hit{finding: other.owner}.spot(ordering{})),
		cmp.Compare(h.field, other.field), cmp.Compare(h.record.Base().ID.String(), other.record.Base().ID.String()),
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

// minQuestion is how many letters a question has at least.
const minQuestion = 2
