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
	joinSite     = 4
	joinKeysHeld = 10_000
)

// joinKey is a workshop as it is joined from one network.
type joinKey struct {
	workshop WorkshopID
	from     netip.Prefix
}

// joinLimit slows joins by network and workshop, those that are repeated and those of people who are in, too: each takes
// the workshop's lock, and each new participant brings limits of their own. Who has to wait gets in: what is taken comes
// back whoever asks. Each node counts by itself. It is asked only with right codes.
type joinLimit struct {
	mu       sync.Mutex
	networks *rate.Buckets[joinKey] // nil: no limit
	sites    *rate.Buckets[joinKey]
}

func newJoinLimit(perSecond float64) *joinLimit {
	if perSecond <= 0 {
		return &joinLimit{}
	}
	return &joinLimit{
		networks: rate.New[joinKey](rate.PerSecond(perSecond, JoinBurst), joinKeysHeld),
		sites:    rate.New[joinKey](rate.PerSecond(joinSite*perSecond, joinSite*JoinBurst), joinKeysHeld),
	}
}

// take counts one join, or says how long to wait.
func (l *joinLimit) take(from netip.Addr, into WorkshopID, now time.Time) (wait time.Duration) {
	if l.networks == nil {
		return 0
	}
	draws := []rate.Draw{l.networks.Of(joinKey{into, network.Of(from)}, 1)}
	if site, ok := network.Site(from); ok {
		draws = append(draws, l.sites.Of(joinKey{into, site}, 1))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return rate.TakeAll(now, draws...)
}
