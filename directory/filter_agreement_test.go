package directory

import (
	"slices"
	"testing"

	"roundtable/fault"
)

func TestAgreements(t *testing.T) {
	a := newAtlas(t)
	p := a.partnership("p", "P", nil)
	draft := a.partnership("draft", "Draft", func(p *Partnership) { p.Visibility = Hidden })
	agreement := func(ref, title string, of *Partnership, change func(*Agreement)) {
		r := &Agreement{Head: Head{Ref: ref}, Partnership: of.ID, Type: AgreementMoU, Title: title}
		if change != nil {
			change(r)
		}
		a.put(r)
	}
	agreement("mou", "Memorandum", p, func(r *Agreement) {
		r.Clauses = []Clause{{Kind: "AIM", Heading: "Aims", Text: "To answer questions"}, {Kind: "REVIEW", Heading: "Review"}}
	})
	agreement("sla", "An SLA", p, func(r *Agreement) { r.Type = "SLA" })
	agreement("drafted", "Of a draft", draft, nil)
	agreement("hidden", "Hidden", p, func(r *Agreement) { r.Visibility = Hidden })
	agreement("archived", "Archived", p, func(r *Agreement) { r.Standing = Archived })
	for name, c := range map[string]struct {
		level  Level
		filter AgreementFilter
		want   []string
	}{
		"all, A to Z":    {ForPublic, AgreementFilter{}, []string{"sla", "mou"}},
		"editors":        {ForEditors, AgreementFilter{}, []string{"sla", "hidden", "mou", "drafted"}},
		"type":           {ForPublic, AgreementFilter{Types: []AgreementType{AgreementMoU}}, []string{"mou"}},
		"clause":         {ForPublic, AgreementFilter{ClauseKinds: []ClauseKind{"REVIEW", "SIGNATORY"}}, []string{"mou"}},
		"text":           {ForPublic, AgreementFilter{Text: "Question"}, []string{"mou"}},
		"of a draft":     {ForPublic, AgreementFilter{Partnership: &draft.ID}, []string{}},
		"of a draft too": {ForEditors, AgreementFilter{Partnership: &draft.ID}, []string{"drafted"}},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := a.as(c.level).agreementList(c.filter, PageArgs{})
			if err != nil || !slices.Equal(refsOf(page), c.want) {
				t.Errorf("got %q, %v, want %q", refsOf(page), err, c.want)
			}
		})
	}
	for field, filter := range map[string]AgreementFilter{
		"types.0": {Types: []AgreementType{"LETTER"}}, "clauseKinds.0": {ClauseKinds: []ClauseKind{""}}, "text": {Text: "—"},
	} {
		_, err := a.as(ForPublic).agreementList(filter, PageArgs{})
		if got := fault.Of(err); got == nil || got.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
}
