// Package lan finds the address at which others in the room reach this machine. It owns which of several is the likely
// one, and knows nothing of what is served there.
package lan

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// ErrNone says that no address of this machine is of a local network.
var ErrNone = errors.New("this machine has no address on a local network; join the room's Wi-Fi, or name an address yourself " +
	"with ROUNDTABLE_ADDR, such as ROUNDTABLE_ADDR=192.0.2.7:8080")

// face is a network interface and one of its addresses.
type face struct {
	name string
	addr netip.Addr
}

// Addresses lists the private IPv4 addresses of this machine, the likely one first; ErrNone if there is none. A phone
// takes IPv4 everywhere; IPv6 addresses of a room change and are too long to type. A public address is not a room's.
func Addresses() ([]netip.Addr, error) {
	faces, err := faces()
	if err != nil {
		return nil, fmt.Errorf("looking at the network interfaces: %w", err)
	}
	return choose(faces, outward())
}

// faces are the addresses of interfaces that are up and that several machines share.
func faces() (found []face, err error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if one.Flags&net.FlagUp == 0 || one.Flags&(net.FlagLoopback|net.FlagPointToPoint) != 0 {
			continue
		}
		addrs, err := one.Addrs()
		if err != nil {
			return nil, err
		}
		for _, addr := range addrs {
			if prefix, err := netip.ParsePrefix(addr.String()); err == nil {
				found = append(found, face{one.Name, prefix.Addr().Unmap()})
			}
		}
	}
	return found, nil
}

// outward is the address that this machine uses towards the Internet. Nothing is sent to find out.
func outward() netip.Addr {
	conn, err := net.Dial("udp4", "192.0.2.1:9") // of a block that is nobody's (RFC 5737)
	if err != nil {
		return netip.Addr{}
	}
	defer conn.Close()
	return conn.LocalAddr().(*net.UDPAddr).AddrPort().Addr().Unmap()
}

// choose puts the network that leads outward first, which in a room is the Wi-Fi, and those of virtual machines,
// containers and tunnels last: nobody in the room is on them.
func choose(faces []face, outward netip.Addr) ([]netip.Addr, error) {
	faces = slices.DeleteFunc(slices.Clone(faces), func(f face) bool { return !f.addr.Is4() || !f.addr.IsPrivate() })
	if len(faces) == 0 {
		return nil, ErrNone
	}
	rank := func(f face) int {
		switch {
		case virtual(f.name):
			return 2
		case f.addr == outward:
			return 0
		default:
			return 1
		}
	}
	slices.SortStableFunc(faces, func(a, b face) int { return cmp.Compare(rank(a), rank(b)) })
	var addrs []netip.Addr
	for _, f := range faces {
		if !slices.Contains(addrs, f.addr) {
			addrs = append(addrs, f.addr)
		}
	}
	return addrs, nil
}

// virtual goes by the names that Docker, Podman, libvirt, VMware, VirtualBox, macOS and tunnels give.
func virtual(name string) bool {
	return slices.ContainsFunc([]string{
		"docker", "br-", "veth", "cni", "podman", "virbr", "vmnet", "vboxnet", "bridge", "lxc", "lxd", "tun", "tap", "utun", "wg", "tailscale", "zt",
	}, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}
