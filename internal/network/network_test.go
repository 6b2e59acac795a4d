package network_test

import (
	"net/netip"
	"testing"

	"roundtable/internal/network"
)

func TestPlaces(t *testing.T) {
	for in, want := range map[string]struct{ place, site string }{
		"192.0.2.7":            {"192.0.2.7/32", ""},
		"::ffff:192.0.2.7":     {"192.0.2.7/32", ""},
		"2001:db8:1:2:3:4:5:6": {"2001:db8:1:2::/64", "2001:db8:1::/48"},
		"fe80::1%eth0":         {"fe80::/64", "fe80::/48"},
	} {
		addr := netip.MustParseAddr(in)
		if got := network.Of(addr).String(); got != want.place {
			t.Errorf("the place of %s: %s, want %s", in, got, want.place)
		}
		site, ok := network.Site(addr)
		if ok != (want.site != "") || ok && site.String() != want.site {
			t.Errorf("the site of %s: %s, want %q", in, site, want.site)
		}
		line := want.site
		if line == "" {
			line = want.place
		}
		if got := network.Line(addr).String(); got != line {
			t.Errorf("the line of %s: %s, want %s", in, got, line)
		}
	}
	if got := network.Of(netip.Addr{}); got != (netip.Prefix{}) {
		t.Errorf("the place of no address: %s", got)
	}
}
