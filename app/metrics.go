package app

import (
	"net/http"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"roundtable/internal/version"
)

// exposition is what a node shows to Prometheus. All of it is read when asked for: nothing is counted twice. Labels have
// few values, all ours: nothing that a user wrote is one.
type exposition struct{ registry *prometheus.Registry }

// exposition serves the node's counters at /metrics and nothing else. docs/operations.md lists them; a test compares.
func (n *Node) exposition() http.Handler {
	x := exposition{prometheus.NewRegistry()}
	x.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	x.build()
	n.exposeStreams(x)
	n.exposeHub(x)
	n.exposeSockets(x)
	n.exposeEdge(x)
	n.exposeStores(x)
	n.exposeDirectory(x)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(x.registry, promhttp.HandlerOpts{}))
	return mux
}

// stats lists everything that counts on a node. A test sees to it that each counter of each is exposed.
func (n *Node) stats() []any {
	return []any{
		n.Boards.Streams().Stats(), n.Workshops.Streams().Stats(), n.Directory.Streams().Stats(),
		n.hub.Stats(), n.sockets.Stats(), &n.errors, &n.answers, &n.signIns, &n.scheduled, n.limiter,
		n.Workshops.CodeStats(), n.reads.Stats(), n.ledger.Stats(),
	}
}

func (x exposition) counter(name, help string, labels prometheus.Labels, value *atomic.Int64) {
	x.reading(name, help, labels, func() float64 { return float64(value.Load()) })
}

// reading is a counter that somebody else keeps.
func (x exposition) reading(name, help string, labels prometheus.Labels, value func() float64) {
	x.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{
		Namespace: "roundtable", Name: name, Help: help, ConstLabels: labels,
	}, value))
}

func (x exposition) gauge(name, help string, labels prometheus.Labels, value func() float64) {
	x.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Namespace: "roundtable", Name: name, Help: help, ConstLabels: labels,
	}, value))
}

// build says which version runs.
func (x exposition) build() {
	b := version.Current()
	labels := prometheus.Labels{"version": b.Version, "commit": b.Commit, "go_version": b.Go}
	x.gauge("build_info", "1; the labels say what runs.", labels, func() float64 { return 1 })
}
