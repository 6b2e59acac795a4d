package directory

import (
	"context"
	"slices"

	"roundtable/account"
)

// look is one reader's look at the directory: what is in it, who they are, and the day.
type look struct {
	*State
	viewer Viewer
	today  Date
}

// look calls f with what an actor sees of the directory as it is now.
func (s *Service) look(ctx context.Context, actor account.Actor, f func(look) error) error {
	viewer, today := ViewerOf(actor), DateOf(s.now())
	var failed error
	if err := s.read(ctx, func(st *State) { failed = f(look{State: st, viewer: viewer, today: today}) }); err != nil {
		return err
	}
	return failed
}

// sees reports whether the reader sees a record.
func (l look) sees(r Record) bool { return l.Visible(l.viewer, r) }

// scope lists the findings of a kind that the reader sees: those in use, or those in the archive.
func (l look) scope(kind Kind, archived bool) []*finding {
	standing := Current
	if archived {
		standing = Archived
	}
	list := make([]*finding, 0, len(l.found[kind]))
	for _, f := range l.found[kind] {
		if f.record.Base().Standing == standing && l.sees(f.record) {
			list = append(list, f)
		}
	}
	return list
}

// partners lists the organisations that are in a partnership today, its lead among them, each once, as far as the reader
// sees them and that they are in it.
func (l look) partners(p *Partnership) []*Organisation {
	var list []*Organisation
	add := func(id RecordID) {
		o := l.Organisation(id)
		if o != nil && !slices.Contains(list, o) && l.sees(o) {
			list = append(list, o)
		}
	}
	if p.Lead != (RecordID{}) {
		add(p.Lead)
	}
	for id := range l.of[p.ID] {
		if m, ok := l.records.Get(id).(*Membership); ok && m.Standing == Current && l.today.within(m) {
			add(m.Organisation)
		}
	}
	return list
}

// within reports whether a day is before the end of a membership.
func (d Date) within(m *Membership) bool { return m.Left == "" || m.Left > d }

// hasMoU reports whether a partnership is known to have a memorandum of understanding: it says so, or one is here that the
// reader sees.
func (l look) hasMoU(p *Partnership) bool {
	for _, t := range p.AgreementTypes {
		if t == AgreementMoU {
			return true
		}
	}
	for id := range l.of[p.ID] {
		if r := l.records.Get(id); r.isMoU() && l.sees(r) {
			return true
		}
	}
	return false
}
