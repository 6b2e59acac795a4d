package find

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"roundtable/fault"

	"pgregory.net/rapid"
	"roundtable/directory"
)

func TestOrders(t *testing.T) {
	a := newAtlas(t)
	near := func(lat float64) func(*directory.Partnership) {
		return func(p *directory.Partnership) { p.Point = &pointAt(lat).Point }
	}
	a.partnership("c", "éclair", near(51.2))
	a.partnership("a", "The Zebra", near(51.1))
	a.partnership("b", "Apple", func(p *directory.Partnership) { p.LastReviewed = "2026-02-01" })
	a.partnership("d", "apple", func(p *directory.Partnership) { near(51.3)(p); p.LastReviewed = "2025-02-01" })
	v := a.as(directory.ForPublic)
	equal := []string{"b", "d"} // the same name but for case: by id
	if found(t, v, PartnershipFilter{Text: "apple"}, "")[0] == "d" {
		equal = []string{"d", "b"}
	}
	for order, want := range map[Order][]string{
		InOrderOfName:     append(slices.Clone(equal), "c", "a"),
		InOrderOfChange:   {"d", "b", "a", "c"},
		InOrderOfReview:   {"c", "a", "d", "b"}, // never checked first
		InOrderOfDistance: {"a", "c", "d", "b"}, // b's place is not known
		"":                {"a", "c", "d", "b"},
	} {
		if got := found(t, v, PartnershipFilter{Near: "BN1"}, order); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", order, got, want)
		}
	}
}

// pointAt is a pin north of Brighton.
func pointAt(lat float64) *Pin {
	var pin Pin
	pin.Point.Lat, pin.Point.Lon = lat, -0.14
	return &pin
}

func TestRelevance(t *testing.T) {
	a := newAtlas(t)
	a.partnership("text", "Aardvark", func(p *directory.Partnership) { p.Purpose = "Reading at home" })
	a.partnership("inside", "A spreading word", nil)
	a.partnership("word", "Better reading", nil)
	a.partnership("prefix", "Reading for carers", nil)
	a.partnership("exact", "READING!", nil)
	a.partnership("welsh", "Zzz", func(p *directory.Partnership) { p.NameCy = "Reading" })
	a.partnership("none", "Writing", nil)
	want := []string{"exact", "welsh", "prefix", "word", "inside", "text"}
	if got := found(t, a.as(directory.ForPublic), PartnershipFilter{Text: "reading"}, ""); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// A slip finds what the word would have found, and only where the slip itself finds nothing.
	if got := found(t, a.as(directory.ForPublic), PartnershipFilter{Text: "raeding"}, ""); len(got) != 5 {
		t.Errorf("misspelt: got %q", got)
	}
	a.partnership("odd", "Raeding", nil)
	if got := found(t, a.as(directory.ForPublic), PartnershipFilter{Text: "raeding"}, ""); !slices.Equal(got, []string{"odd"}) {
		t.Errorf("spelt like that: got %q", got)
	}
}

// What somebody cannot see has no part in whether misspellings are looked for.
func TestMisspellingsTellNothingOfDrafts(t *testing.T) {
	a := newAtlas(t)
	a.partnership("open", "Bolton", nil)
	a.partnership("draft", "Boltan", func(p *directory.Partnership) { p.Visibility = directory.Hidden })
	for level, want := range map[directory.Level][]string{directory.ForPublic: {"open"}, directory.ForEditors: {"draft"}} {
		if got := found(t, a.as(level), PartnershipFilter{Text: "boltan"}, ""); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", level, got, want)
		}
	}
}

func TestOrderRefuses(t *testing.T) {
	v := exampleAtlas(t).as(directory.ForPublic)
	for name, order := range map[string]Order{"no near": InOrderOfDistance, "no text": InOrderOfRelevance, "unknown": "SIZE"} {
		_, _, err := v.partnershipList(PartnershipFilter{}, order)
		if got := fault.Of(err); got == nil || got.Field != "orderBy" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestCursors(t *testing.T) {
	v := exampleAtlas(t).as(directory.ForPublic)
	page := func(filter PartnershipFilter, by Order, args PageArgs) (PartnershipPage, error) {
		q, order, err := v.partnershipList(filter, by)
		if err != nil {
			t.Fatal(err)
		}
		return pageOf[*directory.Partnership](q.take(), order, args)
	}
	near := PartnershipFilter{Near: "BL4", Text: "health"}
	byDistance, err := page(near, "", PageArgs{First: ptr(1)})
	if err != nil {
		t.Fatal(err)
	}
	cursor := byDistance.Edges[0].Cursor
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(change func([]byte) []byte) string {
		return base64.RawURLEncoding.EncodeToString(change(slices.Clone(raw)))
	}
	if _, err := page(near, "", PageArgs{After: &cursor}); err != nil {
		t.Errorf("its own cursor: %v", err)
	}
	for name, c := range map[string]struct {
		filter PartnershipFilter
		by     Order
		after  string
	}{
		"another order":    {near, InOrderOfName, cursor},
		"another place":    {PartnershipFilter{Near: "LS1", Text: "health"}, InOrderOfDistance, cursor},
		"empty":            {near, "", ""},
		"no base64":        {near, "", "😀"},
		"padded":           {near, "", cursor + "="},
		"short":            {near, "", changed(func(b []byte) []byte { return b[:cursorHead-1] })},
		"an unknown order": {near, "", changed(func(b []byte) []byte { b[0] = 99; return b })},
		"no UTF-8":         {near, "", changed(func(b []byte) []byte { return append(b, 0xff) })},
		"huge":             {near, "", strings.Repeat("A", 1<<20)},
	} {
		_, err := page(c.filter, c.by, PageArgs{After: &c.after})
		if got := fault.Of(err); got == nil || got.Code != fault.BadUserInput || got.Field != "after" {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for _, size := range []int{-1, 0, MaxPage + 1} {
		if _, err := page(near, "", PageArgs{First: &size}); fault.Of(err) == nil || fault.Of(err).Field != "first" {
			t.Errorf("a page of %d: %v", size, err)
		}
	}
}

// Paging gives each record once, in every order and whatever the size of the pages; and what is added, renamed or taken
// away meanwhile makes none of the others come twice or stay away.
func TestPagingGivesEachOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawAtlas(t)
		filter := PartnershipFilter{Near: "BL4"}
		if rapid.Bool().Draw(t, "text") {
			filter.Text = "health"
		}
		orders := []Order{"", InOrderOfName, InOrderOfChange, InOrderOfReview, InOrderOfDistance}
		if filter.Text != "" {
			orders = append(orders, InOrderOfRelevance)
		}
		by := rapid.SampledFrom(orders).Draw(t, "order")
		size := rapid.IntRange(1, 5).Draw(t, "size")
		changes := rapid.Bool().Draw(t, "changes")
		want := found(a.tb, a.as(directory.ForPublic), filter, by)
		moved := map[string]bool{}
		got := []string{}
		args := PageArgs{First: &size}
		for {
			q, order, err := a.as(directory.ForPublic).partnershipList(filter, by)
			if err != nil {
				t.Fatal(err)
			}
			page, err := pageOf[*directory.Partnership](q.take(), order, args)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, refsOf(page)...)
			if len(got) > 10*len(a.records) {
				t.Fatalf("paging does not end: %q", got)
			}
			if !page.HasNextPage {
				break
			}
			args.After = &page.Edges[len(page.Edges)-1].Cursor
			if changes {
				moved[drawChange(t, a)] = true
			}
		}
		if !changes && !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
		stays := func(list []string) []string {
			return slices.DeleteFunc(slices.Clone(list), func(ref string) bool { return moved[ref] })
		}
		if !slices.Equal(stays(got), stays(want)) {
			t.Fatalf("got %q, want %q, but for %v", got, want, moved)
		}
	})
}
