// Package network says which addresses count as one place where something is counted or bounded by where it comes from.
// It owns that alone: how much each place may, its callers know.
package network

import "net/netip"

// Of is the place of an address: an IPv4 address by itself, also in the form of IPv6; an IPv6 network of /64, because one
// machine can use every address in it. The zero address, which is that of callers without one, has the zero place.
func Of(addr netip.Addr) netip.Prefix {
	addr = addr.Unmap()
	if addr.Is6() {
		return prefix(addr, 64)
	}
	return prefix(addr, addr.BitLen())
}

// Site is the IPv6 /48 round an address, of which one line may have 65,536 places; false for any other address.
func Site(addr netip.Addr) (netip.Prefix, bool) {
	addr = addr.Unmap()
	if !addr.Is6() {
		return netip.Prefix{}, false
	}
	return prefix(addr, 48), true
}

// Line is the place of an address where what matters is whether it is one line: an IPv4 address, or the IPv6 /48 round it.
func Line(addr netip.Addr) netip.Prefix {
	if site, ok := Site(addr); ok {
		return site
	}
	return Of(addr)
}

// SiteShare is how many networks a site counts for where each network may have so much: it has 65,536 of them.
const SiteShare = 4

func prefix(addr netip.Addr, bits int) netip.Prefix {
	p, err := addr.WithZone("").Prefix(bits)
	if err != nil { // more bits than the address has
		return netip.Prefix{}
	}
	return p
}
