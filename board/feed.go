package board

import (
	"context"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// Feed is one audience's live view of a board, or one person's own. It is made after the one who asks was authorised,
// and is theirs until Close, so whoever holds it must end it when they lose their part in the workshop.
type Feed[U any] struct {
	watch      *live.Watch[*State, Delta, *command]
	snapshot   func(*State) U
	difference func(*State, live.Seq) (U, bool)
	resume     func(*State, *live.Seq) U
}

// Feed opens an audience's view of a board. notify is called after changes and must return at once.
func (s *Service) Feed(ctx context.Context, id BoardID, audience Audience, notify func()) (*Feed[Update], error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return &Feed[Update]{
		watch:      watch,
		snapshot:   func(st *State) Update { return st.snapshot(audience) },
		difference: func(st *State, after live.Seq) (Update, bool) { return st.difference(audience, after) },
		resume:     func(st *State, after *live.Seq) Update { return st.resume(audience, after) },
	}, nil
}

// OwnFeed opens one author's view of their own notes.
func (s *Service) OwnFeed(ctx context.Context, id BoardID, author uuid.UUID, notify func()) (*Feed[OwnUpdate], error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return &Feed[OwnUpdate]{
		watch:      watch,
		snapshot:   func(st *State) OwnUpdate { return st.ownSnapshot(author) },
		difference: func(st *State, after live.Seq) (OwnUpdate, bool) { return st.ownDifference(author, after) },
		resume:     func(st *State, after *live.Seq) OwnUpdate { return st.ownResume(author, after) },
	}, nil
}

// Own decides whether an actor has notes of their own on a board, under which author, and by which standing.
func (s *Service) Own(ctx context.Context, actor account.Actor, id BoardID) (uuid.UUID, Standing, error) {
	st, err := s.Standing(ctx, actor, id)
	if err != nil {
		return uuid.Nil, Standing{}, err
	}
	own, err := author(actor, st)
	return own, st, err
}

// Workshop is whose board it is.
func (f *Feed[U]) Workshop() (id WorkshopID) {
	f.watch.Read(func(s *State, _ uint64) { id = s.board.Workshop })
	return id
}

// Names is how people are named on the board now.
func (f *Feed[U]) Names() (rule NamesRule) {
	f.watch.Read(func(s *State, _ uint64) { rule = s.board.Names })
	return rule
}

// Snapshot gives everything as it is now.
func (f *Feed[U]) Snapshot() (u U, epoch uint64) {
	f.watch.Read(func(s *State, e uint64) { u, epoch = f.snapshot(s), e })
	return u, epoch
}

// Difference gives what changed after a seq that this feed served in the given epoch. changed is false if nothing did.
// In a later epoch it is everything.
func (f *Feed[U]) Difference(after live.Seq, epoch uint64) (u U, now uint64, changed bool) {
	f.watch.Read(func(s *State, e uint64) {
		now = e
		if e != epoch {
			u, changed = f.snapshot(s), true
			return
		}
		if s.seq > after {
			u, changed = f.difference(s, after)
		}
	})
	return u, now, changed
}

// Resume continues from what a client claims to have seen.
func (f *Feed[U]) Resume(ctx context.Context, after live.Seq) (u U, err error) {
	err = f.watch.Reach(ctx, after)
	f.watch.Read(func(s *State, _ uint64) { u = f.resume(s, &after) })
	return u, err
}

// Close ends the feed. Closing twice is harmless.
func (f *Feed[U]) Close() { f.watch.Close() }
