package fanout

import (
	"context"
	"fmt"

	"roundtable/fault"
	"roundtable/live"
)

// place is where somebody begins to read a group: a first frame, if any, and the place in the ring behind it.
type place struct {
	first *Frame
	seq   live.Seq
	epoch uint64
	at    *node // nil if the ring has no place at seq: one merged update leads to it
}

// enter finds a subscriber's place. It answers at once, if need be with an empty update. ctx bounds the waiting and the
// one read of the store that resuming may take.
func (g *group) enter(ctx context.Context, after *live.Seq) (place, error) {
	select {
	case <-g.ready:
	case <-ctx.Done():
		return place{}, fault.Down(ctx.Err())
	}
	if g.openErr != nil {
		return place{}, g.openErr
	}
	p, err := g.find(ctx, after)
	if f := g.failure.Load(); f != nil {
		return place{}, f
	}
	if err != nil {
		g.fail(err)
		return place{}, g.failure.Load()
	}
	return p, nil
}

func (g *group) find(ctx context.Context, after *live.Seq) (place, error) {
	g.catchTip()
	if after == nil {
		return g.snapshot()
	}
	if p, ok := g.within(*after); ok {
		return p, nil
	}
	return g.resume(ctx, *after)
}

// catchTip renders what the group was told of and nobody has come to yet: what it hides is not to be shown to whoever comes
// after it was answered.
func (g *group) catchTip() {
	if g.work.Load() == resting || g.isQuery() {
		return
	}
	defer g.token()()
	g.advance()
}

// within continues at a place in the ring that has something behind it.
func (g *group) within(after live.Seq) (place, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := g.ring.at(after)
	if n == nil || n == g.ring.tip() {
		return place{}, false
	}
	return place{seq: after, epoch: n.epoch, at: n}, true
}

// snapshot gives the snapshot that is kept, or renders a new one if it has left the ring. One is rendered at a time;
// joiners wait for it and share it.
func (g *group) snapshot() (place, error) {
	g.shots.Lock()
	defer g.shots.Unlock()
	if p, ok := g.keptPlace(); ok {
		return p, nil
	}
	return g.shoot(nil)
}

func (g *group) keptPlace() (place, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.kept == nil || !g.ring.covers(g.kept.Seq, g.keptIn) {
		return place{}, false
	}
	return place{first: g.kept, seq: g.kept.Seq, epoch: g.keptIn, at: g.ring.at(g.kept.Seq)}, true
}

// shoot renders a snapshot, the given one or that of now, and keeps it; another one if something was hidden meanwhile. Few are
// rendered at the same time on a node: one takes some megabytes on the way. The caller holds shots.
func (g *group) shoot(given *Update) (p place, err error) {
	defer g.token()() // before the source is asked: what one waits for is old
	for range 3 {
		if p, err = g.shootOnce(given); err != nil || !g.outdated(p) {
			break
		}
		given = nil
	}
	return p, err
}

func (g *group) shootOnce(given *Update) (place, error) {
	epoch, number := g.beginShot() // before the source is asked: what comes later is not in it for certain
	var u Update
	if given != nil {
		u = *given
	} else if err := safely("asking a source", func() { u = g.source.Snapshot() }); err != nil {
		return place{}, err
	}
	f, err := g.renderSnapshot(u)
	if err != nil {
		return place{}, err
	}
	return g.keep(f, epoch, number), nil
}

// beginShot numbers a snapshot, and notes the epoch: one from before a reload must not pass for one after it.
func (g *group) beginShot() (epoch, number uint64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.begun++
	return g.ring.epoch, g.begun
}

func (g *group) keep(f *Frame, epoch, number uint64) place {
	g.mu.Lock()
	began := g.begin(f.Seq)
	if g.kept == nil || g.keptIn != epoch || g.kept.Seq < f.Seq {
		g.store(f, epoch)
	}
	g.keptBy = number
	p := place{first: f, seq: f.Seq, epoch: epoch, at: g.at(f.Seq, epoch)}
	g.mu.Unlock()
	if began {
		g.notify()
	}
	return p
}

// begin gives an empty ring its first place. What changed between asking the source and now was told of in vain, so the
// caller notifies once more when begin says true. A query's group has no ring. The caller holds mu.
func (g *group) begin(seq live.Seq) bool {
	if g.ring.tip() != nil || g.isQuery() {
		return false
	}
	g.ring.begin(seq)
	g.tip.Store(g.ring.tip())
	return true
}

// at gives the place of a seq in the ring if it is of the same epoch. The caller holds mu.
func (g *group) at(seq live.Seq, epoch uint64) *node {
	if g.ring.epoch != epoch {
		return nil
	}
	return g.ring.at(seq)
}

func (g *group) epoch() uint64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.ring.epoch
}

// resume continues from a seq that is no place in the ring, or is its tip.
func (g *group) resume(ctx context.Context, after live.Seq) (place, error) {
	epoch := g.epoch()
	var u Update
	if err := safely("asking a source", func() { u = g.source.Resume(ctx, after) }); err != nil {
		return place{}, err
	}
	if u.From == nil {
		return g.anew(u)
	}
	if *u.From != after || u.Seq < after {
		return place{}, fmt.Errorf("the source continues %d with %d to %d", after, *u.From, u.Seq)
	}
	f, err := g.mergedFrame(u)
	if err != nil {
		return place{}, err
	}
	g.mu.Lock()
	began := g.begin(u.Seq)
	p := place{first: f, seq: u.Seq, epoch: epoch, at: g.at(u.Seq, epoch)}
	g.mu.Unlock()
	if began {
		g.notify()
	}
	return p, nil
}

// anew answers somebody who cannot be continued: with the kept snapshot if it is as new as theirs would be, else
// with theirs, so that they never go back in time.
func (g *group) anew(u Update) (place, error) {
	g.shots.Lock()
	defer g.shots.Unlock()
	if p, ok := g.keptPlace(); ok && p.seq >= u.Seq {
		return p, nil
	}
	return g.shoot(&u)
}
