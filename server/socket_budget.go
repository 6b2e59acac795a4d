package server

import (
	"net/netip"
	"sync/atomic"
	"time"

	"roundtable/internal/network"
	"roundtable/internal/rate"
)

// How many sockets one network may open at once, and each second after that. A hall of two thousand whose Wi-Fi comes back
// opens all it has twice.
const (
	socketBurst      = 4000
	socketsPerSecond = 100
)

// SocketBudget bounds how often sockets are opened from one network: who comes is not known before, and each opening costs
// as much as a small operation. It is safe for concurrent use.
type SocketBudget struct {
	Slowed atomic.Int64 // openings that were told to wait

	clock    Clock
	ledger   *rate.Ledger
	networks *rate.Buckets[netip.Prefix]
	sites    *rate.Buckets[netip.Prefix]
}

// NewSocketBudget counts in a ledger that has no such budget yet.
func NewSocketBudget(ledger *rate.Ledger, clock Clock) *SocketBudget {
	limit := func(times int) rate.Limit { return rate.PerSecond(float64(times)*socketsPerSecond, times*socketBurst) }
	return &SocketBudget{
		clock: clock, ledger: ledger,
		networks: rate.Shared[netip.Prefix](ledger, "sockets.networks", limit(1), maxNetworks),
		sites:    rate.Shared[netip.Prefix](ledger, "sockets.sites", limit(network.SiteShare), maxNetworks),
	}
}

// Take counts an opening, or says how long to wait.
func (b *SocketBudget) Take(from netip.Addr) (wait time.Duration) {
	draws := []rate.Draw{b.networks.Of(network.Of(from), 1)}
	if site, ok := network.Site(from); ok {
		draws = append(draws, b.sites.Of(site, 1))
	}
	if wait = b.ledger.Take(b.clock.Now(), draws...); wait > 0 {
		b.Slowed.Add(1)
	}
	return wait
}
