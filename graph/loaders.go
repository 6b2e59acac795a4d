package graph

import (
	"context"
	"sync/atomic"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/workshop"

	"github.com/vikstrous/dataloadgen"
)

// loaders gather what many fields of one request ask for into a fixed number of queries. They live as long as a query, or
// one field of a mutation, so nothing in them is ever stale or another actor's.
type loaders struct {
	joined    atomic.Pointer[account.Actor] // who has joined a workshop here
	boards    *dataloadgen.Loader[board.BoardID, board.Description]
	boardIDs  *dataloadgen.Loader[board.WorkshopID, []board.BoardID]
	workshops *dataloadgen.Loader[board.WorkshopID, workshop.View]
	accounts  *dataloadgen.Loader[account.AccountID, account.Profile]
	counts    *dataloadgen.Loader[board.WorkshopID, workshop.Counts]
	directory directoryLoaders
}

type loadersKey struct{}

// gather is how long a loader waits for more to ask for.
const gather = time.Millisecond

// WithLoaders gives a request loaders of its own, and a directory that is asked once what is new.
func (r *Resolver) WithLoaders(ctx context.Context) context.Context {
	l := &loaders{directory: r.directoryLoaders()}
	l.boards = mappedLoader(fault.Missing("board"), func(ctx context.Context, ids []board.BoardID) (map[board.BoardID]board.Description, error) {
		return r.Boards.Describe(ctx, actor(ctx), ids)
	})
	l.boardIDs = mappedLoader(nil, r.Boards.BoardsOf)
	l.workshops = mappedLoader(fault.Missing("workshop"), func(ctx context.Context, ids []board.WorkshopID) (map[board.WorkshopID]workshop.View, error) {
		return r.Workshops.Views(ctx, actor(ctx), ids)
	})
	l.accounts = mappedLoader(nil, func(ctx context.Context, ids []account.AccountID) (map[account.AccountID]account.Profile, error) {
		return r.Accounts.Accounts(ctx, actor(ctx), ids)
	})
	l.counts = mappedLoader(fault.Missing("workshop"), r.Workshops.Counts)
	return context.WithValue(directory.ReadOnce(ctx), loadersKey{}, l)
}

// mappedLoader asks for many at once; what the answer leaves out is missing, or empty where missing is nil.
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

// boardsOf gives the boards of a workshop that the actor may see, in order.
func (l *loaders) boardsOf(ctx context.Context, id board.WorkshopID) ([]board.BoardView, error) {
	ids, err := l.boardIDs.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	boards := make([]board.BoardView, 0, len(ids))
	pending := make([]func() (board.Description, error), len(ids))
	for i, id := range ids {
		pending[i] = l.boards.LoadThunk(ctx, id)
	}
	for _, described := range pending {
		described, err := described()
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		boards = append(boards, described.Board)
	}
	return boards, nil
}
