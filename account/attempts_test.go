package account

import (
	"fmt"
	"net/netip"
	"testing"
	"time"
)

func TestAttempts(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	at := originOf("jo@library.example", netip.MustParseAddr("192.0.2.7"))
	a := newAttempts()
	for i := range maxAttempts {
		if wait := a.begin(at, start); wait != 0 {
			t.Fatalf("attempt %d must wait %v", i+1, wait)
		}
	}
	if wait := a.begin(at, start.Add(time.Minute)); wait != attemptsWindow-time.Minute {
		t.Errorf("one too many waits %v, want the rest of the window", wait)
	}
	if wait := a.begin(originOf("al@library.example", netip.MustParseAddr("192.0.2.7")), start); wait != 0 {
		t.Errorf("another e-mail from the same place waits %v", wait)
	}
	if wait := a.begin(at, start.Add(attemptsWindow)); wait != 0 {
		t.Errorf("after the window it still waits %v", wait)
	}
}

func TestAttemptsTakenBackAndForgotten(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	at := originOf("jo@library.example", netip.Addr{})
	a := newAttempts()
	for range 3 * maxAttempts {
		if wait := a.begin(at, start); wait != 0 {
			t.Fatalf("an attempt that was taken back counts: wait %v", wait)
		}
		a.takeBack(at)
	}
	for range maxAttempts {
		a.begin(at, start)
	}
	a.forget(at)
	if wait := a.begin(at, start); wait != 0 {
		t.Errorf("after a success it waits %v", wait)
	}
}

func TestOriginOf(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		same       bool
	}{
		{"same address", "192.0.2.7", "192.0.2.7", true},
		{"mapped into IPv6", "192.0.2.7", "::ffff:192.0.2.7", true},
		{"neighbours", "192.0.2.7", "192.0.2.8", false},
		{"one IPv6 network", "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
		{"two IPv6 networks", "2001:db8:1:2::1", "2001:db8:1:3::1", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := originOf("e", netip.MustParseAddr(c.a)), originOf("e", netip.MustParseAddr(c.b))
			if (a == b) != c.same {
				t.Errorf("%v and %v: same %v, want %v", a, b, a == b, c.same)
			}
		})
	}
}

func TestAttemptsAreBounded(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	a := newAttempts()
	for i := range attemptsHeld + 50 {
		a.begin(originOf(fmt.Sprintf("p%d@library.example", i), netip.Addr{}), start)
	}
	if n := len(a.tallies); n > attemptsHeld {
		t.Errorf("holds %d tallies, want at most %d", n, attemptsHeld)
	}
	a.begin(originOf("late@library.example", netip.Addr{}), start.Add(attemptsWindow))
	if n := len(a.tallies); n != 1 {
		t.Errorf("holds %d tallies after all but one ran out, want 1", n)
	}
}
