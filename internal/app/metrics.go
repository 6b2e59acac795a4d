package app

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"roundtable/live"
)

// metrics serves the node's counters to Prometheus. All are read when asked for: nothing is counted twice.
func (n *Node) metrics() http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	counter := func(name, help string, labels prometheus.Labels, value func() int64) {
		registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{
			Namespace: "roundtable", Name: name, Help: help, ConstLabels: labels,
		}, func() float64 { return float64(value()) }))
	}
	gauge := func(name, help string, labels prometheus.Labels, value func() float64) {
		registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Namespace: "roundtable", Name: name, Help: help, ConstLabels: labels,
		}, value))
	}
	for kind, of := range map[string]struct {
		stats    *live.Stats
		resident func() (int, int)
	}{
		"board":     {n.Boards.Streams().Stats(), n.Boards.Streams().Resident},
		"workshop":  {n.Workshops.Streams().Stats(), n.Workshops.Streams().Resident},
		"directory": {n.Directory.Streams().Stats(), n.Directory.Streams().Resident},
	} {
		labels := prometheus.Labels{"kind": kind}
		counter("commits_total", "Transactions of commands.", labels, of.stats.Commits.Load)
		counter("commands_total", "Commands judged.", labels, of.stats.Commands.Load)
		counter("catch_ups_total", "Reads of what another node stored.", labels, of.stats.CatchUps.Load)
		counter("reloads_total", "Streams loaded anew because they had gone wrong.", labels, of.stats.Reloads.Load)
		gauge("resident_streams", "Streams in memory.", labels, func() float64 { count, _ := of.resident(); return float64(count) })
		gauge("resident_bytes", "Rough size of the streams in memory.", labels, func() float64 { _, size := of.resident(); return float64(size) })
	}
	hub, sockets := n.hub.Stats(), n.sockets.Stats()
	counter("renders_total", "Live answers rendered, each for everyone who asks the same.", nil, hub.Renders.Load)
	counter("snapshots_total", "Whole boards rendered.", nil, hub.Snapshots.Load)
	counter("merged_total", "Merged updates for those who fell behind or came back.", nil, hub.CatchUps.Load)
	gauge("groups", "Groups of subscribers who share their answers.", nil, func() float64 { return float64(n.hub.Groups()) })
	gauge("sockets", "Open sockets.", nil, func() float64 { return float64(sockets.Open.Load()) })
	counter("sockets_accepted_total", "Sockets that were opened.", nil, sockets.Accepted.Load)
	counter("sockets_stuck_total", "Sockets cut because their reader took nothing.", nil, sockets.Stuck.Load)
	counter("sockets_silent_total", "Sockets cut because they did not answer a ping.", nil, sockets.Silent.Load)
	counter("sockets_withdrawn_total", "Sockets closed because what proved them was withdrawn.", nil, sockets.Withdrawn.Load)
	counter("deliveries_total", "Live answers written to sockets.", nil, sockets.Deliveries.Load)
	counter("delivered_bytes_total", "Their bytes.", nil, sockets.Bytes.Load)
	counter("socket_operations_total", "Queries and mutations over sockets.", nil, sockets.Operations.Load)
	counter("join_codes_wrong_total", "Wrong join codes, told as such.", nil, n.Workshops.CodeStats().Wrong.Load)
	counter("join_codes_slowed_total", "Wrong join codes beyond the rate, told to wait.", nil, n.Workshops.CodeStats().Slowed.Load)
	counter("directory_reminders_total", "People asked by e-mail to confirm their entry.", nil, n.tended.reminded.Load)
	counter("directory_reminders_failed_total", "E-mails that could not be sent.", nil, n.tended.failed.Load)
	counter("directory_lapsed_total", "Contacts hidden because nobody confirmed them.", nil, n.tended.lapsed.Load)
	gauge("bus_healthy", "1 while bumps go through.", nil, func() float64 {
		if n.bus.Healthy() {
			return 1
		}
		return 0
	})
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
}
