package directory_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/live"
)

func TestSaveMakesAndChanges(t *testing.T) {
	h := newFixture(t)
	p := h.partnership("Iechyd Tŷ'r Ŵyl & <b>Bolton</b>")
	if p.Ref != "iechyd-ty-r-wyl-b-bolton-b" || p.Seq != 1 || p.Lifecycle != directory.Current || p.Way != directory.ByEditor ||
		p.CreatedBy != uuid.UUID(theEditor.Account) || !p.CreatedAt.Equal(morning) {
		t.Errorf("made %+v", p.Head)
	}
	h.clock.advance(time.Hour)
	other := actorWith(account.Admin)
	change := p.Clone().(*directory.Partnership)
	change.Purpose, change.Ref, change.CreatedBy, change.Lifecycle = "To help", "another", uuid.New(), directory.Merged
	saved, err := h.Save(t.Context(), other, directory.Save{Record: change, Base: p.Seq})
	if err != nil {
		t.Fatal(err)
	}
	want := p.Clone().(*directory.Partnership)
	want.Purpose, want.Seq, want.ChangedBy, want.ChangedAt = "To help", 2, uuid.UUID(other.Account), morning.Add(time.Hour)
	want.Requests, want.Edited = saved.Base().Requests, live.Edited{"purpose": 2}
	if !reflect.DeepEqual(saved, directory.Record(want)) || len(want.Requests) != 2 {
		t.Errorf("got %+v, want %+v", saved, want)
	}
	if n, m := h.audited("directory.create"), h.audited("directory.change"); n != 1 || m != 1 {
		t.Errorf("noted %d and %d", n, m)
	}
}

func TestSaveEveryKind(t *testing.T) {
	h := newFixture(t)
	p, o := h.partnership("Bolton"), h.organisation("Library")
	for _, kind := range directory.Kinds {
		r := partOf(kind, p.ID)
		if m, ok := r.(*directory.Membership); ok {
			m.Organisation = o.ID
		}
		saved := h.save(r)
		if again := h.now(saved.Base().ID); again != saved || saved.Base().Ref == "" {
			t.Errorf("%s: got %+v", kind, again)
		}
	}
	if held, stored := h.Holdings(t), h.Reload(t); !reflect.DeepEqual(held, stored) {
		t.Errorf("held %+v\nstored %+v", held, stored)
	}
}

func TestSaveConflictCarriesThePresentRecord(t *testing.T) {
	h := newFixture(t)
	first := h.partnership("Bolton")
	mine, theirs := first.Clone().(*directory.Partnership), first.Clone().(*directory.Partnership)
	theirs.Purpose, mine.Purpose, mine.Aims = "Theirs", "Mine", "Mine"
	now := h.save(theirs)
	_, err := h.Save(t.Context(), theEditor, directory.Save{Record: mine, Base: first.Seq, Request: uuid.New()})
	if f := fault.Of(err); f == nil || f.Code != fault.Conflict || f.Current != now || !slices.Equal(f.Fields, []string{"purpose"}) {
		t.Fatalf("got %v with %+v", err, f)
	}
	mine.Purpose = "Theirs"
	saved, err := h.Save(t.Context(), theEditor, directory.Save{Record: mine, Base: now.Base().Seq, Request: uuid.New()})
	if err != nil || saved.(*directory.Partnership).Aims != "Mine" {
		t.Errorf("got %+v, %v", saved, err)
	}
	_, err = h.Save(t.Context(), theEditor, directory.Save{Record: mine, Base: 1 << 40})
	refused(t, err, fault.Conflict)
}

// TestSaveOfOtherFields: two people who change different fields of one entry are not in each other's way, whether they send
// what they changed or the whole.
func TestSaveOfOtherFields(t *testing.T) {
	h := newFixture(t)
	first := h.partnership("Bolton")
	change := first.Clone().(*directory.Partnership)
	change.Purpose, change.Councils = "Theirs", []string{"E08000001"}
	h.save(change)
	mine := &directory.Partnership{Head: first.Head, Name: "Passed over", Aims: "Mine"}
	saved, err := h.Save(t.Context(), theEditor, directory.Save{Record: mine, Fields: []string{"aims", "nameCy"}, Base: first.Seq})
	if err != nil {
		t.Fatal(err)
	}
	p := saved.(*directory.Partnership)
	if p.Name != "Bolton" || p.Purpose != "Theirs" || p.Aims != "Mine" || p.Nation != first.Nation || !slices.Equal(p.Councils, change.Councils) {
		t.Errorf("got %+v", p)
	}
	if want := (live.Edited{"purpose": 2, "localAuthorityCodes": 2, "aims": 3}); !reflect.DeepEqual(p.Edited, want) {
		t.Errorf("noted %v, want %v", p.Edited, want)
	}
	gone := &directory.Partnership{Head: first.Head}
	_, err = h.Save(t.Context(), theEditor, directory.Save{Record: gone, Fields: []string{"localAuthorityCodes"}, Base: first.Seq})
	if f := fault.Of(err); f == nil || f.Code != fault.Conflict || !slices.Equal(f.Fields, []string{"localAuthorityCodes"}) {
		t.Errorf("got %v", err)
	}
	_, err = h.Save(t.Context(), theEditor, directory.Save{Record: gone, Fields: []string{"name"}, Base: p.Seq})
	refused(t, err, fault.BadUserInput)
	if held, stored := h.Holdings(t), h.Reload(t); !reflect.DeepEqual(held, stored) {
		t.Errorf("held %+v\nstored %+v", held, stored)
	}
}

func TestSaveRepeated(t *testing.T) {
	h := newFixture(t)
	in := directory.Save{Record: sample(directory.KindPartnership), Request: uuid.New()}
	var saved [3]directory.Record
	for i := range saved {
		var err error
		if saved[i], err = h.Save(t.Context(), theEditor, in); err != nil {
			t.Fatal(err)
		}
	}
	if saved[0] != saved[1] || saved[0] != saved[2] || h.audited("directory.create") != 1 {
		t.Errorf("got %+v", saved)
	}
	change := saved[0].Clone().(*directory.Partnership)
	change.Aims = "Changed"
	in = directory.Save{Record: change, Base: saved[0].Base().Seq, Request: uuid.New()}
	for range 2 {
		if again, err := h.Save(t.Context(), theEditor, in); err != nil || again.Base().Seq != 2 {
			t.Errorf("got %+v, %v", again, err)
		}
	}
	in.Request = uuid.New()
	change.Aims = "Changed once more"
	_, err := h.Save(t.Context(), theEditor, in)
	refused(t, err, fault.Conflict)
}

func TestSaveRefuses(t *testing.T) {
	h := newFixture(t)
	p, o := h.partnership("Bolton"), h.organisation("Library")
	merged, archived := h.organisation("Merged"), h.organisation("Archived")
	mustDo(t)(h.Merge(t.Context(), theEditor, directory.MergeInto{Keep: o.ID, Merged: merged.ID}))
	mustDo(t)(h.Archive(t.Context(), theEditor, of(archived)))
	removed := h.part(directory.KindContact, p.ID)
	mustDo(t)(h.Remove(t.Context(), theEditor, of(removed)))
	h.member(p, o)
	membership := func(p, o, by directory.RecordID) directory.Record {
		return &directory.Membership{Head: directory.Head{ID: anID()}, Partnership: p, Organisation: o, Role: directory.RoleMember, RepresentedBy: by}
	}
	for name, c := range map[string]struct {
		record directory.Record
		base   int64
		field  string // "": NOT_FOUND
	}{
		"no id":               {&directory.Partnership{}, 0, "id"},
		"an id that is taken": {change(p, func(*directory.Partnership) {}), 0, "id"},
		"an id of another kind": {func() directory.Record {
			r := sample(directory.KindTerm)
			r.Base().ID = p.ID
			return r
		}(), 1, ""},
		"an unknown id":   {sample(directory.KindPartnership), 3, ""},
		"a merged record": {merged, int64(merged.Seq), ""},
		"a removed record": {
			change(removed.(*directory.Contact), func(c *directory.Contact) { c.Name = "" }), int64(removed.Base().Seq), "",
		},
		"a ref that is taken":        {refSample(p.Ref), 0, "ref"},
		"a ref that is no ref":       {refSample("No Ref"), 0, "ref"},
		"a field that is wrong":      {change(p, func(p *directory.Partnership) { p.Name = "" }), 1, "name"},
		"a council that is none":     {change(p, func(p *directory.Partnership) { p.Councils = []string{"E08000001", "X1"} }), 1, "localAuthorityCodes"},
		"a health area that is none": {change(p, func(p *directory.Partnership) { p.HealthAreas = []string{"E08000001"} }), 1, "healthAreaCodes"},
		"an organisation's council":  {change(o, func(o *directory.Organisation) { o.Council = "X1" }), int64(o.Seq), "localAuthorityCode"},
		"an organisation's area":     {change(o, func(o *directory.Organisation) { o.HealthArea = "X1" }), int64(o.Seq), "healthAreaCode"},
		"a lead that is not there":   {change(p, func(p *directory.Partnership) { p.Lead = anID() }), 1, "leadOrganisationId"},
		"a lead of another kind":     {change(p, func(p *directory.Partnership) { p.Lead = p.ID }), 1, "leadOrganisationId"},
		"a lead that was merged":     {change(p, func(p *directory.Partnership) { p.Lead = merged.ID }), 1, "leadOrganisationId"},
		"a part of itself":           {change(o, func(o *directory.Organisation) { o.Parent = o.ID }), int64(o.Seq), "parentId"},
		"a member of nothing":        {membership(directory.RecordID{}, o.ID, directory.RecordID{}), 0, "partnershipId"},
		"nobody a member":            {membership(p.ID, directory.RecordID{}, directory.RecordID{}), 0, "organisationId"},
		"a member twice":             {membership(p.ID, o.ID, directory.RecordID{}), 0, "organisationId"},
		"a contact that was removed": {membership(p.ID, archived.ID, removed.Base().ID), 0, "representedById"},
		"a link and a file": {func() directory.Record {
			d := partOf(directory.KindDocument, p.ID).(*directory.Document)
			d.File = &directory.File{}
			return d
		}(), 0, "url"},
	} {
		before := h.Holdings(t).Seq
		_, err := h.Save(t.Context(), theEditor, directory.Save{Record: c.record, Base: seq(c.base), Request: uuid.New()})
		switch {
		case err == nil:
			t.Errorf("%s is saved", name)
		case c.field == "":
			refused(t, err, fault.NotFound)
		default:
			refusedField(t, err, c.field)
		}
		if after := h.Holdings(t).Seq; after != before {
			t.Errorf("%s: something was stored", name)
		}
	}
	h.save(change(p, func(p *directory.Partnership) { p.Lead = archived.ID })) // the archive is not gone
}

func TestSaveKeepsTheTree(t *testing.T) {
	h := newFixture(t)
	var line []*directory.Organisation
	for i := range 12 {
		o := sample(directory.KindOrganisation).(*directory.Organisation)
		if i > 0 {
			o.Parent = line[i-1].ID
		}
		if i == 11 {
			_, err := h.Save(t.Context(), theEditor, directory.Save{Record: o})
			refusedField(t, err, "parentId")
			continue
		}
		line = append(line, h.save(o).(*directory.Organisation))
	}
	for _, below := range line[1:] {
		top := change(line[0], func(o *directory.Organisation) { o.Parent = below.ID })
		_, err := h.Save(t.Context(), theEditor, directory.Save{Record: top, Base: line[0].Seq})
		refusedField(t, err, "parentId")
	}
}

// What a record referred to before may have gone meanwhile: it can be changed all the same.
func TestSaveBesideWhatIsGone(t *testing.T) {
	h := newFixture(t)
	p := h.partnership("Bolton")
	paper := h.part(directory.KindDocument, p.ID)
	m := partOf(directory.KindMeeting, p.ID).(*directory.Meeting)
	m.Agenda = paper.Base().ID
	m = h.save(m).(*directory.Meeting)
	mustDo(t)(h.Remove(t.Context(), theEditor, of(paper)))
	m = h.save(change(m, func(m *directory.Meeting) { m.Title = "Summer" })).(*directory.Meeting)
	_, err := h.Save(t.Context(), theEditor, directory.Save{
		Record: change(m, func(m *directory.Meeting) { m.Notes = paper.Base().ID }), Base: m.Seq,
	})
	refusedField(t, err, "notesId")
}

func TestSaveMakesRefs(t *testing.T) {
	h := newFixture(t)
	for _, c := range []struct{ name, ref string }{
		{"Bolton", "bolton"}, {"bolton!", "bolton-2"}, {"BOLTON", "bolton-3"}, {"Llŷn & Môn", "llyn-mon"},
		{strings.Repeat("very ", 30), strings.TrimSuffix(strings.Repeat("very-", 16), "-")},
	} {
		if p := h.partnership(c.name); p.Ref != c.ref {
			t.Errorf("%q became %q, want %q", c.name, p.Ref, c.ref)
		}
	}
	if o := h.organisation("Bolton"); o.Ref != "bolton" {
		t.Errorf("refs of one kind are taken for another: %q", o.Ref)
	}
	if p := h.partnership("日本 👩🏽‍⚕️"); !strings.HasPrefix(p.Ref, "partnership-") {
		t.Errorf("got %q", p.Ref)
	}
	if step := h.part(directory.KindStep, h.partnership("Wigan").ID); !strings.HasPrefix(step.Base().Ref, "step-") {
		t.Errorf("got %q", step.Base().Ref)
	}
}

// Two nodes on one database make a record of the same ref at once: one does.
func TestSaveTwiceAtOnce(t *testing.T) {
	h := newFixture(t)
	nodes := []*directory.Service{h.Service, h.node(h.pool)}
	first := h.partnership("Bolton")
	var wait sync.WaitGroup
	made, changed := make([]error, 20), make([]error, 20)
	for i := range made {
		wait.Go(func() {
			_, made[i] = nodes[i%2].Save(context.Background(), theEditor, directory.Save{Record: refSample("taken"), Request: uuid.New()})
			r := change(first, func(p *directory.Partnership) { p.Aims = uuid.NewString() })
			_, changed[i] = nodes[i%2].Save(context.Background(), theEditor, directory.Save{Record: r, Base: first.Seq, Request: uuid.New()})
		})
	}
	wait.Wait()
	succeeded := [2]int{}
	for i := range made {
		if made[i] == nil {
			succeeded[0]++
		} else {
			refusedField(t, made[i], "ref")
		}
		if changed[i] == nil {
			succeeded[1]++
		} else {
			refused(t, changed[i], fault.Conflict)
		}
	}
	if succeeded != [2]int{1, 1} {
		t.Errorf("%d made the same, %d changed the same", succeeded[0], succeeded[1])
	}
	for _, node := range nodes {
		if held, stored := node.Holdings(t), h.Reload(t); !reflect.DeepEqual(held, stored) {
			t.Errorf("held %+v\nstored %+v", held, stored)
		}
	}
}

// change is a copy of a record with something changed.
func change[R directory.Record](r R, f func(R)) directory.Record {
	c := r.Clone().(R)
	f(c)
	return c
}

func refSample(ref string) directory.Record {
	return change(sample(directory.KindPartnership).(*directory.Partnership), func(p *directory.Partnership) { p.Ref = ref })
}
