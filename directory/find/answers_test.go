package find

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"roundtable/directory"
	"roundtable/fault"
)

// helpdesks is a directory of some who answer things.
func helpdesks(t *testing.T) *atlas {
	a := newAtlas(t)
	a.organisation("bolton-library", "Bolton Library", func(o *directory.Organisation) {
		o.Postcode, o.CommonQueries = "BL1", "Where do I find easy read leaflets?"
		o.SignpostTo = "Benefits: Citizens Advice.\nHearing aids; batteries: the audiology clinic. Anything else: ask us."
	})
	a.organisation("leeds-library", "Leeds Library", func(o *directory.Organisation) {
		o.Postcode, o.Services = "LS1", "Easy read books. Help with hearing aids."
	})
	a.organisation("audiology", "Hearing clinic", nil) // its name alone answers nothing
	a.organisation("draft", "Draft", func(o *directory.Organisation) { o.Services, o.Visibility = "Hearing aids", directory.Hidden })
	p := a.partnership("bolton-hip", "Bolton Health Information Partnership", func(p *directory.Partnership) {
		p.Councils = []string{"E08000001"}
		p.Signposting = "For questions about dementia, ask the memory service."
		p.ActivityTypes = []directory.ActivityType{"READING_PROJECT"}
	})
	a.put(&directory.Activity{Head: directory.Head{Ref: "week"}, Partnership: p.ID, Title: "Stall in the market", Campaign: "Health Information Week", Outcome: "Gave out 200 leaflets about falls."})
	a.put(&directory.Activity{Head: directory.Head{Ref: "plan"}, Partnership: p.ID, Title: "Secret ballroom", Visibility: directory.Hidden})
	return a
}

func TestAnswers(t *testing.T) {
	v := helpdesks(t).as(directory.ForPublic)
	type answer struct{ ref, field, excerpt string }
	for name, c := range map[string]struct {
		query AnswerQuery
		want  []answer
	}{
		"a question": {AnswerQuery{Text: "Who can help me with hearing aids?"}, []answer{
			{"bolton-library", "signpostTo", "Hearing aids;"}, {"leeds-library", "services", "Help with hearing aids."},
		}},
		"nearest first": {AnswerQuery{Text: "hearing aids", Near: "LS1"}, []answer{
			{"leeds-library", "services", "Help with hearing aids."}, {"bolton-library", "signpostTo", "Hearing aids;"},
		}},
		"with its place":       {AnswerQuery{Text: "easy read in Bolton"}, []answer{{"bolton-library", "commonQueries", "Where do I find easy read leaflets?"}}},
		"misspelt":             {AnswerQuery{Text: "demnetia"}, []answer{{"bolton-hip", "signposting", "For questions about dementia, ask the memory service."}}},
		"an activity":          {AnswerQuery{Text: "falls"}, []answer{{"bolton-hip", "activities", "Gave out 200 leaflets about falls."}}},
		"a campaign":           {AnswerQuery{Text: "health information week"}, []answer{{"bolton-hip", "activities", "Health Information Week"}}},
		"a kind of activity":   {AnswerQuery{Text: "reading project"}, []answer{{"bolton-hip", "activityTypes", "READING_PROJECT"}}},
		"most of the words":    {AnswerQuery{Text: "dementia xylophone"}, []answer{{"bolton-hip", "signposting", "For questions about dementia, ask the memory service."}}},
		"too few of the words": {AnswerQuery{Text: "dementia xylophone zither"}, nil},
		"hidden":               {AnswerQuery{Text: "ballroom"}, nil},
		"nothing but asking":   {AnswerQuery{Text: "who to ask"}, []answer{{"bolton-hip", "signposting", "For questions about dementia, ask the memory service."}, {"bolton-library", "signpostTo", "Anything else: ask us."}}},
		"first":                {AnswerQuery{Text: "hearing aids", First: ptr(1)}, []answer{{"bolton-library", "signpostTo", "Hearing aids;"}}},
		"in Welsh":             {AnswerQuery{Text: "Pwy sy'n ateb dementia?"}, []answer{{"bolton-hip", "signposting", "For questions about dementia, ask the memory service."}}},
	} {
		t.Run(name, func(t *testing.T) {
			answers, err := v.answers(c.query)
			if err != nil {
				t.Fatal(err)
			}
			var got []answer
			for _, a := range answers {
				got = append(got, answer{a.Record.Base().Ref, a.Field, a.Excerpt})
				if (a.DistanceKm != nil) != (c.query.Near != "") {
					t.Errorf("%s: distance %v", a.Record.Base().Ref, a.DistanceKm)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnswersRefuse(t *testing.T) {
	v := helpdesks(t).as(directory.ForPublic)
	for field, queries := range map[string][]AnswerQuery{
		"text":  {{}, {Text: "a"}, {Text: " \n"}, {Text: "🦻🦻"}, {Text: strings.Repeat("a", MaxQuestion+1)}, {Text: "a\x00b"}},
		"near":  {{Text: "hearing", Near: "the moon"}},
		"first": {{Text: "hearing", First: ptr(0)}, {Text: "hearing", First: ptr(MaxAnswers + 1)}},
	} {
		for _, query := range queries {
			_, err := v.answers(query)
			if got := fault.Of(err); got == nil || got.Code != fault.BadUserInput || got.Field != field {
				t.Errorf("%+v: got %v", query, err)
			}
		}
	}
}

// An excerpt is plain text of up to 200 characters that holds what was asked for, whatever the text.
func TestExcerpts(t *testing.T) {
	filler := strings.Repeat("very ", 100)
	for name, c := range map[string]struct{ text, begins, ends string }{
		"short":           {"Ask about hearing.", "Ask", "hearing."},
		"the sentence":    {"First. Then hearing aids! Last.", "Then", "aids!"},
		"a line":          {"First\n  Then   hearing\nLast", "Then hearing", "hearing"},
		"no full stop":    {"v1.2 of hearing", "v1.2", "hearing"},
		"late in it":      {filler + "hearing " + filler, "…very", "very…"},
		"early in it":     {"Of hearing " + filler, "Of hearing", "very…"},
		"no spaces":       {strings.Repeat("é", 300) + "hearing", "é", "…"},
		"markup is text":  {"<b>hearing</b>", "<b>", "</b>"},
		"right to left":   {"שמיעה hearing שמיעה", "שמיעה", "שמיעה"},
		"nothing in here": {"Nothing", "Nothing", "Nothing"},
		"empty":           {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAtlas(t)
			got := a.wording([]string{"hearing"}, false).excerpt(c.text)
			if !strings.HasPrefix(got, c.begins) || !strings.HasSuffix(got, c.ends) || utf8.RuneCountInString(got) > maxExcerpt || !utf8.ValidString(got) {
				t.Errorf("got %q", got)
			}
			if strings.Contains(c.text, "hearing") && name != "no spaces" && !strings.Contains(got, "hearing") {
				t.Errorf("%q does not hold what was asked for", got)
			}
		})
	}
}
