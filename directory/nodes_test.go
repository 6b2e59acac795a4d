package directory_test

import (
	"reflect"
	"testing"

	"github.com/google/uuid"

	"roundtable/directory"
	"roundtable/live"
	"roundtable/postgres/pgtest"
)

// What one node stored, another gives when it is asked after that, whether it was told or not.
func TestNodesSeeEachOthersChanges(t *testing.T) {
	h := newFixture(t)
	nodes := []*directory.Service{h.Service, h.node(h.pool)}
	h.bus = live.NewLocalBus() // the third is told nothing
	nodes = append(nodes, h.node(h.pool))
	r := mustDo(t)(nodes[0].Save(t.Context(), theEditor, directory.Save{Record: sample(directory.KindPartnership)}))
	for i := range 9 {
		aims := uuid.NewString()
		c := change(r.(*directory.Partnership), func(p *directory.Partnership) { p.Aims = aims })
		r = mustDo(t)(nodes[i%3].Save(t.Context(), theEditor, directory.Save{Record: c, Base: r.Base().Seq, Request: uuid.New()}))
		for _, node := range nodes {
			got, err := node.Get(t.Context(), stranger, r.Base().ID)
			if err != nil || !reflect.DeepEqual(got, r) {
				t.Errorf("got %+v, want %+v, %v", got, r, err)
			}
		}
	}
}

// A commit whose answer is lost is sent again, and is recognised: also where the caller gave no request.
func TestLostCommits(t *testing.T) {
	h := newFixture(t)
	line, dsn := pgtest.NewLine(t, h.dsn)
	s := h.node(h.open(dsn))
	p, kept := h.partnership("Bolton"), h.organisation("Kept")
	step, contact, merged := h.part(directory.KindStep, p.ID), h.part(directory.KindContact, p.ID), h.organisation("Merged")
	h.member(p, merged)
	if _, err := s.Get(t.Context(), stranger, p.ID); err != nil { // the directory is loaded
		t.Fatal(err)
	}
	for i, c := range []struct {
		name   string
		action string
		audits int
		do     func() (directory.Record, error)
	}{
		{"making", "create", 1, func() (directory.Record, error) {
			return s.Save(t.Context(), theEditor, directory.Save{Record: sample(directory.KindPartnership)})
		}},
		{"changing", "change", 1, func() (directory.Record, error) {
			r := change(p, func(p *directory.Partnership) { p.Aims = "Aims" })
			return s.Save(t.Context(), theEditor, directory.Save{Record: r, Base: p.Seq})
		}},
		{"removing", "remove", 1, func() (directory.Record, error) {
			return s.Remove(t.Context(), theEditor, directory.ChangeOf{ID: step.Base().ID})
		}},
		{"erasing", "erase", 1, func() (directory.Record, error) {
			return s.Erase(t.Context(), theEditor, directory.ChangeOf{ID: contact.Base().ID})
		}},
		{"merging", "merge", 2, func() (directory.Record, error) {
			return s.Merge(t.Context(), theEditor, directory.MergeInto{Keep: kept.ID, Merged: merged.ID})
		}},
		{"undoing", "undo_merge", 1, func() (directory.Record, error) {
			return s.UndoMerge(t.Context(), theEditor, directory.ChangeOf{ID: merged.ID})
		}},
	} {
		before := h.auditedOf(c.action)
		line.LoseCommits(1+i%2, i%3 != 2)
		r, err := c.do()
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if !reflect.DeepEqual(h.now(r.Base().ID), r) {
			t.Errorf("%s: got %+v, stored %+v", c.name, r, h.now(r.Base().ID))
		}
		if n := h.auditedOf(c.action) - before; n != c.audits {
			t.Errorf("%s is noted %d times", c.name, n)
		}
		line.LoseCommits(0, true)
		line.LoseCommits(0, false)
	}
	if held, stored := s.Holdings(t), h.Reload(t); !reflect.DeepEqual(held, stored) {
		t.Errorf("held %+v\nstored %+v", held, stored)
	}
}
