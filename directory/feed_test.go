package directory_test

import (
	"context"
	"testing"

	"roundtable/directory"
	"roundtable/live"
)

// TestAFeedTellsWhatItsViewerSees: each change reaches those levels that saw the record before, or see it since.
func TestAFeedTellsWhatItsViewerSees(t *testing.T) {
	h := newFixture(t)
	p, o := h.partnership("Bolton"), h.organisation("Farnworth Library")
	m := h.member(p, o)
	draft := sample(directory.KindPartnership).(*directory.Partnership)
	draft.Visibility = directory.Hidden
	draft = h.save(draft).(*directory.Partnership)
	ctx := context.Background()
	feeds := map[directory.Level]*live.Feed{}
	at := map[directory.Level]live.Seq{}
	for _, level := range directory.Levels {
		f, err := h.Feed(ctx, directory.Viewer{Level: level}, func() {})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		u := f.Snapshot()
		if u.From != nil {
			t.Errorf("%s: a first answer that continues %d", level, *u.From)
		}
		feeds[level], at[level] = f, u.Seq
	}
	editors, all := []directory.Level{directory.ForEditors}, directory.Levels
	contact := partOf(directory.KindContact, p.ID).(*directory.Contact)
	contact.Visibility = directory.Members
	for _, step := range []struct {
		name string
		do   func()
		told []directory.Level
	}{
		{"a draft changes", func() {
			d := draft.Clone().(*directory.Partnership)
			d.Aims = "x"
			draft = h.save(d).(*directory.Partnership)
		}, editors},
		{"a part of a draft is made", func() { h.part(directory.KindTerm, draft.ID) }, editors},
		{"a draft is published", func() { mustDo(t)(h.Publish(ctx, theEditor, of(draft))) }, all},
		{"it is a draft again", func() { mustDo(t)(h.Unpublish(ctx, theEditor, of(draft))) }, all},
		{"a contact for members is made", func() { h.save(contact) }, all[1:]},
		{"a membership goes", func() { mustDo(t)(h.Remove(ctx, theEditor, of(m))) }, all},
		{"an organisation goes into the archive", func() { mustDo(t)(h.Archive(ctx, theEditor, of(o))) }, all},
		{"a partnership is confirmed", func() { mustDo(t)(h.Confirm(ctx, theEditor, of(p))) }, all},
		{"nothing", func() {}, nil},
	} {
		step.do()
		for _, level := range directory.Levels {
			u, changed := feeds[level].Next(at[level])
			want := false
			for _, l := range step.told {
				want = want || l == level
			}
			if changed != want {
				t.Errorf("%s: %s are told: %v, want %v", step.name, level, changed, want)
			}
			if changed && (u.From == nil || *u.From != at[level] || u.Seq <= at[level]) {
				t.Errorf("%s: %s go on from %d with %+v", step.name, level, at[level], u)
			}
			if changed {
				at[level] = u.Seq
			}
		}
	}
}

// TestAFeedOnAnotherNodeGoesOn: what one node told, another that has just begun continues, or begins anew.
func TestAFeedOnAnotherNodeGoesOn(t *testing.T) {
	h := newFixture(t)
	p := h.partnership("Bolton")
	other := h.node(h.open(h.dsn))
	ctx := context.Background()
	f, err := other.Feed(ctx, directory.Viewer{}, func() {})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if u := f.Resume(ctx, p.Seq); u.From == nil || u.Seq < p.Seq {
		t.Errorf("%+v", u)
	}
	for _, made := range []live.Seq{p.Seq + 1000, -1} {
		if u := f.Resume(ctx, made); u.From != nil {
			t.Errorf("a seq that never was, %d, is continued: %+v", made, u)
		}
	}
}
