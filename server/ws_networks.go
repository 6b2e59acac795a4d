package server

import (
	"net/netip"
	"sync"
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
	bounds := map[netip.Prefix]int{network(from): n.most}
	if site, err := from.Prefix(48); err == nil && from.Is6() {
		bounds[site] = n.most * siteShare
	}
	return bounds
}

// enter counts a socket in; false if there are too many.
func (n *networks) enter(from netip.Addr) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	bounds := n.around(from)
	for network, most := range bounds {
		if n.open[network] >= most {
			return false
		}
	}
	for network := range bounds {
		n.open[network]++
	}
	return true
}

// leave counts a socket out.
func (n *networks) leave(from netip.Addr) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for network := range n.around(from) {
		if n.open[network]--; n.open[network] <= 0 {
			delete(n.open, network)
		}
	}
}
