package workshop

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"

	"github.com/google/uuid"
)

// Get shows a workshop to those with a part in it, analysts and administrators.
func (s *Service) Get(ctx context.Context, actor account.Actor, id WorkshopID) (View, error) {
	views, err := s.Views(ctx, actor, []WorkshopID{id})
	if err != nil {
		return View{}, err
	}
	v, ok := views[id]
	if !ok {
		return View{}, fault.Missing("workshop")
	}
	return v, nil
}

// Views shows many workshops, in one query. Those that are not there for the actor are left out.
func (s *Service) Views(ctx context.Context, actor account.Actor, ids []WorkshopID) (map[WorkshopID]View, error) {
	views := make(map[WorkshopID]View, len(ids))
	if actor.Kind == account.Nobody || len(ids) == 0 {
		return views, nil
	}
	found, err := s.store.Find(ctx, actor, ids)
	for _, f := range found {
		if f.Role != "" {
			views[f.ID] = view(f.Workshop, f.Role)
		}
	}
	return views, err
}

// Role gives what an actor may do in a workshop now. fault.NotFound for those without a part in it.
func (s *Service) Role(ctx context.Context, actor account.Actor, id WorkshopID) (board.Role, error) {
	v, err := s.Get(ctx, actor, id)
	return v.Role, err
}

// Filter says which workshops are wanted. Conditions are joined by and; a zero one is no condition.
type Filter struct {
	Status          []Status
	Text            string // in title, summary or host; accents and case do not matter
	ScheduledFrom   time.Time
	ScheduledBefore time.Time
}

// List shows the workshops the actor has a part in, the newest date first; administrators and analysts see all.
func (s *Service) List(ctx context.Context, actor account.Actor, filter Filter, args PageArgs) (Page[View], error) {
	if err := filter.check(); err != nil {
		return Page[View]{}, err
	}
	limit, after, err := args.read()
	if err != nil {
		return Page[View]{}, err
	}
	var rows []Found
	if actor.Kind != account.Nobody {
		if rows, err = s.store.List(ctx, actor, filter, after, limit); err != nil {
			return Page[View]{}, err
		}
	}
	at := func(f Found) Cursor { return Cursor{At: f.ListedAt(), ID: uuid.UUID(f.ID)} }
	return pageOf(rows, args, limit, at, func(f Found) View { return view(f.Workshop, f.Role) }), nil
}

// Total counts the workshops that List shows on all its pages.
func (s *Service) Total(ctx context.Context, actor account.Actor, filter Filter) (int, error) {
	if err := filter.check(); err != nil {
		return 0, err
	}
	if actor.Kind == account.Nobody {
		return 0, nil
	}
	return s.store.CountList(ctx, actor, filter)
}

// Counts counts participants and questions of many workshops at once. Numbers are no secret to those who can name a
// workshop.
func (s *Service) Counts(ctx context.Context, ids []WorkshopID) (map[WorkshopID]Counts, error) {
	return s.store.Counts(ctx, ids)
}

// Participants lists everyone who joined, also those who were taken out, in order of joining. For its facilitators;
// fault.Forbidden for others.
func (s *Service) Participants(ctx context.Context, actor account.Actor, id WorkshopID, args PageArgs) (Page[ParticipantView], error) {
	v, err := s.run(ctx, actor, id)
	if err != nil {
		return Page[ParticipantView]{}, err
	}
	limit, after, err := args.read()
	if err != nil {
		return Page[ParticipantView]{}, err
	}
	rows, err := s.store.Participants(ctx, id, after, limit)
	if err != nil {
		return Page[ParticipantView]{}, err
	}
	at := func(p *Participant) Cursor { return Cursor{At: p.JoinedAt, ID: uuid.UUID(p.ID)} }
	return pageOf(rows, args, limit, at, func(p *Participant) ParticipantView { return viewParticipant(p, v.Names) }), nil
}

// ParticipantTotal counts everyone whom Participants lists on all its pages. For the workshop's facilitators.
func (s *Service) ParticipantTotal(ctx context.Context, actor account.Actor, id WorkshopID) (int, error) {
	if _, err := s.run(ctx, actor, id); err != nil {
		return 0, err
	}
	return s.store.CountParticipants(ctx, id)
}

// Participant shows one participant to themselves and to those who run their workshop. fault.NotFound for others.
func (s *Service) Participant(ctx context.Context, actor account.Actor, id account.ParticipantID) (ParticipantView, error) {
	p, names, err := s.store.Participant(ctx, id)
	if err != nil {
		return ParticipantView{}, err
	}
	if actor.Kind == account.Participant && actor.Participant == id {
		return viewParticipant(p, names), nil
	}
	role, err := s.Role(ctx, actor, p.Workshop)
	if fault.Is(err, fault.NotFound) || err == nil && role != board.RoleFacilitator {
		return ParticipantView{}, fault.Missing("participant") // not even which workshop they are in
	}
	return viewParticipant(p, names), err
}

// Self shows a participant themselves. fault.NotFound for every other kind of actor.
func (s *Service) Self(ctx context.Context, actor account.Actor) (ParticipantView, error) {
	if actor.Kind != account.Participant {
		return ParticipantView{}, fault.Missing("participant")
	}
	p, names, err := s.store.Participant(ctx, actor.Participant)
	if err != nil {
		return ParticipantView{}, err
	}
	return viewParticipant(p, names), nil
}

// OrganisationOf gives the organisation that a participant joined with, an id of the directory; zero if they named none,
// or where names are hidden. For the workshop's facilitators, and for directory editors with a part in it;
// fault.NotFound for others.
func (s *Service) OrganisationOf(ctx context.Context, actor account.Actor, id account.ParticipantID) (uuid.UUID, error) {
	p, names, err := s.store.Participant(ctx, id)
	if err != nil {
		return uuid.Nil, err
	}
	role, err := s.Role(ctx, actor, p.Workshop)
	if err != nil {
		return uuid.Nil, err
	}
	if role != board.RoleFacilitator && !actor.Has(account.Editor) {
		return uuid.Nil, fault.Missing("participant")
	}
	if names == board.NamesHidden {
		return uuid.Nil, nil
	}
	return p.Organisation, nil
}

// Facilitators lists the accounts that run a workshop. For its facilitators; fault.Forbidden for others.
func (s *Service) Facilitators(ctx context.Context, actor account.Actor, id WorkshopID) ([]account.AccountID, error) {
	if _, err := s.run(ctx, actor, id); err != nil {
		return nil, err
	}
	return s.store.Facilitators(ctx, id)
}

// run shows a workshop to its facilitators only. It is asked for a part of a workshop that is seen already, perhaps by
// its code alone, so everyone else gets the same answer, whether there is such a workshop or not.
func (s *Service) run(ctx context.Context, actor account.Actor, id WorkshopID) (View, error) {
	v, err := s.Get(ctx, actor, id)
	if fault.Is(err, fault.NotFound) {
		return View{}, errNotRunning()
	}
	if err != nil {
		return View{}, err
	}
	return v, mayRun(v.Role)
}
