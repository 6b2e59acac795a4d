package server

import "sync/atomic"

// SocketStats counts what happened on a node's sockets since it began. Open goes up and down, the others only grow.
type SocketStats struct {
	Open       atomic.Int64
	Accepted   atomic.Int64
	Refused    atomic.Int64 // closed for too many of one participant
	Deliveries atomic.Int64 // `next` messages of subscriptions
	Bytes      atomic.Int64 // of their payloads
	Operations atomic.Int64 // queries and mutations executed
	Stuck      atomic.Int64 // cut because their reader took nothing for seconds
	Silent     atomic.Int64 // cut because they did not answer a ping
	Withdrawn  atomic.Int64 // closed because what proved them was withdrawn
	Unproven   atomic.Int64 // times that nobody could say whether what proved them still does
}

// Stats gives the counters.
func (s *Sockets) Stats() *SocketStats { return &s.stats }
