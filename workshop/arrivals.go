package workshop

import (
	"net/netip"
	"sync"
	"time"

	"roundtable/internal/network"
	"roundtable/internal/rate"
)

// JoinBurst is how many may join one workshop from one network at once: a full hall, behind one address.
const JoinBurst = 600

// How many IPv6 networks of /64 their /48 is worth, and how many places are kept in memory at once.
const (
	arrivalsSite = 4
	arrivalsHeld = 10_000
)

// door is a workshop as it is joined from one network.
type door struct {
	workshop WorkshopID
	from     netip.Prefix
}

// arrivals slows joins by network and workshop, those that are repeated and those of people who are in, too: each takes
// the workshop's lock, and each new participant brings limits of their own. Who has to wait gets in: what is taken comes
// back whoever asks. Each node counts by itself. It is asked only with right codes.
type arrivals struct {
	mu       sync.Mutex
	networks *rate.Buckets[door] // nil: no limit
	sites    *rate.Buckets[door]
}

func newArrivals(perSecond float64) *arrivals {
	if perSecond <= 0 {
		return &arrivals{}
	}
	return &arrivals{
		networks: rate.New[door](rate.PerSecond(perSecond, JoinBurst), arrivalsHeld),
		sites:    rate.New[door](rate.PerSecond(arrivalsSite*perSecond, arrivalsSite*JoinBurst), arrivalsHeld),
	}
}

// take counts one join, or says how long to wait.
func (a *arrivals) take(from netip.Addr, into WorkshopID, now time.Time) (wait time.Duration) {
	if a.networks == nil {
		return 0
	}
	draws := []rate.Draw{a.networks.Of(door{into, network.Of(from)}, 1)}
	if site, ok := network.Site(from); ok {
		draws = append(draws, a.sites.Of(door{into, site}, 1))
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return rate.TakeAll(now, draws...)
}
