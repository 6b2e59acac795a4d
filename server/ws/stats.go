package ws

import (
	"slices"
	"sync/atomic"
)

// Stats counts what happened on a node's sockets since it began. Open goes up and down, the others only grow.
type Stats struct {
	Open       atomic.Int64
	Accepted   atomic.Int64
	Refused    atomic.Int64 // closed for too many of one participant
	Crowded    atomic.Int64 // closed for too many that are nobody's, from one network or on the node
	Displaced  atomic.Int64 // cut before they said whose they are, because many came after them
	Full       atomic.Int64 // turned away before the upgrade: the node has as many as it may, or drains
	Foreign    atomic.Int64 // turned away before the upgrade: a cookie from an origin that is not listed
	Deliveries atomic.Int64 // `next` messages of subscriptions
	Bytes      atomic.Int64 // of their payloads
	Operations atomic.Int64 // queries and mutations executed
	Stuck      atomic.Int64 // cut because their reader took nothing for seconds
	Silent     atomic.Int64 // cut because they did not answer a ping
	Unfinished atomic.Int64 // cut because a message did not come to its end
	Withdrawn  atomic.Int64 // closed because what proved them was withdrawn
	Unproven   atomic.Int64 // times that nobody could say whether what proved them still does

	Closed [len(CloseCodes)]atomic.Int64 // by the server, by code
}

// CloseCodes are the codes with which the server closes sockets, in the order of Stats.Closed.
var CloseCodes = [...]int{1000, 1007, 1012, 1013, 4400, 4401, 4403, 4406, 4408, 4409, 4429}

// closedWith counts a socket that is closed.
func (s *Stats) closedWith(code int) {
	if i := slices.Index(CloseCodes[:], code); i >= 0 {
		s.Closed[i].Add(1)
	}
}

// Stats gives the counters.
func (s *Sockets) Stats() *Stats { return &s.stats }
