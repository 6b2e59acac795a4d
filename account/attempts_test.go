package account

import (
	"net/netip"
	"testing"
)

// TestAttemptKey: failures count together by e-mail address and network.
func TestAttemptKey(t *testing.T) {
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
			one, other := netip.MustParseAddr(c.a), netip.MustParseAddr(c.b)
			if same := attemptKey("jo@library.example", one) == attemptKey("jo@library.example", other); same != c.same {
				t.Errorf("%s and %s: same %v, want %v", c.a, c.b, same, c.same)
			}
			if attemptKey("jo@library.example", one) == attemptKey("al@library.example", one) {
				t.Error("two people from one place are one")
			}
		})
	}
}
