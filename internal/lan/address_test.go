package lan

import (
	"errors"
	"net/netip"
	"slices"
	"testing"
)

func TestChoose(t *testing.T) {
	at := netip.MustParseAddr
	wifi, cable, docker := face{"wlan0", at("192.168.1.20")}, face{"eth0", at("10.1.2.3")}, face{"docker0", at("172.17.0.1")}
	tunnel := face{"tailscale0", at("10.64.0.9")}
	tests := []struct {
		name    string
		faces   []face
		outward netip.Addr
		want    []netip.Addr // none: ErrNone
	}{
		{"nothing", nil, netip.Addr{}, nil},
		{"the only one", []face{wifi}, wifi.addr, []netip.Addr{wifi.addr}},
		{"the one that leads outward", []face{cable, wifi}, wifi.addr, []netip.Addr{wifi.addr, cable.addr}},
		{"a room without the Internet", []face{docker, wifi}, netip.Addr{}, []netip.Addr{wifi.addr, docker.addr}},
		{"a tunnel that everything goes through", []face{tunnel, wifi}, tunnel.addr, []netip.Addr{wifi.addr, tunnel.addr}},
		{"only a virtual one, as in a container", []face{docker}, docker.addr, []netip.Addr{docker.addr}},
		{"public", []face{{"eth0", at("203.0.113.5")}}, at("203.0.113.5"), nil},
		{"IPv6 and a link's own", []face{{"eth0", at("fd00::1")}, {"eth0", at("169.254.3.4")}}, netip.Addr{}, nil},
		{"listed twice", []face{wifi, wifi}, wifi.addr, []netip.Addr{wifi.addr}},
	}
	for _, tt := range tests {
		got, err := choose(tt.faces, tt.outward)
		if !slices.Equal(got, tt.want) || errors.Is(err, ErrNone) != (tt.want == nil) {
			t.Errorf("%s: got %v, %v; want %v", tt.name, got, err, tt.want)
		}
	}
}

// Whatever this machine has, it is told without an error of another kind.
func TestAddresses(t *testing.T) {
	found, err := Addresses()
	if (len(found) == 0) != errors.Is(err, ErrNone) {
		t.Errorf("got %v, %v", found, err)
	}
}
