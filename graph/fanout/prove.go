package fanout

import (
	"context"
	"errors"
	"maps"
	"time"

	"roundtable/fault"
)

const (
	proveTime   = patience * time.Second // for asking about one seat once, the reading of the store included
	lostMessage = "you may no longer see this"
	maxJoinings = 5 // times that one joining is authorised while access changes again and again
)

// errUnproven is what a seat ends with when nobody could say whether it is still its holder's. Clients come back after
// it, and are let in as soon as somebody can.
func errUnproven() error {
	return fault.Down(errors.New("nobody could say whether this may still be seen"))
}

// errRestless is the answer to who joins while access changes faster than it can be asked about.
func errRestless() error { return fault.Down(errors.New("who may see this changed again and again")) }

// Recheck says that who may have a seat of this access may have changed. Everyone who has one, or is about to take one,
// is authorised again: whoever is refused gets FORBIDDEN and nothing more; whoever belongs to another audience now gets a
// snapshot for that one and goes on there. Where the domain cannot tell it is asked again, and when it could not for ten
// seconds the seat ends with UNAVAILABLE. It works in the background.
func (h *Hub) Recheck(access string) {
	h.rights.change(access)
	h.askOn()
}

// askOn sees to it that somebody asks about the seats in doubt.
func (h *Hub) askOn() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return
	}
	for range h.rights.hire() {
		h.task(h.ask)
	}
}

func (h *Hub) ask() {
	for c := h.rights.take(); c != nil; c = h.rights.take() {
		h.rights.done(c, h.prove(c))
	}
}

// keepAsking lets the seconds pass until the hub closes.
func (h *Hub) keepAsking() {
	ticks := h.opt.Ticks
	if ticks == nil {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		ticks = ticker.C
	}
	for {
		select {
		case <-ticks:
		case <-h.ctx.Done():
			return
		}
		for _, c := range h.rights.second() {
			h.stats.Denied.Add(1)
			c.stop(errUnproven())
		}
		h.askOn()
	}
}

// prove has the domain authorise a seat's holder again, and does as it says. It reports whether there was an answer.
func (h *Hub) prove(c *Cursor) (answered bool) {
	h.stats.Rechecks.Add(1)
	ctx, cancel := context.WithTimeout(h.ctx, proveTime)
	defer cancel()
	g := c.group()
	args := maps.Clone(g.args)
	seat, err := h.join(ctx, g.plan.root, *c.actor, args)
	switch {
	case unanswered(err):
		h.stats.Unanswered.Add(1)
		return false
	case err != nil:
		h.stats.Lost.Add(1)
		c.stop(fault.New(fault.Forbidden, lostMessage))
		return true
	case seat.Stream == g.stream && seat.Audience == g.audience:
		return true
	}
	seat.After = nil
	to, p, err := h.seat(ctx, question{
		payer: h.opt.Asker(ctx, *c.actor), plan: g.plan, seat: seat, op: g.op, vars: g.op.Variables, args: args,
	})
	if err != nil {
		c.stop(err)
		return true
	}
	if c.move(to, p) {
		h.stats.Reseated.Add(1)
	}
	return true
}

// unanswered tells the failures that say nothing of a right from those that deny it.
func unanswered(err error) bool {
	f := fault.Of(err)
	return f != nil && (f.Code == fault.Unavailable || f.Code == fault.Internal || f.Code == fault.RateLimited)
}

// watched says whether an actor's seats are asked about again.
func (h *Hub) watched(q question) string {
	if h.opt.Rechecked != nil && !h.opt.Rechecked(q.actor) {
		return ""
	}
	return q.seat.Access
}
