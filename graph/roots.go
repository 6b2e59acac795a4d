package graph

import (
	"context"

	"roundtable/account"
	"roundtable/board"
	"roundtable/graph/live"
	"roundtable/graph/scalar"
	"roundtable/internal/fault"
	streams "roundtable/live"
	"roundtable/workshop"
)

// Roots lists the live roots for the hub. Joining one is where a subscriber is authorised.
func (r *Resolver) Roots() []live.Root {
	return []live.Root{
		{Field: "boardUpdates", Query: "boardChanges", Join: r.joinBoard},
		{Field: "viewerBoardUpdates", Query: "viewerBoardChanges", Join: r.joinOwn},
		{Field: "workshopUpdates", Join: r.joinWorkshop},
	}
}

// BoardStream names a board's stream to the hub.
func BoardStream(id board.BoardID) string { return "board:" + id.String() }

// WorkshopStream names a workshop's stream to the hub.
func WorkshopStream(id workshop.WorkshopID) string { return "workshop:" + id.String() }

func (r *Resolver) joinBoard(ctx context.Context, actor account.Actor, args map[string]any) (live.Seat, error) {
	id, after, err := boardArgs(args)
	if err != nil {
		return live.Seat{}, err
	}
	standing, err := r.Boards.Standing(ctx, actor, id)
	if err != nil {
		return live.Seat{}, err
	}
	audience := standing.Audience()
	return live.Seat{
		Stream: BoardStream(id), Audience: audience.String(), After: after,
		Open: func(ctx context.Context, notify func()) (live.Source, error) {
			f, err := r.Boards.Feed(ctx, id, audience, notify)
			if err != nil {
				return nil, err
			}
			return guarded(ctx, r, f, f.Workshop(), func(u board.Update) (*streams.Seq, streams.Seq) { return u.From, u.Seq })
		},
	}, nil
}

func (r *Resolver) joinOwn(ctx context.Context, actor account.Actor, args map[string]any) (live.Seat, error) {
	id, after, err := boardArgs(args)
	if err != nil {
		return live.Seat{}, err
	}
	author, err := r.Boards.Own(ctx, actor, id)
	if err != nil {
		return live.Seat{}, err
	}
	return live.Seat{
		Stream: BoardStream(id), Audience: "author " + author.String(), After: after,
		Open: func(ctx context.Context, notify func()) (live.Source, error) {
			f, err := r.Boards.OwnFeed(ctx, id, author, notify)
			if err != nil {
				return nil, err
			}
			return guarded(ctx, r, f, f.Workshop(), func(u board.OwnUpdate) (*streams.Seq, streams.Seq) { return u.From, u.Seq })
		},
	}, nil
}

func (r *Resolver) joinWorkshop(ctx context.Context, actor account.Actor, args map[string]any) (live.Seat, error) {
	id, err := scalar.UnmarshalWorkshopID(args["workshopId"])
	if err != nil {
		return live.Seat{}, at("workshopId", err)
	}
	after, err := afterArg(args)
	if err != nil {
		return live.Seat{}, err
	}
	audience, err := r.Workshops.Audience(ctx, actor, id)
	if err != nil {
		return live.Seat{}, err
	}
	return live.Seat{
		Stream: WorkshopStream(id), Audience: audience.String(), After: after,
		Open: func(ctx context.Context, notify func()) (live.Source, error) {
			f, err := r.Workshops.Feed(ctx, id, audience, notify)
			if err != nil {
				return nil, err
			}
			return newSource(f, func(u workshop.Update) (*streams.Seq, streams.Seq) { return u.From, u.Seq }), nil
		},
	}, nil
}

// guarded is a board's source that keeps its workshop resident on this node as well: who may see the board is decided
// there, and a role that is taken on another node must be noticed here.
func guarded[U any](ctx context.Context, r *Resolver, f feed[U], id board.WorkshopID, place func(U) (*streams.Seq, streams.Seq)) (live.Source, error) {
	watch, err := r.Workshops.Watch(ctx, id, func() {})
	if err != nil {
		f.Close()
		return nil, err
	}
	s := newSource(f, place)
	s.also = watch.Close
	return s, nil
}

func boardArgs(args map[string]any) (board.BoardID, *streams.Seq, error) {
	id, err := scalar.UnmarshalBoardID(args["boardId"])
	if err != nil {
		return id, nil, at("boardId", err)
	}
	after, err := afterArg(args)
	return id, after, err
}

func afterArg(args map[string]any) (*streams.Seq, error) {
	given, ok := args["after"]
	if !ok || given == nil {
		return nil, nil //nolint:nilnil // no `after` is an answer: everything
	}
	seq, err := scalar.UnmarshalSeq(given)
	if err != nil {
		return nil, at("after", err)
	}
	return &seq, nil
}

// at names the argument that a scalar could not be read from.
func at(field string, err error) error {
	if f := fault.Of(err); f != nil {
		return fault.Input(field, "%s", f.Message)
	}
	return err
}
