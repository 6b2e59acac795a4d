package server

import (
	"net/netip"
	"sync"

	"roundtable/internal/network"
)

// networks counts the sockets of people who are not known: all that came from one network, until they have proved who
// they are. A hall full of people with two pages each fits behind one address.
type networks struct {
	most int

	mu   sync.Mutex
	open map[netip.Prefix]int
}

// around gives the networks that an address is counted in, with how many each may have: for IPv6 its /64 and the /48
// round it, of which one line may have 65,536.
func (n *networks) around(from netip.Addr) map[netip.Prefix]int {
	bounds := map[netip.Prefix]int{network.Of(from): n.most}
	if site, ok := network.Site(from); ok {
		bounds[site] = n.most * siteShare
	}
	return bounds
}

// enter counts a socket in; false if there are too many.
func (n *networks) enter(from netip.Addr) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	bounds := n.around(from)
	for place, most := range bounds {
		if n.open[place] >= most {
			return false
		}
	}
	for place := range bounds {
		n.open[place]++
	}
	return true
}

// leave counts a socket out.
func (n *networks) leave(from netip.Addr) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for place := range n.around(from) {
		if n.open[place]--; n.open[place] <= 0 {
			delete(n.open, place)
		}
	}
}
