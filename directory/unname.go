package directory

import (
	"context"
	"strings"

	"roundtable/live"

	"github.com/google/uuid"
)

// Unname takes the authors' names out of what was made from a workshop's notes, and how they agreed to them: the workshop
// hides names from now on. It forgets the earlier versions of these entries, which hold the names, too. Words that an
// editor wrote as the source stay. For the product itself; doing it again does nothing more.
func (s *Service) Unname(ctx context.Context, workshop uuid.UUID) error {
	var named []RecordID
	err := s.read(ctx, func(st *State) { named = st.namedFrom(workshop) })
	if err != nil || len(named) == 0 {
		return err
	}
	return s.asProduct(ctx, func(c *command, d *draft) error {
		for _, id := range named {
			p, ok := d.get(id).(*Partnership)
			if ok && p.namesAuthor() && p.Note.Workshop == workshop {
				live.Append(d.Batch, &d.forget, id)
				d.record(c.actor, namesForgotten, id)
				d.put(c, p.unnamed())
			}
		}
		return nil
	})
}

// unname does it for all workshops that hide names: for what was made while one came to hide them, or while that could
// not be stored.
func (s *Service) unname(ctx context.Context, _ *Scheduled) error {
	named := map[uuid.UUID]bool{}
	err := s.read(ctx, func(st *State) {
		for r := range st.records.All() {
			if p, ok := r.(*Partnership); ok && p.namesAuthor() {
				named[p.Note.Workshop] = true
			}
		}
	})
	if err != nil || len(named) == 0 {
		return err
	}
	workshops := make([]uuid.UUID, 0, len(named))
	for id := range named {
		workshops = append(workshops, id)
	}
	hiding, err := s.notes.HidingNames(ctx, workshops)
	for _, id := range hiding {
		if err := s.Unname(ctx, id); err != nil {
			return err
		}
	}
	return err
}

// namedFrom lists what was made from a workshop's notes and names an author, also what is in use no more.
func (s *State) namedFrom(workshop uuid.UUID) (ids []RecordID) {
	for r := range s.records.All() {
		if p, ok := r.(*Partnership); ok && p.namesAuthor() && p.Note.Workshop == workshop {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// namesAuthor reports whether the author of the note it was made from agreed to be named.
func (p *Partnership) namesAuthor() bool { return p.Note != nil && p.Note.Consent != "" }

// unnamed is the partnership without the author's name.
func (p *Partnership) unnamed() *Partnership {
	without := p.Clone().(*Partnership)
	note := *p.Note
	note.Consent = ""
	without.Note = &note
	if strings.HasPrefix(p.Source, noteSource+", ") {
		without.Source = noteSource
	}
	return without
}
