package partnership

import (
	"context"
	"strings"

	"roundtable/account"
	"roundtable/internal/fault"
)

// UndoMerge brings a merged record back and puts everything that merging changed back to what it was. If any of that was
// changed since, it changes nothing: fault.Conflict carries the first such record. It gives the record that was merged.
// For editors.
func (s *Service) UndoMerge(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	if err := mayEdit(actor); err != nil {
		return nil, err
	}
	u, err := s.unmerging(ctx, in)
	if err != nil {
		return nil, err
	}
	c := &command{actor: actor, way: ByMerge, request: in.Request}
	var back Record
	c.judge = func(o *overlay) (err error) {
		back, err = u.judge(c, o)
		return err
	}
	if err := s.edit(ctx, c); err != nil {
		return nil, err
	}
	return back, nil
}

// unmerging is a merge that is to be undone, and what was before it.
type unmerging struct {
	merged Record
	moved  []Record // by the merge, as far as they were not changed since
	before map[RecordID]Version
}

// unmerging reads what was before a merge. Versions are in the store alone, which may not be asked while a command is
// judged; whether they still are what is to be put back is judged then.
func (s *Service) unmerging(ctx context.Context, in ChangeOf) (u unmerging, err error) {
	if err := s.read(ctx, func(st *State) {
		if u.merged = st.Get(in.ID); u.merged == nil {
			return
		}
		for _, id := range u.merged.Base().Moved {
			if r := st.Get(id); mergedWith(r, u.merged) {
				u.moved = append(u.moved, r)
			}
		}
	}); err != nil {
		return u, err
	}
	if u.merged == nil {
		return u, fault.Missing("entry")
	}
	if u.merged.Base().Standing != Merged {
		return u, nil // judged later: it may be undone by this very request
	}
	first, ids := u.merged.Base().Seq, []RecordID{in.ID}
	for _, r := range u.moved {
		first, ids = min(first, r.Base().Seq), append(ids, r.Base().ID)
	}
	u.before, err = s.store.Before(ctx, ids, first)
	return u, err
}

// mergedWith reports whether a record's last change was that of a merge.
func mergedWith(r, merged Record) bool {
	return r.Base().Way == ByMerge && r.Base().Request == merged.Base().Request
}

func (u unmerging) judge(c *command, o *overlay) (Record, error) {
	id := u.merged.Base().ID
	merged := o.get(id)
	if merged.Base().Standing != Merged {
		if merged.Base().Request == c.request {
			return merged, nil // this very request was carried out before
		}
		return nil, fault.Input("id", "must be the id of an entry that was merged")
	}
	if merged.Base().Seq != u.merged.Base().Seq {
		return nil, fault.Stale(merged, "this was merged again meanwhile")
	}
	for _, moved := range merged.Base().Moved {
		if now := o.get(moved); !mergedWith(now, merged) || u.before[moved].Record == nil {
			return nil, changedSince(now)
		}
	}
	back := o.putBack(c, merged, u.before[id])
	for _, moved := range merged.Base().Moved {
		o.putBack(c, o.get(moved), u.before[moved])
	}
	for _, put := range append([]RecordID{id}, merged.Base().Moved...) {
		r := o.get(put)
		if r.Base().Standing == Current && o.holds(r) != nil {
			return nil, changedSince(r)
		}
	}
	o.record(c.actor, mergeUndone, id)
	return back, nil
}

// changedSince says what keeps a merge from being undone.
func changedSince(r Record) error {
	return fault.Stale(r, "a %s was changed since the merge, which cannot be undone any more", strings.ToLower(string(r.Kind())))
}

// putBack makes a record what it was in a version. Where that refers to what was merged since, it refers to what that
// lives on in.
func (o *overlay) putBack(c *command, now Record, was Version) Record {
	r := was.Record.Clone()
	head := *now.Base()
	head.Standing, head.Into, head.Moved = r.Base().Standing, r.Base().Into, nil
	*r.Base() = head
	for _, link := range r.Links() {
		to := o.get(link.To)
		for to != nil && to.Base().Standing == Merged {
			to = o.get(to.Base().Into)
		}
		if to != nil && to.Base().ID != link.To {
			redirect(r, link.To, to.Base().ID)
		}
	}
	return o.put(c, r)
}
