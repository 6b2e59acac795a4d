package main

import (
	"fmt"
	"net"
	"net/netip"

	"roundtable/internal/lan"
	"roundtable/internal/settings"
)

// openToRoom has the server listen on one address of the local network and on no other, and makes that the public
// address: links, the QR code and the allowed origins are then right for phones. An address that the settings name is
// kept. It gives the other addresses that there are.
func openToRoom(s *settings.Settings) (others []netip.Addr, err error) {
	host, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return nil, fmt.Errorf("reading the address to listen on: %w", err)
	}
	if named, err := netip.ParseAddr(host); err != nil && host != "" || err == nil && !named.IsLoopback() && !named.IsUnspecified() {
		return nil, nil // settings made the public address from it
	}
	addresses, err := lan.Addresses()
	if err != nil {
		return nil, err
	}
	return listenAt(s, port, addresses), nil
}

// listenAt leaves a public address that an operator gave as it is: a name for this machine, say.
func listenAt(s *settings.Settings, port string, addresses []netip.Addr) (others []netip.Addr) {
	made := s.PublicURL == settings.DefaultPublicURL(s.Addr)
	s.Addr = net.JoinHostPort(addresses[0].String(), port)
	if made {
		s.PublicURL = settings.DefaultPublicURL(s.Addr)
	}
	return addresses[1:]
}
