package server_test

import (
	"net/netip"
	"testing"
	"time"

	"roundtable/internal/rate"
	"roundtable/server"
)

// TestSocketBudget: a hall opens all its sockets at once; who opens one after the other waits, and others do not.
func TestSocketBudget(t *testing.T) {
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := server.NewSocketBudget(rate.NewLedger(), c)
	hall, office := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	for i := range 4000 {
		if wait := b.Take(hall); wait != 0 {
			t.Fatalf("the %dth waits %s", i+1, wait)
		}
	}
	if wait := b.Take(hall); wait != 10*time.Millisecond {
		t.Errorf("one more waits %s", wait)
	}
	if wait := b.Take(office); wait != 0 {
		t.Errorf("somebody else waits %s", wait)
	}
	c.advance(10 * time.Millisecond)
	if wait := b.Take(hall); wait != 0 {
		t.Errorf("after the wait: %s", wait)
	}
	// One line has many networks of IPv6: all of a /48 have four times as much.
	opened := 0
	for network := byte(0); opened < 20_000; network++ {
		at := netip.AddrFrom16([16]byte{0x20, 0x01, 0x0d, 0xb8, 0, 1, 0, network, 15: 1})
		if b.Take(at) > 0 {
			break
		}
		opened++
	}
	if opened != 16_000 {
		t.Errorf("a site opened %d", opened)
	}
	if n := b.Slowed.Load(); n != 2 {
		t.Errorf("%d were counted", n)
	}
}
