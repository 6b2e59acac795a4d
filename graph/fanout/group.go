package fanout

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/99designs/gqlgen/graphql"
)

// groupKey is a hash of everything that an answer depends on.
type groupKey [32]byte

// group renders one operation on one stream for one audience. Locks, in the order in which they may be taken together:
// Cursor.mu, shots, updates, mu, Hub.mu, rights.mu. None is held while the store is read.
type group struct {
	hub      *Hub
	key      groupKey
	plan     *plan
	op       *graphql.OperationContext // a template: each lane has its own
	args     map[string]any            // of the root field, without `after`
	stream   string
	audience string
	actor    account.Actor // only the audience

	refs  int    // guarded by hub.mu
	ended bool   // guarded by hub.mu
	idle  uint64 // guarded by hub.mu: counts the times the group was left, to tell late timers
	payer string // who brought it in
	own   bool   // it is one of our own pages'

	ready   chan struct{} // closed when the source is open, or when that failed
	openErr error
	source  Source
	failure atomic.Pointer[fault.Error]
	tip     atomic.Pointer[node] // of the ring, for members to see how far behind they are
	// shownFrom is the ring's, for members to see whether what they hold may be shown.
	shownFrom atomic.Int64
	work      atomic.Int32 // states of the hub's workers: see Hub.notify

	shots sync.Mutex // the lane of snapshots

	updates sync.Mutex // the lane of updates: asking the source for what comes next, rendering it, the merged ones
	lane    *lane
	merged  mergedFrames // updates that skip places, for the present tip

	mu      sync.Mutex
	ring    ring
	members []*Cursor
	kept    *Frame // the latest snapshot, if there is room to keep it
	keptIn  uint64 // its epoch
	keptBy  uint64 // its number among the snapshots begun
	begun   uint64 // snapshots begun
	closed  bool   // nothing is kept any more
}

// open begins to watch. It runs once, as a task of the hub: the first to ask may leave without taking the others' group
// along.
func (g *group) open(openSource func(context.Context, func()) (Source, error)) {
	defer close(g.ready)
	defer func() {
		if r := recover(); r != nil {
			g.openErr = fmt.Errorf("panic while opening a source: %v\n%s", r, debug.Stack())
			g.hub.unopened(g)
		}
	}()
	if g.source, g.openErr = openSource(g.hub.ctx, g.notify); g.openErr != nil {
		g.hub.unopened(g)
	}
}

func (g *group) notify() { g.hub.notify(g) }

// advance renders what changed since the tip, if anybody could see it, and wakes the members. It is called by the hub's
// workers, one at a time for a group.
func (g *group) advance() {
	g.updates.Lock()
	defer g.updates.Unlock()
	select {
	case <-g.ready: // a change told of while the source is being opened is in the first snapshot
	default:
		return
	}
	if g.isQuery() {
		g.merged.clear() // nobody waits for what is next
		return
	}
	g.advanceLocked()
}

// advanceLocked brings the ring to what the source has. The caller holds updates.
func (g *group) advanceLocked() {
	g.mu.Lock()
	tip := g.ring.tip()
	g.mu.Unlock()
	if tip == nil || g.source == nil || g.failure.Load() != nil {
		return
	}
	u, ok, err := g.next(tip.seq)
	if err != nil {
		g.fail(err)
		return
	}
	if !ok {
		return
	}
	f, err := g.renderUpdate(u)
	if err != nil {
		g.fail(err)
		return
	}
	g.put(u, f)
}

// next asks the source. An update that does not lead forward is none: it would break the members' chains.
func (g *group) next(after live.Seq) (u Update, ok bool, err error) {
	err = safely("asking a source", func() { u, ok = g.source.Next(after) })
	if ok && u.From != nil && (u.Seq <= after || *u.From != after) {
		return u, false, fmt.Errorf("the source continues %d with %d to %d", after, *u.From, u.Seq)
	}
	return u, ok, err
}

// put adds a rendered update to the ring. One without a from voids what was before and is the snapshot for joiners too;
// after one that cuts, joiners get a new one.
func (g *group) put(u Update, f *Frame) {
	g.merged.clear()
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case u.From == nil:
		g.ring.restart(f)
		g.store(f, g.ring.epoch)
	case u.Cuts:
		g.ring.append(f)
		g.ring.cut()
		g.forget()
	default:
		g.ring.append(f)
	}
	g.tip.Store(g.ring.tip())
	g.shownFrom.Store(int64(g.ring.shownFrom))
	for _, c := range g.members {
		c.wake()
	}
}

// outdated reports whether what somebody was to begin with is from before something was hidden, or was loaded anew.
func (g *group) outdated(p place) bool {
	tip := g.tip.Load()
	return tip != nil && (tip.epoch != p.epoch || int64(p.seq) < g.shownFrom.Load())
}

// renderUpdate renders on the lane of updates, whose lock the caller holds. Where several read, the lane is kept for
// the next update; where one does, its memory is worth more than the microseconds of beginning anew.
func (g *group) renderUpdate(u Update) (*Frame, error) {
	if g.lane == nil {
		g.lane = g.newLane()
	}
	data, err := g.lane.render(u.Value)
	g.hub.stats.Renders.Add(1)
	if err != nil || !g.shared() {
		g.lane.close()
		g.lane = nil
	}
	return &Frame{Seq: u.Seq, Data: data}, err
}

// token waits until one more may render who is no worker; our own pages do not wait for those of others. done gives it
// back. It is taken before the lock of updates, never under it.
func (g *group) token() (done func()) {
	tokens := g.hub.others
	if g.own {
		tokens = g.hub.own
	}
	tokens <- struct{}{}
	return func() { <-tokens }
}

// renderSnapshot renders on a lane of its own; the caller holds shots and a token.
func (g *group) renderSnapshot(u Update) (*Frame, error) {
	l := g.newLane()
	defer l.close()
	data, err := l.render(u.Value)
	g.hub.stats.Renders.Add(1)
	g.hub.stats.Snapshots.Add(1)
	return &Frame{Seq: u.Seq, Data: data}, err
}

func (g *group) newLane() *lane {
	return &lane{exec: g.hub.exec, ctx: WithActor(g.hub.ctx, g.actor), op: sameOperation(g.op, g.op.Variables)}
}

func (g *group) shared() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.members) > 1
}

// fail ends the group alone: its members are told INTERNAL and subscribe anew, to a new group; or, where what they asked
// for is too much, that it is.
func (g *group) fail(err error) {
	told := fault.New(fault.Internal, "this answer could not be made")
	if fault.Is(err, fault.LimitExceeded) {
		told = fault.Of(err)
	}
	if !g.failure.CompareAndSwap(nil, told) {
		return
	}
	g.hub.failed(g, err)
	g.tell()
}

// tell wakes every member.
func (g *group) tell() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, c := range g.members {
		c.wake()
	}
}

func (g *group) add(c *Cursor) {
	g.mu.Lock()
	defer g.mu.Unlock()
	c.index = len(g.members)
	g.members = append(g.members, c)
}

func (g *group) remove(c *Cursor) {
	g.mu.Lock()
	defer g.mu.Unlock()
	last := len(g.members) - 1
	if c.index > last || g.members[c.index] != c {
		return
	}
	g.members[c.index] = g.members[last]
	g.members[c.index].index = c.index
	g.members[last] = nil
	g.members = g.members[:last]
}

// close lets the source and the lanes go. The hub calls it once, when nobody can find the group any more.
func (g *group) close() {
	<-g.ready
	g.updates.Lock()
	defer g.updates.Unlock()
	if g.lane != nil {
		g.lane.close()
		g.lane = nil
	}
	if g.source != nil {
		_ = safely("closing a source", g.source.Close)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.forget()
	g.closed = true
}

// safely turns a panic of a domain into an error of its group.
func safely(doing string, f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic while %s: %v\n%s", doing, r, debug.Stack())
		}
	}()
	f()
	return nil
}
