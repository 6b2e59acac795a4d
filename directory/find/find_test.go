package find_test

import (
	"context"
	"testing"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/fault"
	"roundtable/place"
)

// answered is how many each way of finding gives somebody.
func (f *fixture) answered(actor account.Actor, ids []directory.RecordID) map[string]int {
	f.tb.Helper()
	ctx := context.Background()
	n := map[string]int{}
	ok := func(name string, found int, err error) {
		f.tb.Helper()
		if err != nil {
			f.tb.Fatalf("%s: %v", name, err)
		}
		n[name] = found
	}
	partnerships, err := f.Partnerships(ctx, actor, find.PartnershipFilter{Text: "zinnia"}, "", find.PageArgs{})
	ok("partnerships", partnerships.TotalCount, err)
	organisations, err := f.Organisations(ctx, actor, find.OrganisationFilter{Text: "zinnia"}, "", find.PageArgs{})
	ok("organisations", organisations.TotalCount, err)
	agreements, err := f.Agreements(ctx, actor, find.AgreementFilter{}, find.PageArgs{})
	ok("agreements", agreements.TotalCount, err)
	pins, err := f.PartnershipPins(ctx, actor, find.PartnershipFilter{})
	ok("pins", len(pins), err)
	facets, err := f.Facets(ctx, actor, find.PartnershipFilter{})
	sum := 0
	for _, c := range facets[find.ByNation] {
		sum += c.Count
	}
	ok("facets", sum, err)
	counts, err := f.Counts(ctx, actor, find.PartnershipFilter{}, []find.Dimension{find.ByNation})
	sum = 0
	for _, g := range counts {
		sum += g.Count
	}
	ok("counts", sum, err)
	coverage, err := f.Coverage(ctx, actor, find.PartnershipFilter{})
	sum = 0
	for _, c := range coverage {
		sum += c.Partnerships
	}
	ok("coverage", sum, err)
	answers, err := f.Answers(ctx, actor, find.AnswerQuery{Text: "who knows of zinnias?"})
	ok("answers", len(answers), err)
	likely, err := f.Similar(ctx, actor, find.Likeness{Kind: directory.KindPartnership, Name: "Zinnia Partnership"})
	ok("similar", len(likely), err)
	many, err := f.directory.GetMany(ctx, actor, ids)
	ok("many", len(many), err)
	related, err := f.directory.Related(ctx, actor, ids, directory.KindMembership)
	ok("related", len(related), err)
	return n
}

// Everybody finds what they see, by every way of finding.
func TestFindingByRole(t *testing.T) {
	h := newFixture(t)
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
		h.save(&directory.Membership{
			Head: directory.Head{ID: anID()}, Partnership: saved.ID, Organisation: member.ID, Role: directory.RoleMember,
		})
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
	if _, err := h.Partnerships(t.Context(), actorWith(account.Facilitator), find.PartnershipFilter{Archived: true}, "", find.PageArgs{}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a facilitator in the archive: %v", err)
	}
}

// What is shown is what a page holds: the nearest first, with how far they are.
func TestNearestFirst(t *testing.T) {
	h := newFixture(t)
	for name, postcode := range map[string]string{"Leeds": "LS1 4AP", "Bolton": "BL4 0JR", "Nowhere": "", "Truro": "TR1 3LJ"} {
		h.save(&directory.Organisation{
			Head: directory.Head{ID: anID()}, Name: name, Sector: "PUBLIC_LIBRARY", Nation: place.England, Postcode: postcode,
			Visibility: directory.Public,
		})
	}
	first, args := 2, find.PageArgs{}
	args.First = &first
	filter := find.OrganisationFilter{Near: "bl4"}
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
