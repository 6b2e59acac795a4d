package workshop

import (
	"cmp"
	"context"
	"slices"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// RemoveParticipants takes people out of a workshop, and notes off its boards, all in one commit: their tokens stop working
// and their connections end. BAD_USER_INPUT for a filter that says nothing. The same request again gives the act as it
// stands. For the workshop's facilitators.
func (s *Service) RemoveParticipants(ctx context.Context, actor account.Actor, in RemoveParticipants) (Removal, error) {
	if err := in.Filter.check(in.Scope); err != nil {
		return Removal{}, err
	}
	if in.Request == uuid.Nil {
		return Removal{}, fault.Input("requestId", "must be a UUID that is not all zeros")
	}
	return s.removal(ctx, in.Workshop, &command{actor: actor, removal: in.Request}, in.decide)
}

// UndoRemoval puts back the people and notes that an act took, but for those that were changed since. Undone twice it is
// undone once. NOT_FOUND if there was no such act; LIMIT_EXCEEDED on id if what is there by now leaves no room for the notes,
// or no seats for the people. For the workshop's facilitators.
func (s *Service) UndoRemoval(ctx context.Context, actor account.Actor, in UndoRemoval) (Removal, error) {
	return s.removal(ctx, in.Workshop, &command{actor: actor, removal: in.ID}, in.decide)
}

func (s *Service) removal(
	ctx context.Context, id WorkshopID, c *command, decide func(*command, *draft, board.Standing) (*Removal, error),
) (Removal, error) {
	var act *Removal
	c.boards = true
	c.decide = func(d *draft, st board.Standing) (err error) {
		act, err = decide(c, d, st)
		return err
	}
	if err := s.do(ctx, id, c); err != nil {
		return Removal{}, err
	}
	return *act, nil // the store has counted the notes by now
}

// RemovalPreview is what a removal would take.
type RemovalPreview struct {
	People int
	Notes  int
	// NotesStay says that notes of some of the people would stay, because to take them off would tell who wrote them.
	NotesStay bool
}

// PreviewRemoval counts what RemoveParticipants would take now. For the workshop's facilitators; fault.Forbidden for others.
func (s *Service) PreviewRemoval(
	ctx context.Context, actor account.Actor, id WorkshopID, scope RemovalScope, filter RemovalFilter,
) (RemovalPreview, error) {
	if err := filter.check(scope); err != nil {
		return RemovalPreview{}, err
	}
	if _, err := s.run(ctx, actor, id); err != nil {
		return RemovalPreview{}, err
	}
	var sel selection
	var failure error
	err := s.streams.Read(ctx, live.ID(id), func(state *State) {
		sel, failure = filter.selectFor(scope, state.workshop.Names, state.participants.All())
	})
	if err := cmp.Or(err, failure); err != nil {
		return RemovalPreview{}, err
	}
	preview := RemovalPreview{People: len(sel.people), NotesStay: sel.stay}
	if sel.notes != nil {
		preview.Notes, err = s.store.CountNotes(ctx, id, *sel.notes)
	}
	return preview, err
}

// Networks lists the networks from which Fewest people or more joined who were not taken out, the largest first. For the
// workshop's facilitators; fault.Forbidden for others.
func (s *Service) Networks(ctx context.Context, actor account.Actor, id WorkshopID) ([]ParticipantNetwork, error) {
	if _, err := s.run(ctx, actor, id); err != nil {
		return nil, err
	}
	var list []ParticipantNetwork
	err := s.streams.Read(ctx, live.ID(id), func(state *State) {
		for network, people := range state.seats.network {
			if people >= Fewest {
				list = append(list, ParticipantNetwork{ID: network, People: people})
			}
		}
	})
	slices.SortFunc(list, func(a, b ParticipantNetwork) int {
		return cmp.Or(cmp.Compare(b.People, a.People), slices.Compare(a.ID[:], b.ID[:]))
	})
	return list[:min(len(list), NetworksListed)], err
}

// Removals lists the latest removals, the latest first. For the workshop's facilitators; fault.Forbidden for others.
func (s *Service) Removals(ctx context.Context, actor account.Actor, id WorkshopID) ([]Removal, error) {
	if _, err := s.run(ctx, actor, id); err != nil {
		return nil, err
	}
	return s.store.Removals(ctx, id, RemovalsListed)
}
