package workshop

import (
	"crypto/hmac"
	"crypto/sha256"
	"net/netip"

	"roundtable/board"
	"roundtable/internal/network"
)

// networkOf is what is kept of where somebody joins from: a keyed hash of the line that their address is on, in this
// workshop alone, so that nobody is followed from one workshop to another. Zero where there is no key or no address. One
// line has 65,536 IPv6 networks of /64, so what counts as one is its /48.
func (s *Service) networkOf(id WorkshopID, from netip.Addr) (n board.Network) {
	line := network.Line(from)
	if len(s.networkKey) == 0 || !line.IsValid() {
		return board.Network{}
	}
	mac := hmac.New(sha256.New, s.networkKey)
	mac.Write([]byte("network\x00"))
	mac.Write(id[:])
	mac.Write([]byte(line.String()))
	copy(n[:], mac.Sum(nil))
	return n
}
