package server

import (
	"net/http/httptest"
	"net/netip"
	"testing"

	"roundtable/internal/network"
)

func TestClientIP(t *testing.T) {
	proxies := Proxies{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("2001:db8::/32")}
	for _, c := range []struct {
		name, remote string
		forwarded    []string
		want         string
	}{
		{"no proxy", "192.0.2.7:5000", nil, "192.0.2.7"},
		{"a client that claims to be a proxy", "192.0.2.7:5000", []string{"198.51.100.1"}, "192.0.2.7"},
		{"one proxy", "10.1.1.1:5000", []string{"198.51.100.1"}, "198.51.100.1"},
		{"what the client made up stands further left", "10.1.1.1:5000", []string{"1.1.1.1, 198.51.100.1"}, "198.51.100.1"},
		{"two proxies", "10.1.1.1:5000", []string{"1.1.1.1, 198.51.100.1, 10.2.2.2"}, "198.51.100.1"},
		{"two headers", "10.1.1.1:5000", []string{"198.51.100.1", "10.2.2.2"}, "198.51.100.1"},
		{"only proxies", "10.1.1.1:5000", []string{"10.3.3.3, 10.2.2.2"}, "10.3.3.3"},
		{"no header from the proxy", "10.1.1.1:5000", nil, "10.1.1.1"},
		{"nonsense", "10.1.1.1:5000", []string{"198.51.100.1, unknown"}, "10.1.1.1"},
		{"empty hop", "10.1.1.1:5000", []string{"198.51.100.1,"}, "10.1.1.1"},
		{"with a port", "10.1.1.1:5000", []string{"198.51.100.1:4711"}, "198.51.100.1"},
		{"IPv6", "[2001:db8::1]:5000", []string{"2001:db9::5"}, "2001:db9::5"},
		{"IPv6 with a port", "[2001:db8::1]:5000", []string{"[2001:db9::5]:4711"}, "2001:db9::5"},
		{"IPv6 in brackets", "[2001:db8::1]:5000", []string{"[2001:db9::5]"}, "2001:db9::5"},
		{"mapped into IPv6", "[::ffff:10.1.1.1]:5000", []string{"::ffff:198.51.100.1"}, "198.51.100.1"},
		{"zone", "[fe80::1%eth0]:5000", nil, "fe80::1"},
		{"unix socket", "@", []string{"198.51.100.1"}, "invalid IP"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = c.remote
			for _, value := range c.forwarded {
				r.Header.Add("X-Forwarded-For", value)
			}
			if got := proxies.ClientIP(r).String(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func FuzzClientIP(f *testing.F) {
	f.Add("10.1.1.1:5000", "198.51.100.1, 10.2.2.2")
	f.Fuzz(func(t *testing.T, remote, forwarded string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = remote
		r.Header.Set("X-Forwarded-For", forwarded)
		direct := Proxies(nil).ClientIP(r)
		if direct != parseAddress(remote) {
			t.Errorf("without proxies %q is believed: %v", forwarded, direct)
		}
		network.Of(Proxies{netip.MustParsePrefix("10.0.0.0/8")}.ClientIP(r))
	})
}
