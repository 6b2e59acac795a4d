package fanout

import (
	"context"

	"roundtable/account"
	"roundtable/fault"
)

type actorKey struct{}

// WithActor puts the actor where resolvers find it: once for each request or operation, and for each rendering of a
// group with an actor that is only the audience.
func WithActor(ctx context.Context, actor account.Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, actor)
}

// Actor gives the actor of the operation; the zero Actor, who is nobody, where none was put in.
func Actor(ctx context.Context) account.Actor {
	actor, _ := ctx.Value(actorKey{}).(account.Actor)
	return actor
}

type slotKey struct{}

// slot is how values get from the hub into an execution: through the channel of a subscription's resolver, or straight
// to the resolver of a query.
type slot struct {
	push  func(value any) bool
	end   func()
	value any // for a query
}

func withSlot(ctx context.Context, s *slot) context.Context {
	return context.WithValue(ctx, slotKey{}, s)
}

// Channel is all that the resolver of a live root does: `return live.Channel[*board.Update](ctx)`. T is the type of the
// Values that the root's Source gives. The channel belongs to the hub, which pushes one value for each rendering; outside
// of the hub there is none, because a subscription is not answered by anything else.
func Channel[T any](ctx context.Context) (<-chan T, error) {
	s, _ := ctx.Value(slotKey{}).(*slot)
	if s == nil {
		return nil, fault.New(fault.BadUserInput, "subscriptions are answered over a WebSocket only")
	}
	ch := make(chan T, 1)
	s.push = func(value any) bool {
		v, ok := value.(T)
		if !ok {
			return false
		}
		select {
		case ch <- v:
			return true
		default: // the value before was never taken: the execution is not ours any more
			return false
		}
	}
	s.end = func() { close(ch) }
	return ch, nil
}

// Given is what a query's resolver asks first: the value that the hub wants rendered, when the answer is one that many
// share. Otherwise ok is false and the resolver answers by itself.
func Given[T any](ctx context.Context) (value T, ok bool) {
	s, _ := ctx.Value(slotKey{}).(*slot)
	if s == nil {
		return value, false
	}
	value, ok = s.value.(T)
	return value, ok
}

// Rendering reports whether the hub renders this answer, for many to share.
func Rendering(ctx context.Context) bool {
	_, ok := ctx.Value(slotKey{}).(*slot)
	return ok
}
