package live

import (
	"context"
	"maps"
	"time"

	"roundtable/account"
	"roundtable/internal/fault"
)

const (
	recheckTime    = 10 * time.Second // for one subscriber, the reading of the store included
	recheckAtOnce  = 8
	recheckMessage = "you may no longer see this"
)

// Recheck has the domain authorise again everyone on a stream for whom who is true; nil means everyone. Whoever is
// refused now gets FORBIDDEN and nothing more; whoever belongs to another audience now gets a snapshot for that one and
// goes on there. Where the domain cannot tell (UNAVAILABLE, INTERNAL) nothing changes. It works in the background.
func (h *Hub) Recheck(stream string, who func(account.Actor) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return
	}
	var groups []*group
	for _, g := range h.groups {
		if g.stream == stream {
			groups = append(groups, g)
		}
	}
	if len(groups) > 0 {
		h.task(func() { h.recheckAll(groups, who) })
	}
}

func (h *Hub) recheckAll(groups []*group, who func(account.Actor) bool) {
	turns := make(chan struct{}, recheckAtOnce)
	for _, g := range groups {
		for _, c := range g.everyone() {
			if who != nil && !who(*c.actor) {
				continue
			}
			turns <- struct{}{}
			go func() {
				defer func() { <-turns }()
				h.recheck(g, c)
			}()
		}
	}
	for range recheckAtOnce { // all have ended when every turn can be taken
		turns <- struct{}{}
	}
}

func (h *Hub) recheck(g *group, c *Cursor) {
	ctx, cancel := context.WithTimeout(h.ctx, recheckTime)
	defer cancel()
	args := maps.Clone(g.args)
	seat, err := h.join(ctx, g.plan.root, *c.actor, args)
	switch {
	case fault.Is(err, fault.Unavailable) || fault.Is(err, fault.Internal):
		return
	case err != nil:
		c.stop(fault.New(fault.Forbidden, recheckMessage))
		return
	case seat.Stream == g.stream && seat.Audience == g.audience:
		return
	}
	seat.After = nil
	to, p, err := h.seat(ctx, *c.actor, question{plan: g.plan, seat: seat, op: g.op, vars: g.op.Variables, args: args})
	if err != nil {
		c.stop(err)
		return
	}
	c.move(to, p)
}
