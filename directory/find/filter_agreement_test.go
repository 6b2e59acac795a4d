package find

import (
	"slices"
	"testing"

	"roundtable/directory"
	"roundtable/fault"
)

func TestAgreements(t *testing.T) {
	a := newAtlas(t)
	p := a.partnership("p", "P", nil)
	draft := a.partnership("draft", "Draft", func(p *directory.Partnership) { p.Visibility = directory.Hidden })
	agreement := func(ref, title string, of *directory.Partnership, change func(*directory.Agreement)) {
		r := &directory.Agreement{Head: directory.Head{Ref: ref}, Partnership: of.ID, Type: directory.AgreementMoU, Title: title}
		if change != nil {
			change(r)
		}
		a.put(r)
	}
	agreement("mou", "Memorandum", p, func(r *directory.Agreement) {
		r.Clauses = []directory.Clause{{Kind: "AIM", Heading: "Aims", Text: "To answer questions"}, {Kind: "REVIEW", Heading: "Review"}}
	})
	agreement("sla", "An SLA", p, func(r *directory.Agreement) { r.Type = "SLA" })
	agreement("drafted", "Of a draft", draft, nil)
	agreement("hidden", "Hidden", p, func(r *directory.Agreement) { r.Visibility = directory.Hidden })
	agreement("archived", "Archived", p, func(r *directory.Agreement) { r.Lifecycle = directory.Archived })
	for name, c := range map[string]struct {
		level  directory.Level
		filter AgreementFilter
		want   []string
	}{
		"all, A to Z":    {directory.ForPublic, AgreementFilter{}, []string{"sla", "mou"}},
		"editors":        {directory.ForEditors, AgreementFilter{}, []string{"sla", "hidden", "mou", "drafted"}},
		"type":           {directory.ForPublic, AgreementFilter{Types: []directory.AgreementType{directory.AgreementMoU}}, []string{"mou"}},
		"clause":         {directory.ForPublic, AgreementFilter{ClauseKinds: []directory.ClauseKind{"REVIEW", "SIGNATORY"}}, []string{"mou"}},
		"text":           {directory.ForPublic, AgreementFilter{Text: "Question"}, []string{"mou"}},
		"of a draft":     {directory.ForPublic, AgreementFilter{Partnership: &draft.ID}, []string{}},
		"of a draft too": {directory.ForEditors, AgreementFilter{Partnership: &draft.ID}, []string{"drafted"}},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := a.as(c.level).agreementList(c.filter, PageArgs{})
			if err != nil || !slices.Equal(refsOf(page), c.want) {
				t.Errorf("got %q, %v, want %q", refsOf(page), err, c.want)
			}
		})
	}
	for field, filter := range map[string]AgreementFilter{
		"types.0": {Types: []directory.AgreementType{"LETTER"}}, "clauseKinds.0": {ClauseKinds: []directory.ClauseKind{""}}, "text": {Text: "—"},
	} {
		_, err := a.as(directory.ForPublic).agreementList(filter, PageArgs{})
		if got := fault.Of(err); got == nil || got.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
}
