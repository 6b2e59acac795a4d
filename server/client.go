package server

import (
	"log/slog"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// Proxies are the networks whose X-Forwarded-For is believed. Without any, only the address of the connection counts.
type Proxies []netip.Prefix

// ClientIP is where a request comes from. X-Forwarded-For is walked from the right, where the nearest proxy wrote, for as
// long as whoever wrote is a trusted proxy: what stands further left, anybody may have made up. It is the zero address
// for a connection without one, such as a unix socket.
func (p Proxies) ClientIP(r *http.Request) netip.Addr {
	client := parseAddress(r.RemoteAddr)
	forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(forwarded) {
		if !p.trust(client) {
			break
		}
		next := parseAddress(strings.TrimSpace(hop))
		if !next.IsValid() {
			break
		}
		client = next
	}
	return client
}

// Clients are Proxies that notice what they do not believe. It is a proxy that the settings do not name, so that all behind
// it count as one address, or somebody who made the header up: nobody can tell, so an operator is told.
type Clients struct {
	Proxies Proxies
	Clock   Clock
	Log     *slog.Logger

	ignored atomic.Int64 // when a header was last not believed, in Unix nanoseconds; 0 is never
	told    atomic.Int64 // when that was last logged
}

// ignoredFor is how long an ignored header is news. It is logged as often at most.
const ignoredFor = time.Hour

// ClientIP is where a request comes from, as Proxies.ClientIP tells.
func (c *Clients) ClientIP(r *http.Request) netip.Addr {
	if peer := parseAddress(r.RemoteAddr); len(r.Header.Values("X-Forwarded-For")) > 0 && !c.Proxies.trust(peer) {
		c.notice(peer)
	}
	return c.Proxies.ClientIP(r)
}

// notice logs the address that is to be named, but not that of a visitor, and nothing of the header.
func (c *Clients) notice(peer netip.Addr) {
	now := c.Clock.Now().UnixNano()
	c.ignored.Store(now)
	told := c.told.Load()
	if told != 0 && now-told < int64(ignoredFor) || !c.told.CompareAndSwap(told, now) {
		return
	}
	from := "a public address"
	if peer.IsLoopback() || peer.IsPrivate() || peer.IsLinkLocalUnicast() {
		from = peer.String()
	}
	c.Log.Warn("X-Forwarded-For is ignored from an address that ROUNDTABLE_TRUSTED_PROXIES does not name; "+
		"if a proxy is there, all its visitors count as one", "from", from)
}

// Ignored tells whether a header was not believed in the last hour.
func (c *Clients) Ignored() bool {
	last := c.ignored.Load()
	return last != 0 && c.Clock.Now().UnixNano()-last < int64(ignoredFor)
}

func (p Proxies) trust(address netip.Addr) bool {
	return slices.ContainsFunc(p, func(network netip.Prefix) bool { return network.Contains(address) })
}

// parseAddress reads an address with or without a port. It gives the zero address for anything else.
func parseAddress(text string) netip.Addr {
	if withPort, err := netip.ParseAddrPort(text); err == nil {
		return withPort.Addr().Unmap().WithZone("")
	}
	address, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return address.Unmap().WithZone("")
}
