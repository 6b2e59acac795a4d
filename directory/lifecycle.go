package directory

import (
	"context"
	"reflect"

	"roundtable/account"
	"roundtable/fault"

	"github.com/google/uuid"
)

// ChangeOf is the input of a change that needs no more than the record.
type ChangeOf struct {
	ID      RecordID
	Request uuid.UUID
}

// Publish shows a record to everybody. For editors.
func (s *Service) Publish(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	return s.show(ctx, actor, in, Public)
}

// Unpublish makes a record a draft again, which editors alone see. For editors.
func (s *Service) Unpublish(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	return s.show(ctx, actor, in, Hidden)
}

func (s *Service) show(ctx context.Context, actor account.Actor, in ChangeOf, visibility Visibility) (Record, error) {
	return s.alter(ctx, actor, in, recordChanged, func(_ *draft, r Record) error {
		if err := mustBeCurrent(r); err != nil {
			return err
		}
		own := r.visibility()
		if own == nil {
			return fault.Input("id", "must be the id of an entry that is published by itself")
		}
		*own = visibility
		return nil
	})
}

// Archive takes a partnership or an organisation out of use. What is a part of it stays with it, and is not seen either.
// For editors.
func (s *Service) Archive(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	return s.alter(ctx, actor, in, recordArchived, func(_ *draft, r Record) error {
		if !r.standsAlone() {
			return fault.Input("id", "must be the id of a partnership or an organisation")
		}
		if r.Base().Lifecycle == Removed {
			return fault.Missing("entry")
		}
		if r.Base().Lifecycle == Merged {
			return errMerged()
		}
		r.Base().Lifecycle = Archived
		return nil
	})
}

// Remove takes away what is a part of a partnership or an organisation. It can be restored. For editors.
func (s *Service) Remove(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	return s.alter(ctx, actor, in, recordRemoved, func(_ *draft, r Record) error {
		if r.standsAlone() {
			return fault.Input("id", "must not be the id of a partnership or an organisation: archive those")
		}
		r.Base().Lifecycle = Removed
		return nil
	})
}

// Restore brings back what was archived or removed, if it still fits. For editors.
func (s *Service) Restore(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	return s.alter(ctx, actor, in, recordRestored, func(d *draft, r Record) error {
		if r.Base().Lifecycle == Merged {
			return errMerged()
		}
		if r.Base().Lifecycle == Current {
			return nil
		}
		r.Base().Lifecycle = Current
		return d.decide(r)
	})
}

func mustBeCurrent(r Record) error {
	switch r.Base().Lifecycle {
	case Archived:
		return fault.Input("id", "must be the id of an entry in use: restore it first")
	case Removed, Merged:
		return fault.Missing("entry")
	case Current:
	}
	return nil
}

func errMerged() error {
	return fault.Input("id", "must not be the id of an entry that was merged: undo that first")
}

// alter carries out an editor's command on one record: f changes a copy of it, and what differs is stored.
func (s *Service) alter(
	ctx context.Context, actor account.Actor, in ChangeOf, action account.Action, f func(*draft, Record) error,
) (Record, error) {
	var now Record
	c := &command{actor: actor, request: in.Request}
	c.decide = func(d *draft) error {
		old := d.get(in.ID)
		if old == nil {
			return fault.Missing("entry")
		}
		if now = old; old.Base().Requests.Has(c.request) {
			return nil // this very request was carried out before
		}
		r := old.Clone()
		if err := f(d, r); err != nil {
			return err
		}
		if reflect.DeepEqual(old, r) {
			return nil
		}
		d.record(actor, action, in.ID)
		now = d.put(c, r)
		return nil
	}
	if err := s.edit(ctx, c); err != nil {
		return nil, err
	}
	return now, nil
}
