package graph

import (
	"context"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/graph/fanout"
)

// DirectoryStream names the directory's stream to the hub.
const DirectoryStream = "directory"

// joinDirectory seats everybody, with those who see as much of the directory.
func (r *Resolver) joinDirectory(_ context.Context, actor account.Actor, args map[string]any) (fanout.Seat, error) {
	after, err := afterArg(args)
	if err != nil {
		return fanout.Seat{}, err
	}
	viewer := directory.ViewerOf(actor)
	return fanout.Seat{
		Stream: DirectoryStream, Audience: viewer.String(), After: after,
		Open: func(ctx context.Context, notify func()) (fanout.Source, error) {
			f, err := r.Directory.Feed(ctx, viewer, notify)
			if err != nil {
				return nil, err
			}
			return f, nil
		},
	}, nil
}
