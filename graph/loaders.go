package graph

import (
	"context"
	"time"

	"roundtable/board"
	"roundtable/graph/live"
	"roundtable/internal/fault"

	"github.com/vikstrous/dataloadgen"
)

// loaders gather what many fields of one request ask for into a fixed number of queries. They live as long as their
// request, so nothing in them is ever stale or another actor's.
type loaders struct {
	boards *dataloadgen.Loader[board.BoardID, board.Description]
}

type loadersKey struct{}

// gather is how long a loader waits for more to ask for.
const gather = time.Millisecond

// WithLoaders gives a request loaders of its own.
func (r *Resolver) WithLoaders(ctx context.Context) context.Context {
	l := &loaders{}
	l.boards = mappedLoader(fault.Missing("board"), func(ctx context.Context, ids []board.BoardID) (map[board.BoardID]board.Description, error) {
		return r.Boards.Describe(ctx, live.Actor(ctx), ids)
	})
	return context.WithValue(ctx, loadersKey{}, l)
}

// mappedLoader asks for many at once; what the answer leaves out is missing.
func mappedLoader[K comparable, V any](missing error, fetch func(context.Context, []K) (map[K]V, error)) *dataloadgen.Loader[K, V] {
	return dataloadgen.NewLoader(func(ctx context.Context, keys []K) ([]V, []error) {
		found, err := fetch(ctx, keys)
		values, errs := make([]V, len(keys)), make([]error, len(keys))
		for i, key := range keys {
			value, ok := found[key]
			values[i], errs[i] = value, err
			if err == nil && !ok {
				errs[i] = missing
			}
		}
		return values, errs
	}, dataloadgen.WithWait(gather))
}

// loaders finds the request's loaders, or makes some for this one call where the edge gave none.
func (r *Resolver) loaders(ctx context.Context) *loaders {
	if l, ok := ctx.Value(loadersKey{}).(*loaders); ok {
		return l
	}
	return r.WithLoaders(ctx).Value(loadersKey{}).(*loaders)
}

func (l *loaders) board(ctx context.Context, id board.BoardID) (board.BoardView, error) {
	described, err := l.boards.Load(ctx, id)
	return described.Board, err
}

func (l *loaders) section(ctx context.Context, on board.BoardID, id board.SectionID) (board.SectionView, error) {
	described, err := l.boards.Load(ctx, on)
	if err != nil {
		return board.SectionView{}, err
	}
	for _, section := range described.Sections {
		if section.ID == id {
			return section, nil
		}
	}
	return board.SectionView{}, fault.Missing("section")
}
