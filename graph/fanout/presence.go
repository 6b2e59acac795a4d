package fanout

import (
	"context"

	"roundtable/live"
	"roundtable/presence"
)

// attendance is the Source of a presence root. Each of its updates is everything: the group gives whoever is behind the
// latest alone. Its Seq counts the changes of this node's count and has nothing to do with a stream's.
type attendance struct {
	watch   *presence.Watch
	sectors func() bool
}

// NewPresence gives the Source of a place's count for a Seat's Open. Its Values are presence.Count; while sectors says
// no, they say how many there are and nothing else.
func NewPresence(counter *presence.Counter, place string, sectors func() bool, notify func()) Source {
	return &attendance{watch: counter.Watch(place, notify), sectors: sectors}
}

// Snapshot implements Source.
func (a *attendance) Snapshot() Update {
	count, version := a.watch.Count()
	if !a.sectors() {
		count.BySector = nil
	}
	return Update{Seq: live.Seq(version), Value: count}
}

// Next implements Source.
func (a *attendance) Next(after live.Seq) (Update, bool) {
	u := a.Snapshot()
	return u, u.Seq > after
}

// Resume implements Source.
func (a *attendance) Resume(context.Context, live.Seq) Update { return a.Snapshot() }

// Close implements Source.
func (a *attendance) Close() { a.watch.Close() }
