package directory

import (
	"context"
	"strings"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"
)

// UndoMerge brings a merged record back and puts everything that merging changed back to what it was. If any of that was
// changed since, it changes nothing: fault.Conflict carries the first such record. It gives the record that was merged.
// For editors.
func (s *Service) UndoMerge(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	if err := MayEdit(actor); err != nil {
		return nil, err
	}
	u, err := s.unmerging(ctx, in)
	if err != nil {
		return nil, err
	}
	c := &command{actor: actor, way: ByMerge, request: in.Request}
	var back Record
	c.decide = func(d *draft) (err error) {
		back, err = u.decide(c, d)
		return err
	}
	if err := s.edit(ctx, c); err != nil {
		return nil, err
	}
	return back, nil
}

// unmerging is a merge that is to be undone: what it changed as it was before, and as merging left it.
type unmerging struct {
	merged        Record
	before, after map[RecordID]Version
}

// unmerging reads what was before a merge and after. Versions are in the store alone, which may not be asked while a
// command is decided; whether that is still what is to be put back is decided then.
func (s *Service) unmerging(ctx context.Context, in ChangeOf) (u unmerging, err error) {
	if err := s.read(ctx, func(st *State) { u.merged = st.Get(in.ID) }); err != nil {
		return u, err
	}
	if u.merged == nil {
		return u, fault.Missing("entry")
	}
	head := u.merged.Base()
	if head.Lifecycle != Merged {
		return u, nil // decided later: it may be undone by this very request
	}
	// Merging puts each record once, the merged one last.
	first := head.Seq - live.Seq(len(head.Moved))
	if u.before, err = s.store.Before(ctx, append([]RecordID{in.ID}, head.Moved...), first); err != nil {
		return u, err
	}
	u.after, err = s.store.Before(ctx, head.Moved, head.Seq)
	return u, err
}

// changed reports whether a record is not what merging left, or what it was before is not known any more.
func (u unmerging) changed(now Record) bool {
	id := now.Base().ID
	was, is := u.before[id].Record, u.after[id].Record
	return was == nil || is == nil || now.Base().Lifecycle != is.Base().Lifecycle || !unchanged(now, is)
}

func (u unmerging) decide(c *command, d *draft) (Record, error) {
	id := u.merged.Base().ID
	merged := d.get(id)
	if merged.Base().Requests.Has(c.request) {
		return merged, nil // this very request was carried out before
	}
	if merged.Base().Lifecycle != Merged {
		return nil, fault.Input("id", "must be the id of an entry that was merged")
	}
	if merged.Base().Seq != u.merged.Base().Seq || u.before[id].Record == nil {
		return nil, fault.Stale(merged, "this was merged again meanwhile")
	}
	for _, moved := range merged.Base().Moved {
		if now := d.get(moved); u.changed(now) {
			return nil, changedSince(now)
		}
	}
	back := d.putBack(c, merged, u.before[id])
	for _, moved := range merged.Base().Moved {
		d.putBack(c, d.get(moved), u.before[moved])
	}
	for _, put := range append([]RecordID{id}, merged.Base().Moved...) {
		r := d.get(put)
		if r.Base().Lifecycle == Current && !d.holds(r) {
			return nil, changedSince(r)
		}
	}
	d.record(c.actor, mergeUndone, id)
	return back, nil
}

// changedSince says what keeps a merge from being undone.
func changedSince(r Record) error {
	return fault.Stale(r, "a %s was changed since the merge, which cannot be undone any more", strings.ToLower(string(r.Kind())))
}

// putBack makes a record what it was in a version. Where that refers to what was merged since, it refers to what that
// lives on in.
func (d *draft) putBack(c *command, now Record, was Version) Record {
	r := was.Record.Clone()
	head := *now.Base()
	head.Lifecycle, head.Into, head.Moved = r.Base().Lifecycle, r.Base().Into, nil
	*r.Base() = head
	for _, link := range r.Links() {
		if to := d.living(d.get(link.To)); to != nil && to.Base().ID != link.To {
			r.redirect(link.To, to.Base().ID)
		}
	}
	return d.put(c, r)
}
