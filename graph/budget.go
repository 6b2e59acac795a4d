package graph

import (
	"context"
	"net/netip"

	"roundtable/account"
	"roundtable/graph/fanout"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Budget is how much may be read, by whoever asks.
type Budget interface {
	// Spend takes a cost from what the actor has left, or, for nobody, the network that the address is in. It gives
	// fault.RateLimited, with when to come back, if that is less.
	Spend(actor account.Actor, from netip.Addr, cost int) error
}

// spend takes a cost from the budget of whoever asks.
func spend(ctx context.Context, budget Budget, cost int) *gqlerror.Error {
	if budget == nil {
		return nil
	}
	if err := budget.Spend(fanout.Actor(ctx), client(ctx), cost); err != nil {
		return gqlerror.WrapPath(graphql.GetPath(ctx), err)
	}
	return nil
}
