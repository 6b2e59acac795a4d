package server

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

// of gives the places that an address is counted in, with how many each may have: its network, for IPv6 the /48 round it,
// of which one line may have 65,536 networks, and the node.
func (b bounds) of(from netip.Addr) map[locality]int {
	most := map[locality]int{{around: network.Of(from)}: b.network, {node: true}: b.node}
	if site, ok := network.Site(from); ok {
		most[locality{around: site}] = b.network * siteShare
	}
	return most
}

// crowds counts the sockets that are nobody's. A hall full of people with two pages each fits behind one address. The
// registry's lock guards it.
type crowds struct {
	bounds bounds
	open   map[locality]int
}

// enter counts a socket in; false if there are too many.
func (n *crowds) enter(from netip.Addr) bool {
	places := n.bounds.of(from)
	for at, most := range places {
		if n.open[at] >= most {
			return false
		}
	}
	for at := range places {
		n.open[at]++
	}
	return true
}

// leave counts a socket out.
func (n *crowds) leave(from netip.Addr) {
	for at := range n.bounds.of(from) {
		if n.open[at]--; n.open[at] <= 0 {
			delete(n.open, at)
		}
	}
}
