package find

import (
	"slices"
	"strings"
	"testing"

	"roundtable/directory"
	"roundtable/fault"
)

func TestSuggest(t *testing.T) {
	a := newAtlas(t)
	for _, name := range []string{"Bolton Council", "Bolton NHS Foundation Trust", "University of Bolton", "Newbolton House", "Leeds Library", "Llŷn Library"} {
		a.organisation(directory.Slug(name), name, nil)
	}
	a.organisation("farnworth", "Farnworth Library", func(o *directory.Organisation) { o.Town = "Bolton" })
	a.organisation("cardiff", "Cardiff Council", func(o *directory.Organisation) { o.NameCy = "Cyngor Caerdydd" })
	a.organisation("draft", "Bolton Draft", func(o *directory.Organisation) { o.Visibility = directory.Hidden })
	a.organisation("members", "Bolton Members", func(o *directory.Organisation) { o.Visibility = directory.Members })
	a.organisation("archived", "Bolton Archive", func(o *directory.Organisation) { o.Lifecycle = directory.Archived })
	a.organisation("gone", "Bolton Gone", func(o *directory.Organisation) { o.Vanished = "2026-01-01" })
	for _, c := range []struct {
		text  string
		limit int
		want  []string
	}{
		{"bol", 8, []string{"bolton-council", "bolton-nhs-foundation-trust", "university-of-bolton", "newbolton-house"}},
		{"BOLTON", 8, []string{"bolton-council", "bolton-nhs-foundation-trust", "university-of-bolton", "newbolton-house"}},
		{"bol", 2, []string{"bolton-council", "bolton-nhs-foundation-trust"}},
		{"bolton uni", 8, []string{"university-of-bolton"}},
		{"library bolton", 8, []string{"farnworth"}}, // by its town
		{"llyn", 8, []string{"llyn-library"}},
		{"caer", 8, []string{"cardiff"}},
		{"univercity", 8, []string{"university-of-bolton"}},
		{"lib", 8, []string{"farnworth", "leeds-library", "llyn-library"}},
		{"bo", 8, []string{}},
		{"b o!", 8, []string{}},
		{"", 8, []string{}},
		{"😀😀😀", 8, []string{}},
		{"draft", 8, []string{}},
		{"<script>", 8, []string{}},
	} {
		got, err := a.as(directory.ForPublic).suggest(c.text, c.limit)
		if err != nil || !slices.Equal(refsOfRecords(got), c.want) {
			t.Errorf("%q: got %q, %v, want %q", c.text, refsOfRecords(got), err, c.want)
		}
	}
	for _, limit := range []int{-1, 0, 21} {
		if _, err := a.as(directory.ForPublic).suggest("bol", limit); !fault.Is(err, fault.BadUserInput) {
			t.Errorf("%d: got %v", limit, err)
		}
	}
	if _, err := a.as(directory.ForPublic).suggest(strings.Repeat("a", 101), 8); !fault.Is(err, fault.BadUserInput) {
		t.Errorf("a long text: got %v", err)
	}
}
