package board

import (
	"context"

	"roundtable/account"
	"roundtable/fault"

	"github.com/google/uuid"
)

// Origin is a note as something else is made from it: the note as the asker sees it, where it is, and what they may do
// there.
type Origin struct {
	Note     NoteView
	Workshop WorkshopID
	Role     Role
	Author   uuid.UUID // who wrote it; zero where names are hidden. To look up what they joined with, not to be shown
}

// Origin finds one note that the actor sees. fault.NotFound, in the same words, for one that is not there or that they do
// not see.
func (s *Service) Origin(ctx context.Context, actor account.Actor, id NoteID) (Origin, error) {
	if err := known(actor); err != nil {
		return Origin{}, err
	}
	boardID, err := s.store.BoardOfNote(ctx, id)
	if err != nil {
		return Origin{}, err
	}
	var origin Origin
	err = s.read(ctx, actor, boardID, func(state *State, st Standing) error {
		n := state.notes.Get(id)
		if n == nil || state.sections.Get(n.Section) == nil {
			return fault.Missing("note")
		}
		view, visible := project(state.board, state.sections.Get(n.Section), n, st.Audience())
		if !visible {
			return fault.Missing("note")
		}
		origin = Origin{Note: view, Workshop: state.board.Workshop, Role: st.Role}
		if state.board.Names != NamesHidden {
			origin.Author = n.Author.ID
		}
		return nil
	})
	if fault.Is(err, fault.NotFound) {
		return Origin{}, fault.Missing("note") // not even which board it is on
	}
	return origin, err
}
