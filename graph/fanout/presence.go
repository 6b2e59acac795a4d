package fanout

import (
	"context"
	"sync/atomic"

	"roundtable/live"
	"roundtable/presence"
)

// attendance is the Source of a presence root. Each of its updates is everything: the group gives whoever is behind the
// latest alone. Its Seq counts the changes of this node's count and has nothing to do with a stream's.
type attendance struct {
	watch   *presence.Watch
	sectors func() bool
	told    atomic.Bool // whether sectors were told when Next was asked last
}

// NewPresence gives the Source of a place's count for a Seat's Open. Its Values are presence.Count; while sectors says
// no, they say how many there are and nothing else.
func NewPresence(counter *presence.Counter, place string, sectors func() bool, notify func()) Source {
	a := &attendance{watch: counter.Watch(place, notify), sectors: sectors}
	a.told.Store(sectors())
	return a
}

// Snapshot implements Source.
func (a *attendance) Snapshot() Update { return a.count(a.sectors()) }

func (a *attendance) count(sectors bool) Update {
	count, version := a.watch.Count()
	if !sectors {
		count.BySector = nil
	}
	return Update{Seq: live.Seq(version), Value: count}
}

// Next implements Source. When sectors come to be told, or no longer are, the same count is told anew.
func (a *attendance) Next(after live.Seq) (Update, bool) {
	sectors := a.sectors()
	changed := a.told.Swap(sectors) != sectors
	u := a.count(sectors)
	return u, changed || u.Seq > after
}

// Resume implements Source.
func (a *attendance) Resume(context.Context, live.Seq) Update { return a.Snapshot() }

// Close implements Source.
func (a *attendance) Close() { a.watch.Close() }
