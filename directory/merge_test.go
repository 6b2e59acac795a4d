package directory_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"

	"roundtable/directory"
	"roundtable/fault"
	"roundtable/place"
)

func into(kept, merged directory.Record) directory.MergeInto {
	return directory.MergeInto{Keep: kept.Base().ID, Merged: merged.Base().ID, Request: uuid.New()}
}

// twins are two partnerships, of which the second is to be merged into the first, with all that may refer to them.
type twins struct {
	*fixture
	kept, merged *directory.Partnership
	shared, own  *directory.Organisation // a member of both; of the merged one alone
	double       *directory.Membership
	parts        []directory.Record // of the merged one, in use; the first is own's membership
	removed      directory.Record   // of the merged one
}

func newTwins(t *testing.T) twins {
	h := newFixture(t)
	w := twins{fixture: h, kept: h.partnership("Bolton"), merged: h.partnership("Bolton LHIP")}
	w.shared, w.own = h.organisation("Library"), h.organisation("Trust")
	h.member(w.kept, w.shared)
	w.double = h.member(w.merged, w.shared)
	w.parts = []directory.Record{h.member(w.merged, w.own)}
	for _, kind := range directory.Kinds {
		if kind != directory.KindPartnership && kind != directory.KindOrganisation && kind != directory.KindMembership {
			w.parts = append(w.parts, h.part(kind, w.merged.ID))
		}
	}
	w.removed = h.part(directory.KindTerm, w.merged.ID)
	mustDo(t)(h.Remove(t.Context(), theEditor, of(w.removed)))
	return w
}

func TestMergePartnerships(t *testing.T) {
	w := newTwins(t)
	w.merged = w.save(change(w.merged, func(p *directory.Partnership) {
		p.Aims, p.Lead, p.Source, p.SourceURL = "Aims", w.own.ID, "Another", "https://library.example"
		p.Name, p.Councils, p.Point = "Another name", []string{"E08000001"}, &place.Point{Lat: 53.5, Lon: -2.4}
	})).(*directory.Partnership)
	in := into(w.kept, w.merged)
	kept := mustDo(t)(w.Merge(t.Context(), theEditor, in)).(*directory.Partnership)
	if kept.ID != w.kept.ID || kept.Name != "Bolton" || kept.Source != "A report" || kept.SourceURL != "" {
		t.Errorf("what the kept one says was changed: %+v", kept)
	}
	if kept.Aims != "Aims" || kept.Lead != w.own.ID || kept.Point == nil || len(kept.Councils) != 1 || kept.Way != directory.ByMerge {
		t.Errorf("what only the merged one says is not filled in: %+v", kept)
	}
	if gone := w.now(w.merged.ID).Base(); gone.Lifecycle != directory.Merged || gone.Into != kept.ID {
		t.Errorf("the merged one is %+v", gone)
	}
	for _, part := range append(w.parts, w.removed) {
		now := w.now(part.Base().ID)
		if !slices.ContainsFunc(now.Links(), func(l directory.Link) bool { return l.To == kept.ID }) {
			t.Errorf("%s refers to %+v", now.Kind(), now.Links())
		}
		if now.Base().Way != directory.ByMerge {
			t.Errorf("%s was changed by %s", now.Kind(), now.Base().Way)
		}
	}
	if double := w.now(w.double.ID).Base(); double.Lifecycle != directory.Removed || double.Way != directory.ByMerge {
		t.Errorf("the double membership is %+v", double)
	}
	if own := w.now(w.parts[0].Base().ID).Base(); own.Lifecycle != directory.Current {
		t.Errorf("the other membership is %+v", own)
	}
	if removed := w.now(w.removed.Base().ID).Base(); removed.Lifecycle != directory.Removed {
		t.Errorf("what was removed is %+v", removed)
	}
	led, err := w.ByRef(t.Context(), stranger, directory.KindPartnership, w.merged.Ref)
	if err != nil || led.Base().ID != kept.ID {
		t.Errorf("the old ref leads to %+v, %v", led, err)
	}
	seq := w.Holdings(t).Seq
	again := mustDo(t)(w.Merge(t.Context(), theEditor, in))
	if again.Base().Seq != kept.Seq || w.Holdings(t).Seq != seq || w.audited("directory.merge") != 2 {
		t.Errorf("merged again: %+v", again)
	}
}

func TestMergeOrganisations(t *testing.T) {
	h := newFixture(t)
	parent, kept, merged, child := h.organisation("Council"), h.organisation("Library"), h.organisation("The library"), h.organisation("Branch")
	kept = h.save(change(kept, func(o *directory.Organisation) {
		o.Parent, o.Identifiers = merged.ID, []directory.Identifier{{Scheme: "ODS", Value: "A"}}
	})).(*directory.Organisation)
	merged = h.save(change(merged, func(o *directory.Organisation) {
		o.Parent, o.Identifiers = parent.ID, []directory.Identifier{{Scheme: "GSS", Value: "B"}, {Scheme: "ODS", Value: "A"}}
		o.Phone = "01204 333173"
	})).(*directory.Organisation)
	child = h.save(change(child, func(o *directory.Organisation) { o.Parent = merged.ID })).(*directory.Organisation)
	p := h.partnership("Bolton")
	p = h.save(change(p, func(p *directory.Partnership) { p.Lead = merged.ID })).(*directory.Partnership)
	activity := partOf(directory.KindActivity, p.ID).(*directory.Activity)
	activity.Organisations = []directory.RecordID{kept.ID, merged.ID, parent.ID}
	activity = h.save(activity).(*directory.Activity)
	left := h.member(p, merged)
	left = h.save(change(left, func(m *directory.Membership) { m.Left = "2025-01-01" })).(*directory.Membership)
	h.member(p, kept)

	now := mustDo(t)(h.Merge(t.Context(), theEditor, into(kept, merged))).(*directory.Organisation)
	want := []directory.Identifier{{Scheme: "ODS", Value: "A"}, {Scheme: "GSS", Value: "B"}}
	if now.Parent != parent.ID || now.Phone == "" || !reflect.DeepEqual(now.Identifiers, want) {
		t.Errorf("got %+v", now)
	}
	if lead := h.now(p.ID).(*directory.Partnership).Lead; lead != kept.ID {
		t.Errorf("%v leads", lead)
	}
	if parent := h.now(child.ID).(*directory.Organisation).Parent; parent != kept.ID {
		t.Errorf("the branch is a part of %v", parent)
	}
	if list := h.now(activity.ID).(*directory.Activity).Organisations; !reflect.DeepEqual(list, []directory.RecordID{kept.ID, parent.ID}) {
		t.Errorf("%v did it", list)
	}
	if m := h.now(left.ID).(*directory.Membership); m.Lifecycle != directory.Current || m.Organisation != kept.ID {
		t.Errorf("an earlier membership is %+v", m)
	}
	if held, stored := h.Holdings(t), h.Reload(t); !reflect.DeepEqual(held, stored) {
		t.Errorf("held %+v\nstored %+v", held, stored)
	}
}

// Neither way of merging a line of organisations leaves a part of itself.
func TestMergeKeepsTheTree(t *testing.T) {
	h := newFixture(t)
	top, middle, bottom := h.organisation("Top"), h.organisation("Middle"), h.organisation("Bottom")
	middle = h.save(change(middle, func(o *directory.Organisation) { o.Parent = top.ID })).(*directory.Organisation)
	bottom = h.save(change(bottom, func(o *directory.Organisation) { o.Parent = middle.ID })).(*directory.Organisation)
	before := h.Holdings(t)
	_, err := h.Merge(t.Context(), theEditor, into(bottom, top)) // middle would be above and below
	refusedField(t, err, "mergeId")
	if after := h.Holdings(t); !reflect.DeepEqual(after, before) {
		t.Error("a refused merge left something")
	}
	mustDo(t)(h.Merge(t.Context(), theEditor, into(top, middle)))
	if o := h.now(bottom.ID).(*directory.Organisation); o.Parent != top.ID {
		t.Errorf("the bottom is a part of %v", o.Parent)
	}
	if o := h.now(top.ID).(*directory.Organisation); o.Parent != (directory.RecordID{}) {
		t.Errorf("the top is a part of %v", o.Parent)
	}
	mustDo(t)(h.Merge(t.Context(), theEditor, into(top, bottom)))
	if o := h.now(top.ID).(*directory.Organisation); o.Parent != (directory.RecordID{}) {
		t.Errorf("the top is a part of %v", o.Parent)
	}
}

func TestMergeRefuses(t *testing.T) {
	h := newFixture(t)
	p, o, archived, gone := h.partnership("Bolton"), h.organisation("Library"), h.partnership("Archived"), h.partnership("Gone")
	mustDo(t)(h.Archive(t.Context(), theEditor, of(archived)))
	mustDo(t)(h.Merge(t.Context(), theEditor, into(p, gone)))
	term, other := h.part(directory.KindTerm, p.ID), h.part(directory.KindTerm, p.ID)
	unknown := sample(directory.KindPartnership)
	for name, c := range map[string]struct {
		in    directory.MergeInto
		field string
	}{
		"two kinds":            {into(p, o), "mergeId"},
		"parts":                {into(term, other), "mergeId"},
		"itself":               {into(p, p), "mergeId"},
		"into the archive":     {into(archived, p), "keepId"},
		"into what was merged": {into(gone, p), "keepId"},
		"twice":                {into(archived, gone), "keepId"},
		"what was merged":      {into(p, gone), "mergeId"},
		"unknown":              {into(p, unknown), ""},
		"into unknown":         {into(unknown, p), ""},
		"nothing":              {directory.MergeInto{}, ""},
	} {
		_, err := h.Merge(t.Context(), theEditor, c.in)
		if c.field == "" {
			refused(t, err, fault.NotFound)
		} else if f := fault.Of(err); f == nil || f.Field != c.field {
			t.Errorf("%s: got %v, want %s", name, err, c.field)
		}
	}
	mustDo(t)(h.Merge(t.Context(), theEditor, into(p, archived)))
	if back := mustDo(t)(h.UndoMerge(t.Context(), theEditor, of(archived))); back.Base().Lifecycle != directory.Archived {
		t.Errorf("got %+v", back)
	}
}

// apart is what records say, without when and by whom they were changed.
func apart(records map[directory.RecordID]directory.Record) map[directory.RecordID]directory.Record {
	out := maps.Clone(records)
	for id, r := range out {
		r = r.Clone()
		head := r.Base()
		*head = directory.Head{
			ID: head.ID, Ref: head.Ref, Lifecycle: head.Lifecycle, Into: head.Into, Moved: head.Moved,
			CreatedAt: head.CreatedAt, CreatedBy: head.CreatedBy,
		}
		out[id] = r
	}
	return out
}

func TestUndoMerge(t *testing.T) {
	w := newTwins(t)
	w.merged = w.save(change(w.merged, func(p *directory.Partnership) { p.Aims = "Aims" })).(*directory.Partnership)
	before := apart(w.Holdings(t).Records)
	mustDo(t)(w.Merge(t.Context(), theEditor, into(w.kept, w.merged)))
	if reflect.DeepEqual(apart(w.Holdings(t).Records), before) {
		t.Fatal("merging changed nothing")
	}
	other := w.part(directory.KindStep, w.kept.ID) // new since; it stays
	in := of(w.merged)
	back := mustDo(t)(w.UndoMerge(t.Context(), theEditor, in))
	if back.Base().ID != w.merged.ID || back.Base().Lifecycle != directory.Current {
		t.Errorf("got %+v", back)
	}
	after := w.Holdings(t)
	records := maps.Clone(after.Records)
	delete(records, other.Base().ID)
	if got := apart(records); !reflect.DeepEqual(got, before) {
		t.Errorf("got %+v\nwant %+v", got, before)
	}
	if !reflect.DeepEqual(after, w.Reload(t)) {
		t.Error("what is held is not what is stored")
	}
	if again := mustDo(t)(w.UndoMerge(t.Context(), theEditor, in)); again != back || w.Holdings(t).Seq != after.Seq {
		t.Errorf("undone again: %+v", again)
	}
	led, err := w.ByRef(t.Context(), stranger, directory.KindPartnership, w.merged.Ref)
	if err != nil || led.Base().ID != w.merged.ID {
		t.Errorf("the ref leads to %+v, %v", led, err)
	}
	_, err = w.UndoMerge(t.Context(), theEditor, of(w.merged))
	refusedField(t, err, "id")
	_, err = w.UndoMerge(t.Context(), theEditor, of(sample(directory.KindPartnership)))
	refused(t, err, fault.NotFound)
	_, err = w.UndoMerge(t.Context(), stranger, of(w.merged))
	refused(t, err, fault.Unauthenticated)
}

// Whatever merging changed, and somebody changed since, keeps it from being undone.
func TestUndoMergeConflicts(t *testing.T) {
	for name, since := range map[string]func(w twins, kept directory.Record) directory.Record{
		"the kept one": func(w twins, kept directory.Record) directory.Record {
			return w.save(change(kept.(*directory.Partnership), func(p *directory.Partnership) { p.Aims = "Since" }))
		},
		"a part": func(w twins, _ directory.Record) directory.Record {
			m := w.now(w.parts[0].Base().ID).(*directory.Membership)
			return w.save(change(m, func(m *directory.Membership) { m.Notes = "Since" }))
		},
		"a part that went elsewhere": func(w twins, _ directory.Record) directory.Record {
			elsewhere := w.partnership("Elsewhere")
			m := w.now(w.parts[0].Base().ID).(*directory.Membership)
			return w.save(change(m, func(m *directory.Membership) { m.Partnership = elsewhere.ID }))
		},
		"a part that was removed": func(w twins, _ directory.Record) directory.Record {
			return mustDo(w.tb)(w.Remove(w.tb.Context(), theEditor, of(w.parts[0])))
		},
		"another merge": func(w twins, kept directory.Record) directory.Record {
			mustDo(w.tb)(w.Merge(w.tb.Context(), theEditor, into(w.partnership("Greater Manchester"), kept)))
			return w.now(w.kept.ID)
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newTwins(t)
			w.merged = w.save(change(w.merged, func(p *directory.Partnership) { p.Aims = "Aims" })).(*directory.Partnership)
			kept := mustDo(t)(w.Merge(t.Context(), theEditor, into(w.kept, w.merged)))
			changed := since(w, kept)
			before := w.Holdings(t)
			_, err := w.UndoMerge(t.Context(), theEditor, of(w.merged))
			if f := fault.Of(err); f == nil || f.Code != fault.Conflict || f.Current != w.now(changed.Base().ID) {
				t.Errorf("got %v with %+v, want it with %+v", err, f.Current, changed)
			}
			if after := w.Holdings(t); !reflect.DeepEqual(after, before) {
				t.Error("something was changed")
			}
		})
	}
}

// Merges are undone in the opposite order.
func TestUndoMergesOneAfterAnother(t *testing.T) {
	w := newTwins(t)
	third := w.partnership("Third")
	before := apart(w.Holdings(t).Records)
	mustDo(t)(w.Merge(t.Context(), theEditor, into(w.kept, w.merged)))
	mustDo(t)(w.Merge(t.Context(), theEditor, into(third, w.kept)))
	if led, err := w.ByRef(t.Context(), stranger, directory.KindPartnership, w.merged.Ref); err != nil || led.Base().ID != third.ID {
		t.Errorf("the first ref leads to %+v, %v", led, err)
	}
	_, err := w.UndoMerge(t.Context(), theEditor, of(w.merged))
	refused(t, err, fault.Conflict)
	mustDo(t)(w.UndoMerge(t.Context(), theEditor, of(w.kept)))
	mustDo(t)(w.UndoMerge(t.Context(), theEditor, of(w.merged)))
	if after := apart(w.Holdings(t).Records); !reflect.DeepEqual(after, before) {
		t.Errorf("got %+v\nwant %+v", after, before)
	}
}
