package ws

import "net/netip"

// anonymousLimit bounds the sockets that are nobody's. A hall full of people with two pages each fits behind one address.
// The registry's lock guards it.
type anonymousLimit struct {
	bounds bounds
	open   map[locality]int
}

// enter counts a socket in; false if there are too many.
func (n *anonymousLimit) enter(from netip.Addr) bool {
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
func (n *anonymousLimit) leave(from netip.Addr) {
	for at := range n.bounds.of(from) {
		if n.open[at]--; n.open[at] <= 0 {
			delete(n.open, at)
		}
	}
}
