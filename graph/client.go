package graph

import (
	"context"
	"fmt"
	"net/netip"

	"roundtable/account"
	"roundtable/graph/fanout"
	"roundtable/internal/network"
)

type clientKey struct{}

// WithClient says which address a request comes from: wrong join codes are counted by it.
func WithClient(ctx context.Context, from netip.Addr) context.Context {
	return context.WithValue(ctx, clientKey{}, from)
}

// Asker names who asks, as far as it is known, where things are shared out by who asks: a person, a program, a screen, or the
// network of nobody.
func Asker(ctx context.Context, actor account.Actor) string {
	switch actor.Kind {
	case account.Projector:
		return "screen " + actor.Credential.ID.String()
	case account.Nobody:
		return "network " + network.Of(client(ctx)).String()
	case account.Account, account.Participant, account.System:
	}
	return fmt.Sprintf("%d %s", actor.Kind, actor.Author())
}

func client(ctx context.Context) netip.Addr {
	from, _ := ctx.Value(clientKey{}).(netip.Addr)
	return from
}

// actor is who asks: whom the edge says, or, below the field that joined a workshop, who has just joined.
func actor(ctx context.Context) account.Actor {
	if l, ok := ctx.Value(loadersKey{}).(*loaders); ok {
		if joined := l.joined.Load(); joined != nil {
			return *joined
		}
	}
	return fanout.Actor(ctx)
}

// becomes makes who has just joined the actor below this field, so that its payload shows them their workshop.
func becomes(ctx context.Context, joined account.Actor) {
	if l, ok := ctx.Value(loadersKey{}).(*loaders); ok {
		l.joined.Store(&joined)
	}
}
