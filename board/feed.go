package board

import (
	"context"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// Feed opens an audience's view of a board, whose updates are Update. notify is called after changes and must return at
// once.
func (s *Service) Feed(ctx context.Context, id BoardID, audience Audience, notify func()) (*live.Feed, error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return live.NewFeed(watch, shared{audience}), nil
}

// OwnFeed opens one author's view of their own notes, whose updates are OwnUpdate.
func (s *Service) OwnFeed(ctx context.Context, id BoardID, author uuid.UUID, notify func()) (*live.Feed, error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return live.NewFeed(watch, own{author}), nil
}

// NamesWatch tells how people are named on a board.
type NamesWatch struct {
	watch *live.Watch[*State, Delta, *command]
}

// WatchNames begins to watch how people are named. notify is called after changes of the board and must return at once.
func (s *Service) WatchNames(ctx context.Context, id BoardID, notify func()) (*NamesWatch, error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return &NamesWatch{watch}, nil
}

// Names is how people are named now.
func (w *NamesWatch) Names() (rule NamesRule) {
	w.watch.Read(func(s *State, _ uint64) { rule = s.board.Names })
	return rule
}

// Close ends the watch. Closing twice is harmless.
func (w *NamesWatch) Close() { w.watch.Close() }

// Own decides whether an actor has notes of their own on a board, under which author, and by which standing.
func (s *Service) Own(ctx context.Context, actor account.Actor, id BoardID) (uuid.UUID, Standing, error) {
	st, err := s.Standing(ctx, actor, id)
	if err != nil {
		return uuid.Nil, Standing{}, err
	}
	who, err := author(actor, st)
	return who, st, err
}
