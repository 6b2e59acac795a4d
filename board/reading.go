package board

import (
	"cmp"
	"context"
	"slices"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"
)

// Board shows a board.
func (s *Service) Board(ctx context.Context, actor account.Actor, id BoardID) (BoardView, error) {
	var view BoardView
	err := s.read(ctx, actor, id, func(state *State, _ Standing) error {
		view = viewBoard(state.board)
		return nil
	})
	return view, err
}

// Sections lists a board's questions by place.
func (s *Service) Sections(ctx context.Context, actor account.Actor, id BoardID) ([]SectionView, error) {
	var u Update
	err := s.read(ctx, actor, id, func(state *State, _ Standing) error {
		for section := range state.sections.All() {
			u.Sections = append(u.Sections, viewSection(section))
		}
		state.order(&u)
		return nil
	})
	return u.Sections, err
}

// Section shows one question. fault.NotFound, in the same words, for one that is not there and for one on a board that the
// actor does not see.
func (s *Service) Section(ctx context.Context, actor account.Actor, id SectionID) (SectionView, error) {
	if err := known(actor); err != nil {
		return SectionView{}, err
	}
	on, err := s.store.BoardOfSection(ctx, id)
	if err != nil {
		return SectionView{}, err
	}
	sections, err := s.Sections(ctx, actor, on)
	for _, section := range sections {
		if section.ID == id {
			return section, nil
		}
	}
	if err == nil || fault.Is(err, fault.NotFound) {
		err = fault.Missing("section") // not even which board it is on
	}
	return SectionView{}, err
}

// Changes gives what changed on a board after a seq, or all of it, for the actor's audience.
func (s *Service) Changes(ctx context.Context, actor account.Actor, id BoardID, after *live.Seq) (Update, error) {
	var u Update
	err := s.read(ctx, actor, id, func(state *State, st Standing) error {
		u = live.Resume(shared{st.Audience()}, state, after)
		return nil
	})
	return u, err
}

// OwnChanges gives what changed of the actor's own notes on a board after a seq, or all of them.
func (s *Service) OwnChanges(ctx context.Context, actor account.Actor, id BoardID, after *live.Seq) (OwnUpdate, error) {
	var u OwnUpdate
	err := s.read(ctx, actor, id, func(state *State, st Standing) error {
		who, err := author(actor, st)
		if err == nil {
			u = live.Resume(own{who}, state, after)
		}
		return err
	})
	return u, err
}

// Notes lists the notes of a board that the actor may see, by question and place.
func (s *Service) Notes(ctx context.Context, actor account.Actor, id BoardID) ([]NoteView, error) {
	u, err := s.Changes(ctx, actor, id, nil)
	return u.Notes, err
}

// DeletedNotes lists the notes that were taken off a board, the latest first. For facilitators.
func (s *Service) DeletedNotes(ctx context.Context, actor account.Actor, id BoardID) ([]NoteView, error) {
	var views []NoteView
	err := s.read(ctx, actor, id, func(state *State, st Standing) error {
		if err := st.mayRun(); err != nil {
			return err
		}
		for n := range state.notes.All() {
			if n.Status == Deleted {
				views = append(views, viewNote(state.board, n, n.Seq))
			}
		}
		return nil
	})
	slices.SortFunc(views, func(a, b NoteView) int { return cmp.Compare(b.Seq, a.Seq) })
	return views, err
}

// BoardsOf lists the boards of workshops by their index. It tells ids only, which are no secret to those who can name
// the workshop; reading a board decides by itself.
func (s *Service) BoardsOf(ctx context.Context, ids []WorkshopID) (map[WorkshopID][]BoardID, error) {
	return s.store.BoardsOf(ctx, ids)
}

// read calls f with a state that holds everything stored by now, if the actor may read the board.
func (s *Service) read(ctx context.Context, actor account.Actor, id BoardID, f func(*State, Standing) error) error {
	st, err := s.Standing(ctx, actor, id)
	if err != nil {
		return err
	}
	var failure error
	if err := s.streams.Read(ctx, live.ID(id), func(state *State) { failure = f(state, st) }); err != nil {
		return err
	}
	return failure
}
