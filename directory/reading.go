package directory

import (
	"context"
	"sync/atomic"
)

type readOnceKey struct{}

// ReadOnce gives a context with which all reading of the directory asks the store at most once what is new: what is read
// later with it is at least as new as what was read first. It is for one answer, which may read hundreds of records.
func ReadOnce(ctx context.Context) context.Context {
	return context.WithValue(ctx, readOnceKey{}, new(atomic.Bool))
}

// Fresh asks the store what is new, and gives a context with which reading the directory asks it no more: for whoever
// must not wait for the store from here on.
func (s *Service) Fresh(ctx context.Context) (context.Context, error) {
	if _, ok := ctx.Value(readOnceKey{}).(*atomic.Bool); !ok {
		ctx = ReadOnce(ctx)
	}
	return ctx, s.read(ctx, func(*State) {})
}

// read calls f with the directory as it is now. f must not block; records may be kept, the state may not.
func (s *Service) read(ctx context.Context, f func(*State)) error {
	watch := s.stay(ctx)
	asked, _ := ctx.Value(readOnceKey{}).(*atomic.Bool)
	if asked != nil && watch != nil && asked.Load() {
		watch.Read(func(st *State, _ uint64) { f(st) })
		return nil
	}
	if err := s.streams.Read(ctx, Stream, f); err != nil {
		return err
	}
	if asked != nil {
		asked.Store(true)
	}
	return nil
}
