package fanout

import (
	"slices"
	"sync/atomic"

	"roundtable/live"
)

// Frame is one rendered answer, shared by everyone it goes to. Nobody writes to its bytes.
type Frame struct {
	Seq  live.Seq
	Data []byte // the whole GraphQL response
	zip  zipped
}

// node is one place in a group's ring: the frame that leads there, and what comes after. Members walk from node to node
// without a lock.
type node struct {
	frame  *Frame // nil in the node a ring begins with, when it was sent to somebody as their first answer
	seq    live.Seq
	number uint64 // places are numbered without gaps; the difference of two says how far one is behind
	epoch  uint64 // grows when everything before is void: the stream was loaded anew
	next   atomic.Pointer[node]
}

// left is what comes after a node that has left its ring.
var left = &node{}

// ring holds the latest places of a group, oldest first. Its owner guards it; only restarted may be read by anyone.
type ring struct {
	nodes     []*node
	bytes     int
	epoch     uint64
	shownFrom live.Seq // snapshots from before show what may have been hidden since
	maxFrames int
	maxBytes  int
	restarted atomic.Pointer[node] // the latest place that voided all before, set before anyone can get there
}

func (r *ring) tip() *node {
	if len(r.nodes) == 0 {
		return nil
	}
	return r.nodes[len(r.nodes)-1]
}

// begin puts a first place into an empty ring.
func (r *ring) begin(seq live.Seq) { r.nodes = append(r.nodes, &node{seq: seq, epoch: r.epoch}) }

// append adds the frame that continues from the tip, and lets the oldest places go when the bounds are passed. One
// place stays, however large.
func (r *ring) append(f *Frame) *node {
	tip := r.tip()
	n := &node{frame: f, seq: f.Seq, number: tip.number + 1, epoch: r.epoch}
	r.nodes = append(r.nodes, n)
	r.bytes += len(f.Data)
	tip.next.Store(n)
	drop := 0
	for drop < len(r.nodes)-1 && (len(r.nodes)-drop > r.maxFrames || r.bytes > r.maxBytes) {
		r.forget(r.nodes[drop])
		drop++
	}
	r.nodes = slices.Delete(r.nodes, 0, drop)
	return n
}

// restart makes a snapshot that voids everything before the only place. Whoever is anywhere in the ring goes on to it.
func (r *ring) restart(f *Frame) *node {
	n := &node{frame: f, seq: f.Seq, epoch: r.epoch + 1}
	if tip := r.tip(); tip != nil {
		n.number = tip.number + 1
	}
	r.restarted.Store(n)
	for _, old := range r.nodes {
		old.next.Store(n)
	}
	r.epoch++
	r.nodes = append(r.nodes[:0:0], n)
	r.bytes = len(f.Data)
	r.shownFrom = f.Seq
	return n
}

// cut lets all places go but the tip and the one that leads to it: nobody gets a frame any more that was made before the
// tip's. Whoever is further behind goes to the tip in one step.
func (r *ring) cut() {
	drop := max(0, len(r.nodes)-2)
	for _, n := range r.nodes[:drop] {
		r.forget(n)
	}
	r.nodes = slices.Delete(r.nodes, 0, drop)
	r.shownFrom = r.tip().seq
}

func (r *ring) forget(n *node) {
	if n.frame != nil {
		r.bytes -= len(n.frame.Data)
	}
	n.next.Store(left)
}

// at gives the place with exactly this seq, nil if the ring has none.
func (r *ring) at(seq live.Seq) *node {
	i, ok := slices.BinarySearchFunc(r.nodes, seq, func(n *node, seq live.Seq) int {
		switch {
		case n.seq < seq:
			return -1
		case n.seq > seq:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	return r.nodes[i]
}

// covers reports whether the ring, or one merged update from the source, leads on from a snapshot at seq.
func (r *ring) covers(seq live.Seq, epoch uint64) bool {
	return len(r.nodes) > 0 && r.epoch == epoch && seq >= max(r.nodes[0].seq, r.shownFrom)
}
