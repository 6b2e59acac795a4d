package directory_test

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"roundtable/directory"
	"roundtable/fault"
)

// world is a directory to which anything is done, in any order.
type world struct {
	*fixture
	nodes []*directory.Service
	// merges are those that nothing followed yet, with what was before each.
	last   directory.RecordID
	before map[directory.RecordID]directory.Record
}

// node draws which node is asked.
func (w *world) at(t *rapid.T) *directory.Service {
	return rapid.SampledFrom(w.nodes).Draw(t, "node")
}

// records lists those of some kinds, always in the same order, that are in use or not.
func (w *world) records(kinds ...directory.Kind) []directory.Record {
	var list []directory.Record
	for _, r := range w.Holdings(w.tb).Records {
		if slices.Contains(kinds, r.Kind()) {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b directory.Record) int { return int(a.Base().Seq - b.Base().Seq) })
	return list
}

func draw(t *rapid.T, list []directory.Record) directory.Record {
	if len(list) == 0 {
		t.Skip("there is none yet")
	}
	return rapid.SampledFrom(list).Draw(t, "record")
}

// allowed passes what is done or refused with good reason; anything else is a fault of ours.
func allowed(t *rapid.T, err error) bool {
	if err != nil && !fault.Is(err, fault.BadUserInput) && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.NotFound) {
		t.Fatal(err)
	}
	return err == nil
}

var both = []directory.Kind{directory.KindPartnership, directory.KindOrganisation}

func (w *world) Make(t *rapid.T) {
	kind := rapid.SampledFrom(directory.Kinds).Draw(t, "kind")
	r := sample(kind)
	if !slices.Contains(both, kind) {
		r = partOf(kind, draw(t, w.records(directory.KindPartnership)).Base().ID)
	}
	switch r := r.(type) {
	case *directory.Membership:
		r.Organisation = draw(t, w.records(directory.KindOrganisation)).Base().ID
	case *directory.Organisation:
		if rapid.Bool().Draw(t, "part") {
			r.Parent = draw(t, w.records(directory.KindOrganisation)).Base().ID
		}
		r.Town = rapid.SampledFrom([]string{"", "Bolton"}).Draw(t, "town")
	case *directory.Partnership:
		if rapid.Bool().Draw(t, "led") {
			r.Lead = draw(t, w.records(directory.KindOrganisation)).Base().ID
		}
		r.Aims = rapid.SampledFrom([]string{"", "To help"}).Draw(t, "aims")
	}
	_, err := w.at(t).Save(context.Background(), theEditor, directory.Save{Record: r, Request: uuid.New()})
	if allowed(t, err) {
		w.last = directory.RecordID{}
	}
}

func (w *world) Change(t *rapid.T) {
	r := draw(t, w.records(directory.Kinds...)).Clone()
	switch r := r.(type) {
	case *directory.Organisation:
		r.Parent = draw(t, w.records(directory.KindOrganisation)).Base().ID
	case *directory.Membership:
		r.Organisation = draw(t, w.records(directory.KindOrganisation)).Base().ID
	case *directory.Partnership:
		r.Purpose = uuid.NewString()
	}
	base := r.Base().Seq - seq(rapid.Int64Range(0, 1).Draw(t, "late"))
	_, err := w.at(t).Save(context.Background(), theEditor, directory.Save{Record: r, Base: base, Request: uuid.New()})
	if allowed(t, err) {
		w.last = directory.RecordID{}
	}
}

func (w *world) Stand(t *rapid.T) {
	s := w.at(t)
	do := rapid.SampledFrom([]func(context.Context, directory.ChangeOf) (directory.Record, error){
		func(ctx context.Context, in directory.ChangeOf) (directory.Record, error) {
			return s.Archive(ctx, theEditor, in)
		},
		func(ctx context.Context, in directory.ChangeOf) (directory.Record, error) {
			return s.Restore(ctx, theEditor, in)
		},
		func(ctx context.Context, in directory.ChangeOf) (directory.Record, error) {
			return s.Remove(ctx, theEditor, in)
		},
		func(ctx context.Context, in directory.ChangeOf) (directory.Record, error) {
			return s.Publish(ctx, theEditor, in)
		},
		func(ctx context.Context, in directory.ChangeOf) (directory.Record, error) {
			return s.Unpublish(ctx, theEditor, in)
		},
		func(ctx context.Context, in directory.ChangeOf) (directory.Record, error) {
			return s.Erase(ctx, theEditor, in)
		},
	}).Draw(t, "do")
	_, err := do(context.Background(), of(draw(t, w.records(directory.Kinds...))))
	if allowed(t, err) {
		w.last = directory.RecordID{}
	}
}

func (w *world) Merge(t *rapid.T) {
	list := w.records(rapid.SampledFrom(both).Draw(t, "kind"))
	kept, merged := draw(t, list), draw(t, list)
	before := apart(w.Holdings(w.tb).Records)
	_, err := w.at(t).Merge(context.Background(), theEditor, into(kept, merged))
	if allowed(t, err) {
		w.last, w.before = merged.Base().ID, before
	}
}

// Undo undoes any merge, if it can be; the last, if nothing followed it, can be and leaves no trace.
func (w *world) Undo(t *rapid.T) {
	r := draw(t, w.records(both...))
	if w.last != (directory.RecordID{}) && rapid.Bool().Draw(t, "last") {
		r = w.now(w.last)
	}
	_, err := w.at(t).UndoMerge(context.Background(), theEditor, of(r))
	if !allowed(t, err) {
		if r.Base().ID == w.last {
			t.Fatalf("the last merge cannot be undone: %v", err)
		}
		return
	}
	if r.Base().ID == w.last {
		if after := apart(w.Holdings(w.tb).Records); !reflect.DeepEqual(after, w.before) {
			t.Fatalf("got %+v\nwant %+v", after, w.before)
		}
	}
	w.last = directory.RecordID{}
}

func (w *world) Check(t *rapid.T) {
	stored := w.Reload(w.tb)
	for _, node := range w.nodes {
		if held := node.Holdings(w.tb); !reflect.DeepEqual(held, stored) {
			t.Fatalf("held %+v\nstored %+v", held, stored)
		}
	}
	for id, r := range stored.Records {
		for at, n := r, 0; at.Base().Lifecycle == directory.Merged; n++ {
			if at = stored.Records[at.Base().Into]; at == nil || n > len(stored.Records) {
				t.Fatalf("%s lives on in nothing", id)
			}
		}
		if r.Base().Lifecycle != directory.Current {
			continue
		}
		for _, link := range r.Links() {
			if to := stored.Records[link.To]; to != nil && to.Base().Lifecycle == directory.Merged {
				t.Fatalf("a %s in use refers to what was merged", r.Kind())
			}
		}
		for o, n := r, 0; o != nil && o.Kind() == directory.KindOrganisation; n++ {
			if n > len(stored.Records) {
				t.Fatalf("%s is a part of itself", id)
			}
			o = stored.Records[o.(*directory.Organisation).Parent]
		}
	}
}

// Whatever is done, on whichever node: each node holds what is stored, nothing in use refers to what was merged, no
// organisation is a part of itself, and undoing a merge restores what was before.
func TestAnythingInAnyOrder(t *testing.T) {
	h := newFixture(t)
	nodes := []*directory.Service{h.Service, h.node(h.pool)}
	rapid.Check(t, func(t *rapid.T) {
		const forget = `TRUNCATE directory_record, directory_version, directory_link; UPDATE directory SET tip = tip + 1000`
		if _, err := h.pool.Exec(context.Background(), forget); err != nil {
			t.Fatal(err)
		}
		for _, node := range nodes {
			node.Streams().CheckDigests(context.Background()) // after the next read: the states are loaded anew
		}
		w := &world{fixture: h, nodes: nodes}
		for _, node := range nodes {
			node.Holdings(h.tb)
			node.Streams().CheckDigests(context.Background())
		}
		h.clock.advance(time.Minute)
		t.Repeat(rapid.StateMachineActions(w))
	})
}
