package graph

import (
	"context"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/graph/scalar"
	"roundtable/live"
	"roundtable/presence"
	"roundtable/workshop"
)

// Roots lists the live roots for the hub. Joining one is where a subscriber is authorised.
func (r *Resolver) Roots() []fanout.Root {
	return []fanout.Root{
		{Field: "boardUpdates", Query: "boardChanges", Join: r.joinBoard},
		{Field: "viewerBoardUpdates", Query: "viewerBoardChanges", Join: r.joinOwn},
		{Field: "workshopUpdates", Join: r.joinWorkshop},
		{Field: "boardPresence", Join: r.joinPresence},
		{Field: "directoryUpdates", Join: r.joinDirectory},
	}
}

// BoardStream names a board's stream to the hub.
func BoardStream(id board.BoardID) string { return "board:" + id.String() }

// WorkshopStream names a workshop's stream to the hub.
func WorkshopStream(id workshop.WorkshopID) string { return "workshop:" + id.String() }

// Access names to the hub what decides who may see a workshop and its boards: the workshop's list of those with a part
// in it.
func Access(id workshop.WorkshopID) string { return WorkshopStream(id) }

// Rechecked says whose seats the hub asks about again. Participants and projectors lose their part in a workshop with
// what proved it, which sockets ask about every second: two thousand of them need not be asked about because one
// facilitator was taken out.
func Rechecked(actor account.Actor) bool { return actor.Kind == account.Account }

func (r *Resolver) joinBoard(ctx context.Context, actor account.Actor, args map[string]any) (fanout.Seat, error) {
	id, after, err := boardArgs(args)
	if err != nil {
		return fanout.Seat{}, err
	}
	standing, err := r.Boards.Standing(ctx, actor, id)
	if err != nil {
		return fanout.Seat{}, err
	}
	audience := standing.Audience()
	return fanout.Seat{
		Stream: BoardStream(id), Access: Access(standing.Workshop), Audience: audience.String(), After: after,
		Present: r.present(actor, id, standing),
		Open: func(ctx context.Context, notify func()) (fanout.Source, error) {
			f, err := r.Boards.Feed(ctx, id, audience, notify)
			if err != nil {
				return nil, err
			}
			return r.guarded(ctx, f, standing.Workshop)
		},
	}, nil
}

func (r *Resolver) joinOwn(ctx context.Context, actor account.Actor, args map[string]any) (fanout.Seat, error) {
	id, after, err := boardArgs(args)
	if err != nil {
		return fanout.Seat{}, err
	}
	author, standing, err := r.Boards.Own(ctx, actor, id)
	if err != nil {
		return fanout.Seat{}, err
	}
	return fanout.Seat{
		Stream: BoardStream(id), Access: Access(standing.Workshop), Audience: "author " + author.String(), After: after,
		Open: func(ctx context.Context, notify func()) (fanout.Source, error) {
			f, err := r.Boards.OwnFeed(ctx, id, author, notify)
			if err != nil {
				return nil, err
			}
			return r.guarded(ctx, f, standing.Workshop)
		},
	}, nil
}

// joinPresence seats those who may read the board. Sectors are counted where notes show them, and nowhere else.
func (r *Resolver) joinPresence(ctx context.Context, actor account.Actor, args map[string]any) (fanout.Seat, error) {
	id, _, err := boardArgs(args)
	if err != nil {
		return fanout.Seat{}, err
	}
	standing, err := r.Boards.Standing(ctx, actor, id)
	if err != nil {
		return fanout.Seat{}, err
	}
	return fanout.Seat{
		Stream: BoardStream(id), Access: Access(standing.Workshop),
		Audience: "presence", // the same for everyone who may read the board
		Open: func(ctx context.Context, notify func()) (fanout.Source, error) {
			names, err := r.Boards.WatchNames(ctx, id, notify)
			if err != nil {
				return nil, err
			}
			named := func() bool { return names.Names() != board.NamesHidden }
			counted := fanout.NewPresence(r.Presence, BoardStream(id), named, notify)
			return r.guarded(ctx, closing{Source: counted, also: names.Close}, standing.Workshop)
		},
	}, nil
}

// present counts a participant as having the board open. Who runs the workshop, projects it or asks with a token is not
// one of the people in the room.
func (r *Resolver) present(actor account.Actor, id board.BoardID, st board.Standing) func() (leave func()) {
	if actor.Kind != account.Participant {
		return nil
	}
	who := presence.Person{Key: actor.Author().String(), Sector: st.Sector}
	return func() (leave func()) { return r.Presence.Enter(BoardStream(id), who) }
}

// closing is a source that closes something else with it.
type closing struct {
	fanout.Source
	also func()
}

// Close implements fanout.Source.
func (c closing) Close() {
	c.Source.Close()
	c.also()
}

func (r *Resolver) joinWorkshop(ctx context.Context, actor account.Actor, args map[string]any) (fanout.Seat, error) {
	id, err := scalar.UnmarshalWorkshopID(args["workshopId"])
	if err != nil {
		return fanout.Seat{}, at("workshopId", err)
	}
	after, err := afterArg(args)
	if err != nil {
		return fanout.Seat{}, err
	}
	seat, err := r.Workshops.Seat(ctx, actor, id)
	if err != nil {
		return fanout.Seat{}, err
	}
	return fanout.Seat{
		Stream: WorkshopStream(id), Access: Access(id), Audience: seat.String(), After: after,
		Open: func(ctx context.Context, notify func()) (fanout.Source, error) {
			f, err := r.Workshops.Feed(ctx, id, seat, notify)
			if err != nil {
				return nil, err
			}
			return f, nil
		},
	}, nil
}

// guarded is a board's source that keeps its workshop resident on this node as well: who may see the board is decided
// there, and a role that is taken on another node must be noticed here.
func (r *Resolver) guarded(ctx context.Context, source fanout.Source, id board.WorkshopID) (fanout.Source, error) {
	watch, err := r.Workshops.Watch(ctx, id, func() {})
	if err != nil {
		source.Close()
		return nil, err
	}
	return closing{Source: source, also: watch.Close}, nil
}

func boardArgs(args map[string]any) (board.BoardID, *live.Seq, error) {
	id, err := scalar.UnmarshalBoardID(args["boardId"])
	if err != nil {
		return id, nil, at("boardId", err)
	}
	after, err := afterArg(args)
	return id, after, err
}

func afterArg(args map[string]any) (*live.Seq, error) {
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
