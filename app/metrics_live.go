package app

import (
	"strconv"

	"github.com/prometheus/client_golang/prometheus"

	"roundtable/live"
	"roundtable/server/ws"
)

func (n *Node) exposeStreams(x exposition) {
	for kind, of := range map[string]struct {
		stats    *live.Stats
		resident func() (int, int)
	}{
		"board":     {n.Boards.Streams().Stats(), n.Boards.Streams().Resident},
		"workshop":  {n.Workshops.Streams().Stats(), n.Workshops.Streams().Resident},
		"directory": {n.Directory.Streams().Stats(), n.Directory.Streams().Resident},
	} {
		s, labels := of.stats, prometheus.Labels{"kind": kind}
		x.counter("commits_total", "Transactions of commands.", labels, &s.Commits)
		x.counter("commit_retries_total", "Transactions tried again.", labels, &s.Retries)
		x.counter("commit_failures_total", "Batches of commands that failed as a whole.", labels, &s.FailedBatches)
		x.counter("commit_unsettled_total", "Commits answered before what they changed elsewhere was seen on this node.", labels, &s.Unsettled)
		x.counter("commands_total", "Commands decided.", labels, &s.Commands)
		x.counter("catch_ups_total", "Reads of what another node stored.", labels, &s.CatchUps)
		x.counter("catch_up_failures_total", "Such reads that failed; they are tried again.", labels, &s.FailedReads)
		x.counter("polls_failed_total", "Times that PostgreSQL could not be asked what is new.", labels, &s.FailedPolls)
		x.counter("loads_total", "Streams read into memory.", labels, &s.Loads)
		x.counter("reloads_total", "Streams loaded anew because they had gone wrong.", labels, &s.Reloads)
		x.counter("evictions_total", "Streams let go from memory.", labels, &s.Evicted)
		x.counter("bumps_failed_total", "Changes that other nodes were not told of; they find them by polling.", labels, &s.FailedBumps)
		x.gauge("resident_streams", "Streams in memory.", labels, func() float64 { count, _ := of.resident(); return float64(count) })
		x.gauge("resident_bytes", "Rough size of the streams in memory.", labels, func() float64 { _, size := of.resident(); return float64(size) })
	}
}

func (n *Node) exposeHub(x exposition) {
	s := n.hub.Stats()
	x.counter("renders_total", "Live answers rendered, each for everyone who asks the same.", nil, &s.Renders)
	x.counter("snapshots_total", "Whole boards rendered.", nil, &s.Snapshots)
	x.counter("merged_total", "Merged updates for those who fell behind or came back.", nil, &s.CatchUps)
	x.gauge("groups", "Groups of subscribers who share their answers.", nil, func() float64 { return float64(n.hub.Groups()) })
	x.counter("groups_failed_total", "Groups that ended because an answer could not be rendered.", nil, &s.Failures)
	const refused = "Subscribers refused: their group failed again and again, or there were too many groups."
	x.counter("subscribers_refused_total", refused, prometheus.Labels{"reason": "quarantined"}, &s.Quarantined)
	x.counter("subscribers_refused_total", refused, prometheus.Labels{"reason": "too_many"}, &s.Crowded)
	x.counter("snapshots_unkept_total", "Whole boards rendered for one alone, because too much was kept already.", nil, &s.Unkept)
	x.counter("joins_repeated_total", "Joinings authorised again because access changed meanwhile.", nil, &s.Reasked)
	x.counter("rechecks_total", "Times that a seat was authorised again.", nil, &s.Rechecks)
	x.counter("rechecks_unanswered_total", "Of them, without an answer; they are repeated.", nil, &s.Unanswered)
	const ended = "Seats that a recheck ended or moved."
	x.counter("rechecked_seats_total", ended, prometheus.Labels{"outcome": "lost"}, &s.Lost)
	x.counter("rechecked_seats_total", ended, prometheus.Labels{"outcome": "moved"}, &s.Reseated)
	x.counter("rechecked_seats_total", ended, prometheus.Labels{"outcome": "denied"}, &s.Denied)
}

func (n *Node) exposeSockets(x exposition) {
	s := n.sockets.Stats()
	x.gauge("sockets", "Open sockets.", nil, func() float64 { return float64(s.Open.Load()) })
	x.counter("sockets_accepted_total", "Sockets that were opened.", nil, &s.Accepted)
	const refused = "Sockets refused: the node is full or drains, the cookie came from a foreign page, or one person or network had too many."
	x.counter("sockets_refused_total", refused, prometheus.Labels{"reason": "full"}, &s.Full)
	x.counter("sockets_refused_total", refused, prometheus.Labels{"reason": "foreign_origin"}, &s.Foreign)
	x.counter("sockets_refused_total", refused, prometheus.Labels{"reason": "too_many"}, &s.Refused)
	x.counter("sockets_refused_total", refused, prometheus.Labels{"reason": "network"}, &s.Crowded)
	x.counter("sockets_displaced_total", "Sockets cut before they said whose they are, because many more came from the same network.", nil, &s.Displaced)
	for i, code := range ws.CloseCodes {
		x.counter("sockets_closed_total", "Sockets closed by the server, by close code.",
			prometheus.Labels{"code": strconv.Itoa(code)}, &s.Closed[i])
	}
	x.counter("sockets_stuck_total", "Sockets cut because their reader took nothing.", nil, &s.Stuck)
	x.counter("sockets_silent_total", "Sockets cut because they did not answer a ping.", nil, &s.Silent)
	x.counter("sockets_unfinished_total", "Sockets cut because a message did not come to its end.", nil, &s.Unfinished)
	x.counter("sockets_withdrawn_total", "Sockets closed because what proved them was withdrawn.", nil, &s.Withdrawn)
	x.counter("credential_checks_failed_total", "Times that nobody could say whether credentials still hold.", nil, &s.Unproven)
	x.counter("deliveries_total", "Live answers written to sockets.", nil, &s.Deliveries)
	x.counter("delivered_bytes_total", "Their bytes.", nil, &s.Bytes)
	x.counter("socket_operations_total", "Queries and mutations over sockets.", nil, &s.Operations)
}
