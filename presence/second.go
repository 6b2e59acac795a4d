package presence

import (
	"context"
	"time"
)

// shareTimeout bounds one talk with the other nodes, so that a Share that hangs does not stop the counting.
const shareTimeout = 2 * time.Second

// run does once a second what would be a burst if it were done at each coming and going.
func (c *Counter) run() {
	ticks := c.opt.Ticks
	if ticks == nil {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		ticks = ticker.C
	}
	for second := 0; ; second++ {
		select {
		case <-ticks:
		case <-c.ctx.Done():
			c.goodbye()
			return
		}
		c.second(second%int(RepeatEvery/time.Second) == 0)
	}
}

// second tells the other nodes, asks them, and tells the watchers.
func (c *Counter) second(everyone bool) {
	names := c.watched()
	counts, err := c.ask(names, everyone)
	if err != nil && c.ctx.Err() == nil {
		c.opt.Log.Warn("counting people over all nodes failed; each node shows its own", "error", err)
	}
	for _, notify := range c.take(names, counts) {
		notify()
	}
}

// ask shares what this node knows and gives the counts of all nodes; nil where this node is alone with what it knows.
func (c *Counter) ask(names []string, everyone bool) (map[string]Count, error) {
	if c.opt.Share == nil {
		return nil, nil //nolint:nilnil // no counts but our own
	}
	ctx, cancel := context.WithTimeout(c.ctx, shareTimeout)
	defer cancel()
	here, gone := c.news(everyone)
	err := c.tell(ctx, here, gone)
	if err != nil {
		return nil, err
	}
	return c.opt.Share.Count(ctx, names)
}

func (c *Counter) tell(ctx context.Context, here, gone map[string][]Person) error {
	if len(gone) > 0 {
		if err := c.opt.Share.Gone(ctx, gone); err != nil {
			return err
		}
	}
	if len(here) > 0 {
		return c.opt.Share.Here(ctx, here)
	}
	return nil
}

// news takes what is to be shared: who came and left since the last second, or everyone who is here. What is lost when
// sharing fails is made good by the next time that everyone is spoken of, or not spoken of.
func (c *Counter) news(everyone bool) (here, gone map[string][]Person) {
	c.mu.Lock()
	defer c.mu.Unlock()
	here, gone = lists(c.came), lists(c.left)
	clear(c.came)
	clear(c.left)
	if everyone {
		here = c.everyone()
	}
	return here, gone
}

func (c *Counter) everyone() map[string][]Person {
	all := make(map[string][]Person, len(c.places))
	for name, at := range c.places {
		for key, who := range at.people {
			all[name] = append(all[name], Person{Key: key, Sector: who.sector})
		}
	}
	return all
}

// take sets the counts and gives whom to tell, after the lock is let go.
func (c *Counter) take(names []string, counts map[string]Count) []func() {
	c.mu.Lock()
	defer c.mu.Unlock()
	var tell []func()
	for _, name := range names {
		at := c.places[name]
		if at == nil {
			continue
		}
		count, ok := counts[name]
		if !ok {
			count = at.local()
		}
		if !at.set(count) {
			continue
		}
		for w := range at.watchers {
			tell = append(tell, w.notify)
		}
	}
	return tell
}

// goodbye takes this node's people away from the others' counts, rather than have them wait until they are forgotten.
func (c *Counter) goodbye() {
	if c.opt.Share == nil {
		return
	}
	c.mu.Lock()
	all := c.everyone()
	c.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), shareTimeout)
	defer cancel()
	_ = c.opt.Share.Gone(ctx, all)
}
