// Package results answers questions about what was said in workshops: which notes, how many by question, sector and
// workshop, and one workshop's notes as a file. It changes nothing. What is seen of a note, its board decides; which
// numbers would point at somebody is decided here. It knows nothing of SQL, GraphQL or HTTP.
package results

import (
	"context"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
)

// Service answers questions. Every method takes who asks and decides by itself what they may know.
type Service struct{ store Store }

// New asks a store.
func New(store Store) *Service { return &Service{store: store} }

// Notes lists notes, oldest first. Those who run a workshop see of it what its facilitators see; analysts and
// administrators see of all others what attendees see.
func (s *Service) Notes(ctx context.Context, actor account.Actor, filter Filter, args PageArgs) (Page, error) {
	reach, err := s.reach(ctx, actor)
	if err != nil {
		return Page{}, err
	}
	if err := filter.check(); err != nil {
		return Page{}, err
	}
	size, after, err := args.read()
	if err != nil {
		return Page{}, err
	}
	sel := Selection{Reach: reach, Filter: filter, NamesShown: len(filter.Sectors) > 0}
	rows, err := s.store.Notes(ctx, sel, after, size+1) // one more shows whether there are more
	if err != nil {
		return Page{}, err
	}
	page := Page{HasNextPage: len(rows) > size, HasPreviousPage: after != nil, Edges: make([]Edge, 0, len(rows))}
	for _, row := range rows[:min(size, len(rows))] {
		if view, visible := board.View(row.Board, row.Section, row.Note, row.Audience); visible {
			at := Cursor{At: view.CreatedAt, Note: view.ID}
			page.Edges = append(page.Edges, Edge{Cursor: at.String(), Node: view})
		}
	}
	return page, nil
}

// Total counts the notes that Notes lists on all its pages: nobody learns more from it than by turning them all.
func (s *Service) Total(ctx context.Context, actor account.Actor, filter Filter) (int, error) {
	reach, err := s.reach(ctx, actor)
	if err != nil {
		return 0, err
	}
	if err := filter.check(); err != nil {
		return 0, err
	}
	return s.store.Total(ctx, Selection{Reach: reach, Filter: filter, NamesShown: len(filter.Sectors) > 0})
}

// reach decides what an actor may ask about. It is read anew for each question, so that losing it takes effect at once.
func (s *Service) reach(ctx context.Context, actor account.Actor) (Reach, error) {
	refused := fault.New(fault.Forbidden, "only facilitators, analysts and administrators can ask across workshops")
	switch actor.Kind {
	case account.Nobody:
		return Reach{}, fault.New(fault.Unauthenticated, "sign in first")
	case account.System:
		return Reach{All: true}, nil
	case account.Account:
		part, err := s.store.Part(ctx, actor.Account)
		if err != nil {
			return Reach{}, err
		}
		all := actor.Has(account.Analyst)
		if part.Active && (all || actor.Has(account.Facilitator) || part.Runs) {
			return Reach{By: actor.Account, All: all}, nil
		}
	case account.Participant, account.Projector:
	}
	return Reach{}, refused
}
