package directory

import (
	"context"

	"roundtable/account"
	"roundtable/fault"

	"github.com/google/uuid"
)

// MergeInto is the input of making one record of two that are about the same.
type MergeInto struct {
	Keep, Merged RecordID
	Request      uuid.UUID
}

// Merge makes one of two partnerships, or of two organisations. What referred to the merged one refers to the kept one
// from now on, what only the merged one knew is filled in, and a membership that would be double is removed. The merged
// one's ref leads to the kept one. It gives the kept one. For editors.
func (s *Service) Merge(ctx context.Context, actor account.Actor, in MergeInto) (Record, error) {
	var kept Record
	c := &command{actor: actor, way: ByMerge, request: in.Request}
	c.decide = func(d *draft) (err error) {
		kept, err = in.decide(c, d)
		return err
	}
	if err := s.edit(ctx, c); err != nil {
		return nil, err
	}
	return kept, nil
}

func (in MergeInto) decide(c *command, d *draft) (Record, error) {
	kept, merged := d.get(in.Keep), d.get(in.Merged)
	if kept == nil || merged == nil {
		return nil, fault.Missing("entry")
	}
	if merged.Base().Requests.Has(c.request) {
		return kept, nil // this very request was carried out before
	}
	if err := mergeable(kept, merged); err != nil {
		return nil, err
	}
	// Both before anything moves: a part of the merged one may be what the kept one is a part of.
	filled := kept.Clone()
	filled.redirect(in.Merged, parentOf(merged))
	filled.redirect(in.Keep, RecordID{}) // the merged one was a part of the kept one's own
	filled.fill(d, merged)
	gone := merged.Clone()
	gone.Base().Lifecycle, gone.Base().Into, gone.Base().Moved = Merged, in.Keep, nil
	if !unchanged(kept, filled) {
		kept = d.put(c, filled)
		gone.Base().Moved = append(gone.Base().Moved, in.Keep)
	}
	for _, r := range d.referring(in.Merged) {
		if head := r.Base(); head.ID != in.Keep && head.ID != in.Merged && head.Lifecycle != Merged {
			d.move(c, r, in.Merged, in.Keep)
			gone.Base().Moved = append(gone.Base().Moved, head.ID)
		}
	}
	if organisation, ok := kept.(*Organisation); ok && !d.treeHolds(organisation) {
		return nil, fault.Input("mergeId", "must not be what the kept organisation is a part of, by way of others")
	}
	d.put(c, gone) // last, and each but once: undoing counts on it
	d.record(c.actor, recordMerged, in.Merged)
	d.record(c.actor, recordMerged, in.Keep)
	return kept, nil
}

// mergeable fails unless two records may be made one.
func mergeable(kept, merged Record) error {
	switch {
	case kept.Kind() != merged.Kind() || !kept.standsAlone():
		return fault.Input("mergeId", "must be of the same kind as the kept one: two partnerships, or two organisations")
	case kept.Base().ID == merged.Base().ID:
		return fault.Input("mergeId", "must be another entry than the kept one")
	case kept.Base().Lifecycle != Current:
		return fault.Input("keepId", "must be the id of an entry in use")
	case merged.Base().Lifecycle == Merged || merged.Base().Lifecycle == Removed:
		return fault.Input("mergeId", "must be the id of an entry in use or in the archive")
	}
	return nil
}

// move makes a record refer to the kept one instead of the merged one. A membership that the kept one has already is
// removed.
func (d *draft) move(c *command, r Record, merged, kept RecordID) {
	r = r.Clone()
	r.redirect(merged, kept)
	if m, ok := r.(*Membership); ok && m.Lifecycle == Current && !d.holds(m) {
		m.Lifecycle = Removed
	}
	d.put(c, r)
}

// replaceIn puts one id in the place of another, and leaves none twice.
func replaceIn(ids []RecordID, from, to RecordID) []RecordID {
	var out []RecordID
	seen := map[RecordID]bool{{}: true}
	for _, id := range ids {
		if id == from {
			id = to
		}
		if !seen[id] {
			out = append(out, id)
		}
		seen[id] = true
	}
	return out
}

func parentOf(r Record) RecordID {
	if d, ok := r.(*Organisation); ok {
		return d.Parent
	}
	return RecordID{}
}
