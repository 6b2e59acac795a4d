package workshop

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"roundtable/internal/rate"
)

// TestJoinsAreSlowedByNetworkAndWorkshop: a full hall joins at once; what comes after it waits for a moment.
func TestJoinsAreSlowedByNetworkAndWorkshop(t *testing.T) {
	a, now := newJoinLimit(5, rate.NewLedger()), time.Unix(0, 0)
	hall := netip.MustParseAddr("192.0.2.1")
	one, other := WorkshopID{1}, WorkshopID{2}
	for i := range JoinBurst {
		if wait := a.take(hall, one, now); wait != 0 {
			t.Fatalf("the %dth waits %s", i+1, wait)
		}
	}
	for range 1000 { // whoever asks again and again does not put off the others
		if wait := a.take(hall, one, now); wait != 200*time.Millisecond {
			t.Fatalf("one more waits %s", wait)
		}
	}
	for name, wait := range map[string]time.Duration{
		"another workshop":  a.take(hall, other, now),
		"another network":   a.take(netip.MustParseAddr("192.0.2.2"), one, now),
		"after the wait":    a.take(hall, one, now.Add(200*time.Millisecond)),
		"without any limit": newJoinLimit(0, rate.NewLedger()).take(hall, one, now),
	} {
		if wait != 0 {
			t.Errorf("%s: wait %s", name, wait)
		}
	}
}

// TestJoinsAreSlowedBySite: who has 65,536 networks has not as many halls.
func TestJoinsAreSlowedBySite(t *testing.T) {
	a, now, joined := newJoinLimit(5, rate.NewLedger()), time.Unix(0, 0), 0
	for i := range 20 * JoinBurst {
		if a.take(netip.MustParseAddr(fmt.Sprintf("2001:db8:1:%x::1", i%100)), WorkshopID{1}, now) == 0 {
			joined++
		}
	}
	if joined != joinSite*JoinBurst {
		t.Errorf("%d joined", joined)
	}
}
