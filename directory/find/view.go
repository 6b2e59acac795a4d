package find

import (
	"context"
	"slices"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/internal/turns"
)

// Service finds what is in the directory. Every method takes who asks and decides by itself what they see.
type Service struct {
	directory *directory.Service
	asker     Asker
	turns     *turns.Turns[string]
}

// Asker names who asks, where things are shared out by who asks.
type Asker func(context.Context, account.Actor) string

// waitingOf is how many searches of one asker may wait.
const waitingOf = 64

// New finds in a directory that keeps an Index: directory.Deps names NewIndex. Searches run in turns by who asks, on half
// of the processors: more would keep everything else from them.
func New(d *directory.Service, asker Asker) *Service {
	return &Service{directory: d, asker: asker, turns: turns.New[string](turns.Half(), waitingOf)}
}

// view is one reader's view of the directory and of its index.
type view struct {
	directory.View
	*Index
}

func viewOf(v directory.View) view { return view{View: v, Index: v.Index().(*Index)} }

// view calls f with what an actor sees of the directory as it is now.
func (s *Service) view(ctx context.Context, actor account.Actor, f func(view) error) error {
	return s.directory.View(ctx, actor, func(v directory.View) error { return f(viewOf(v)) })
}

// search is view for what goes through many entries: it waits for its turn, and not for the store while it has one. It
// gives fault.RateLimited where too many of one asker wait, and fault.Unavailable if ctx ends before.
func (s *Service) search(ctx context.Context, actor account.Actor, f func(view) error) error {
	ctx, err := s.directory.Fresh(ctx)
	if err != nil {
		return err
	}
	waited := s.turns.Take(ctx, s.asker(ctx, actor), func() { err = s.view(ctx, actor, f) })
	if waited != nil {
		return turns.Refused(waited)
	}
	return err
}

// scope lists the entries of a kind that the reader sees: those in use, or those in the archive.
func (v view) scope(kind directory.Kind, archived bool) []*entry {
	lifecycle := directory.Current
	if archived {
		lifecycle = directory.Archived
	}
	list := make([]*entry, 0, len(v.entries[kind]))
	for _, e := range v.entries[kind] {
		if e.record.Base().Lifecycle == lifecycle && v.Sees(e.record) {
			list = append(list, e)
		}
	}
	return list
}

// partners lists the organisations that are in a partnership today, its lead among them, each once, as far as the reader
// sees them and that they are in it.
func (v view) partners(p *directory.Partnership) []*directory.Organisation {
	var list []*directory.Organisation
	add := func(id directory.RecordID) {
		o := v.Organisation(id)
		if o != nil && !slices.Contains(list, o) && v.Sees(o) {
			list = append(list, o)
		}
	}
	if p.Lead != (directory.RecordID{}) {
		add(p.Lead)
	}
	for r := range v.Referring(p.ID) {
		if m, ok := r.(*directory.Membership); ok && m.Lifecycle == directory.Current && m.Holds(v.Today) {
			add(m.Organisation)
		}
	}
	return list
}

// hasMoU reports whether a partnership is known to have a memorandum of understanding: it says so, or one is here that the
// reader sees.
func (v view) hasMoU(p *directory.Partnership) bool {
	if slices.Contains(p.AgreementTypes, directory.AgreementMoU) {
		return true
	}
	for r := range v.Referring(p.ID) {
		if r.IsMoU() && v.Sees(r) {
			return true
		}
	}
	return false
}
