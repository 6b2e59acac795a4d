package workshop

import (
	"fmt"
	"net/netip"
	"time"

	"github.com/google/uuid"

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

// MarshalBinary implements rate.Key: the workshop, then the network.
func (k joinKey) MarshalBinary() ([]byte, error) {
	from, err := k.from.MarshalBinary()
	return append(k.workshop[:], from...), err
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (k *joinKey) UnmarshalBinary(text []byte) error {
	if len(text) < len(uuid.UUID{}) {
		return fmt.Errorf("%d bytes are no workshop", len(text))
	}
	copy(k.workshop[:], text)
	return k.from.UnmarshalBinary(text[len(k.workshop):])
}

// joinLimit slows joins by network and workshop, those that are repeated and those of people who are in, too: each takes
// the workshop's lock, and each new participant brings limits of their own. Who has to wait gets in: what is taken comes
// back whoever asks. It is asked only with right codes.
type joinLimit struct {
	ledger   *rate.Ledger
	networks *rate.Buckets[joinKey] // nil: no limit
	sites    *rate.Buckets[joinKey]
}

func newJoinLimit(perSecond float64, ledger *rate.Ledger) *joinLimit {
	if perSecond <= 0 {
		return &joinLimit{}
	}
	one, site := rate.PerSecond(perSecond, JoinBurst), rate.PerSecond(joinSite*perSecond, joinSite*JoinBurst)
	return &joinLimit{
		ledger:   ledger,
		networks: rate.Shared[joinKey](ledger, "joins.networks", one, joinKeysHeld),
		sites:    rate.Shared[joinKey](ledger, "joins.sites", site, joinKeysHeld),
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
	return l.ledger.Take(now, draws...)
}
