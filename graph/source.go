package graph

import (
	"context"
	"sync"

	"roundtable/graph/live"
	streams "roundtable/live"
)

// feed is a domain's live view, as board.Feed and workshop.Feed are.
type feed[U any] interface {
	Snapshot() (u U, epoch uint64)
	Difference(after streams.Seq, epoch uint64) (u U, now uint64, changed bool)
	Resume(ctx context.Context, after streams.Seq) (U, error)
	Close()
}

// source makes a live.Source of a feed. place tells where an update lies in its stream.
type source[U any] struct {
	feed  feed[U]
	place func(U) (from *streams.Seq, seq streams.Seq)

	mu    sync.Mutex
	epoch uint64 // of the state that updates were last taken from
}

func newSource[U any](f feed[U], place func(U) (*streams.Seq, streams.Seq)) *source[U] {
	s := &source[U]{feed: f, place: place}
	_, s.epoch = f.Snapshot()
	return s
}

func (s *source[U]) update(u U) live.Update {
	from, seq := s.place(u)
	return live.Update{From: from, Seq: seq, Value: u}
}

// Snapshot implements live.Source.
func (s *source[U]) Snapshot() live.Update {
	u, _ := s.feed.Snapshot()
	return s.update(u)
}

// Next implements live.Source. A grown epoch is answered with a snapshot once: the group gives it to everyone.
func (s *source[U]) Next(after streams.Seq) (live.Update, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, epoch, changed := s.feed.Difference(after, s.epoch)
	s.epoch = epoch
	if !changed {
		return live.Update{}, false
	}
	return s.update(u), true
}

// Resume implements live.Source. A store that cannot be read now does not matter: what is in memory is served, and what
// is missing follows.
func (s *source[U]) Resume(ctx context.Context, after streams.Seq) live.Update {
	u, _ := s.feed.Resume(ctx, after)
	return s.update(u)
}

// Close implements live.Source.
func (s *source[U]) Close() { s.feed.Close() }
