package directory_test

import (
	"context"
	"testing"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/place"
)

// answered is how many each way of finding gives somebody.
func (h *house) answered(actor account.Actor, ids []directory.RecordID) map[string]int {
	h.tb.Helper()
	ctx := context.Background()
	n := map[string]int{}
	ok := func(name string, found int, err error) {
		h.tb.Helper()
		if err != nil {
			h.tb.Fatalf("%s: %v", name, err)
		}
		n[name] = found
	}
	partnerships, err := h.Partnerships(ctx, actor, directory.PartnershipFilter{Text: "zinnia"}, "", directory.PageArgs{})
	ok("partnerships", partnerships.TotalCount, err)
	organisations, err := h.Organisations(ctx, actor, directory.OrganisationFilter{Text: "zinnia"}, "", directory.PageArgs{})
	ok("organisations", organisations.TotalCount, err)
	agreements, err := h.Agreements(ctx, actor, directory.AgreementFilter{}, directory.PageArgs{})
	ok("agreements", agreements.TotalCount, err)
	pins, err := h.PartnershipPins(ctx, actor, directory.PartnershipFilter{})
	ok("pins", len(pins), err)
	facets, err := h.Facets(ctx, actor, directory.PartnershipFilter{})
	sum := 0
	for _, c := range facets[directory.ByNation] {
		sum += c.Count
	}
	ok("facets", sum, err)
	counts, err := h.Counts(ctx, actor, directory.PartnershipFilter{}, []directory.Dimension{directory.ByNation})
	sum = 0
	for _, g := range counts {
		sum += g.Count
	}
	ok("counts", sum, err)
	coverage, err := h.Coverage(ctx, actor, directory.PartnershipFilter{})
	sum = 0
	for _, c := range coverage {
		sum += c.Partnerships
	}
	ok("coverage", sum, err)
	answers, err := h.Answers(ctx, actor, directory.AnswerQuery{Text: "who knows of zinnias?"})
	ok("answers", len(answers), err)
	likely, err := h.Similar(ctx, actor, directory.Likeness{Kind: directory.KindPartnership, Name: "Zinnia Partnership"})
	ok("similar", len(likely), err)
	many, err := h.GetMany(ctx, actor, ids)
	ok("many", len(many), err)
	related, err := h.Related(ctx, actor, ids, directory.KindMembership)
	ok("related", len(related), err)
	return n
}

// Everybody finds what they see, by every way of finding.
func TestFindingByRole(t *testing.T) {
	h := newHouse(t)
	var ids []directory.RecordID
	for _, visibility := range directory.Visibilities {
		p := &directory.Partnership{
			Head: directory.Head{ID: anID()}, Name: "Zinnia Partnership", Nation: place.England,
			Councils: []string{"E08000001"}, Signposting: "Ask about zinnias.", Visibility: visibility, Source: "test",
		}
		o := &directory.Organisation{
			Head: directory.Head{ID: anID()}, Name: "Zinnia Library", Nation: place.England, Sector: "PUBLIC_LIBRARY",
			Postcode: "BL4 0JR", Services: "Zinnias", Visibility: visibility, Source: "test",
		}
		saved, member := h.save(p).(*directory.Partnership), h.save(o).(*directory.Organisation)
		h.member(saved, member)
		h.save(&directory.Agreement{
			Head: directory.Head{ID: anID()}, Partnership: saved.ID, Type: directory.AgreementMoU, Title: "MoU", Visibility: visibility,
		})
		ids = append(ids, saved.ID, member.ID)
	}
	for who, c := range map[string]struct {
		actor account.Actor
		sees  int
	}{
		"stranger": {stranger, 1}, "signed in": {actorWith(), 2}, "facilitator": {actorWith(account.Facilitator), 2},
		"editor": {theEditor, 3}, "admin": {actorWith(account.Admin), 3},
	} {
		for way, n := range h.answered(c.actor, ids) {
			want := c.sees
			switch way {
			case "answers", "many", "related": // partnerships and organisations
				want *= 2
			}
			if n != want {
				t.Errorf("%s: %s gives %d, want %d", who, way, n, want)
			}
		}
	}
	suggestions, err := h.Suggest(t.Context(), "zin", 20)
	if err != nil || len(suggestions) != 1 || suggestions[0].Visibility != directory.Public {
		t.Errorf("suggestions: got %v, %v", suggestions, err)
	}
	pins, err := h.Pins(t.Context(), append(ids, anID()))
	if err != nil || len(pins) != len(ids) || pins[ids[0]].Precision != place.PrecisionArea || pins[ids[1]].Precision != place.PrecisionOutcode {
		t.Errorf("pins: got %v, %v", pins, err)
	}
	if _, err := h.Partnerships(t.Context(), actorWith(account.Facilitator), directory.PartnershipFilter{Archived: true}, "", directory.PageArgs{}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a facilitator in the archive: %v", err)
	}
}

// What is shown is what a page holds: the nearest first, with how far they are.
func TestNearestFirst(t *testing.T) {
	h := newHouse(t)
	for name, postcode := range map[string]string{"Leeds": "LS1 4AP", "Bolton": "BL4 0JR", "Nowhere": "", "Truro": "TR1 3LJ"} {
		o := sample(directory.KindOrganisation).(*directory.Organisation)
		*o = directory.Organisation{Head: o.Head, Name: name, Sector: o.Sector, Nation: o.Nation, Postcode: postcode, Visibility: directory.Public}
		h.save(o)
	}
	first, args := 2, directory.PageArgs{}
	args.First = &first
	filter := directory.OrganisationFilter{Near: "bl4"}
	page, err := h.Organisations(t.Context(), stranger, filter, "", args)
	if err != nil || len(page.Edges) != 2 || page.TotalCount != 4 || !page.HasNextPage {
		t.Fatalf("got %+v, %v", page, err)
	}
	args.After = &page.Edges[1].Cursor
	rest, err := h.Organisations(t.Context(), stranger, filter, "", args)
	if err != nil || len(rest.Edges) != 2 || rest.HasNextPage {
		t.Fatalf("got %+v, %v", rest, err)
	}
	for i, want := range []string{"Bolton", "Leeds", "Truro", "Nowhere"} {
		edge := append(page.Edges, rest.Edges...)[i]
		if edge.Node.Name != want || (edge.DistanceKm == nil) != (want == "Nowhere") {
			t.Errorf("%d: got %s, %v", i, edge.Node.Name, edge.DistanceKm)
		}
	}
}

// A record is not told of by what refers to it, where it is hidden itself.
func TestRelatedOfHidden(t *testing.T) {
	h := newHouse(t)
	lead := h.organisation("Lead")
	p := h.partnership("Led")
	led := p.Clone().(*directory.Partnership)
	led.Lead = lead.ID
	h.save(led)
	hidden := lead.Clone().(*directory.Organisation)
	hidden.Visibility = directory.Hidden
	h.save(hidden)
	for who, c := range map[string]struct {
		actor account.Actor
		want  int
	}{"stranger": {stranger, 0}, "editor": {theEditor, 1}} {
		related, err := h.Related(t.Context(), c.actor, []directory.RecordID{lead.ID, anID()}, directory.KindPartnership)
		if err != nil || len(related[lead.ID]) != c.want {
			t.Errorf("%s: got %v, %v", who, related, err)
		}
	}
}
