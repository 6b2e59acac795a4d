package ws

import (
	"net/netip"

	"roundtable/internal/network"
)

// locality is where sockets are counted together: a network, an IPv6 site, or the node as a whole.
type locality struct {
	around netip.Prefix
	node   bool
}

// bounds are how many sockets of one kind there may be.
type bounds struct{ network, node int }

// of gives the localities that an address is counted in, with how many each may have: its network, for IPv6 the /48 round it,
// of which one line may have 65,536 networks, and the node.
func (b bounds) of(from netip.Addr) map[locality]int {
	most := map[locality]int{{around: network.Of(from)}: b.network, {node: true}: b.node}
	if site, ok := network.Site(from); ok {
		most[locality{around: site}] = b.network * network.SiteShare
	}
	return most
}
