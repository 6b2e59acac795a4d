package app

import (
	"strconv"

	"github.com/prometheus/client_golang/prometheus"

	"roundtable/fault"
	"roundtable/server"
)

// codes are those of the contract, and one for what is not.
var codes = []fault.Code{
	fault.BadUserInput, fault.Unauthenticated, fault.Forbidden, fault.NotFound, fault.Conflict, fault.Closed,
	fault.RateLimited, fault.LimitExceeded, fault.Unavailable, fault.Internal, "OTHER",
}

// exposeEdge shows what clients were told.
func (n *Node) exposeEdge(x exposition) {
	for _, code := range codes {
		x.counter("graphql_errors_total", "Errors in GraphQL answers, over HTTP and sockets, by code.",
			prometheus.Labels{"code": string(code)}, n.errors.Of(code))
	}
	x.registry.MustRegister(statuses{&n.answers})
	const signIns = "Tries to sign in: sessions begun, tries that failed, requests refused because too many came from one place."
	x.counter("sign_ins_total", signIns, prometheus.Labels{"outcome": "begun"}, &n.signIns.Begun)
	x.counter("sign_ins_total", signIns, prometheus.Labels{"outcome": "failed"}, &n.signIns.Failed)
	x.counter("sign_ins_total", signIns, prometheus.Labels{"outcome": "limited"}, &n.signIns.Limited)
	x.counter("join_codes_wrong_total", "Wrong join codes, told as such.", nil, &n.Workshops.CodeStats().Wrong)
	x.counter("join_codes_slowed_total", "Wrong join codes beyond the rate, told to wait.", nil, &n.Workshops.CodeStats().Slowed)
	x.counter("joins_slowed_total", "Joins with a right code beyond the rate of one network and workshop, told to wait.", nil, &n.Workshops.CodeStats().Queued)
	const reads = "Refused because a network, or whoever asked, had read too much: GraphQL operations and downloads."
	x.counter("reads_limited_total", reads, prometheus.Labels{"of": "operation"}, &n.reads.Stats().Operations)
	x.counter("reads_limited_total", reads, prometheus.Labels{"of": "download"}, &n.reads.Stats().Downloads)
	x.counter("sockets_slowed_total", "Sockets that were not opened, because one network opened too many a second: they were told to wait.", nil, &n.openings.Slowed)
	const shared = "Keys whose takings nodes tell each other, about once a second: told, heard, or not told because there were too many or Redis was away."
	x.counter("budgets_shared_total", shared, prometheus.Labels{"what": "told"}, &n.ledger.Stats().Told)
	x.counter("budgets_shared_total", shared, prometheus.Labels{"what": "heard"}, &n.ledger.Stats().Heard)
	x.counter("budgets_shared_total", shared, prometheus.Labels{"what": "untold"}, &n.ledger.Stats().Untold)
	x.reading("budgets_ignored_total", "Messages between nodes about what was taken that were of nobody we know, too old, or there before.", nil, func() float64 {
		if n.budgets == nil {
			return 0
		}
		return float64(n.budgets.Ignored())
	})
	x.counter("mutations_limited_total", "Changes refused because a participant made too many a second.", nil, &n.limiter.refused)
}

// statuses shows the answers by those statuses that there were.
type statuses struct{ stats *server.HTTPStats }

var statusDesc = prometheus.NewDesc("roundtable_http_responses_total", "Answers to HTTP requests, by status.", []string{"status"}, nil)

// Describe implements prometheus.Collector.
func (statuses) Describe(to chan<- *prometheus.Desc) { to <- statusDesc }

// Collect implements prometheus.Collector.
func (s statuses) Collect(to chan<- prometheus.Metric) {
	for status := range s.stats.Status {
		if n := s.stats.Status[status].Load(); n > 0 {
			to <- prometheus.MustNewConstMetric(statusDesc, prometheus.CounterValue, float64(n), strconv.Itoa(status))
		}
	}
}
