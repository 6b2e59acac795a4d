package fanout

import (
	"context"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Changes answers a query whose only root field is the Query of a Root, such as boardChanges, with bytes that many
// share: they are rendered once for a document, an audience and a stretch of the stream, and compressed once. op is a
// validated operation. ok is false if this query is not of the kind, or selects what is not @live: then it is to be
// executed as any other. The frame holds everything stored on this node before the call, and
// nobody gets it whose right was taken while it was made. Failures are fault.Error.
func (h *Hub) Changes(ctx context.Context, actor account.Actor, op *graphql.OperationContext) (f *Frame, ok bool, err error) {
	if !h.plans.shares(op) {
		return nil, false, nil
	}
	for range maxJoinings {
		seen := h.rights.seen()
		q, err := h.understand(ctx, actor, op)
		if err != nil {
			return nil, true, err
		}
		if f, err = h.answer(ctx, q); err != nil || h.rights.current(h.watched(q), seen) {
			return f, true, err
		}
		h.stats.Reasked.Add(1)
	}
	return nil, true, errRestless()
}

// answer gives the bytes for an authorised question.
func (h *Hub) answer(ctx context.Context, q question) (*Frame, error) {
	g, err := h.hold(q)
	if err != nil {
		return nil, err
	}
	defer h.release(g)
	f, err := g.answer(ctx, q.seat.After)
	return f, h.expected("answering "+g.plan.root.Query, err)
}

// shares reports whether a query can be answered by Changes.
func (p *planner) shares(op *graphql.OperationContext) bool {
	if op.Operation.Operation != ast.Query {
		return false
	}
	field := rootField(op.Doc, op.Operation)
	if field == nil || p.roots[string(ast.Query)+" "+field.Name] == nil {
		return false
	}
	plan, _ := p.of(op)
	return plan.err == nil
}

func (g *group) answer(ctx context.Context, after *live.Seq) (*Frame, error) {
	arrival := g.arrival()
	select {
	case <-g.ready:
	case <-ctx.Done():
		return nil, fault.Down(ctx.Err())
	}
	if g.openErr != nil {
		return nil, g.openErr
	}
	f, err := g.since(ctx, after, arrival)
	if err != nil {
		g.fail(err)
		return nil, g.failure.Load()
	}
	return f, nil
}

func (g *group) since(ctx context.Context, after *live.Seq, arrival uint64) (*Frame, error) {
	if after != nil {
		var u Update
		if err := safely("asking a source", func() { u = g.source.Resume(ctx, *after) }); err != nil {
			return nil, err
		}
		if u.From != nil {
			return g.mergedFrame(u)
		}
	}
	return g.whole(arrival)
}

// whole gives a snapshot that holds everything from before the arrival: the kept one if nothing changed since it was
// made, or if it was begun later. So however many wait, each render serves all who came before it began.
func (g *group) whole(arrival uint64) (*Frame, error) {
	g.shots.Lock()
	defer g.shots.Unlock()
	g.mu.Lock()
	kept, number := g.kept, g.keptBy
	g.mu.Unlock()
	if kept != nil {
		current, err := g.current(kept.Seq)
		if err != nil {
			return nil, err
		}
		if current || number > arrival {
			return kept, nil
		}
	}
	p, err := g.shoot(nil)
	return p.first, err
}

// current says whether nothing changed after seq. When the stream was loaded anew, all that was rendered is void.
func (g *group) current(seq live.Seq) (bool, error) {
	g.updates.Lock()
	defer g.updates.Unlock()
	u, changed, err := g.next(seq)
	if err != nil || !changed {
		return err == nil, err
	}
	if u.From == nil {
		g.merged.clear()
		g.mu.Lock()
		g.ring.epoch++
		g.mu.Unlock()
	}
	return false, nil
}

func (g *group) arrival() uint64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.begun
}
