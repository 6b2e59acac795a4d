package server

import (
	"log/slog"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

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

// hour is a clock that only the test moves.
type hour struct{ now time.Time }

func (h *hour) Now() time.Time { return h.now }

func TestIgnoredHeadersAreNoticed(t *testing.T) {
	for _, c := range []struct {
		name, remote string
		forwarded    []string
		from         string // what the log says; empty if nothing
	}{
		{"no header", "192.0.2.7:5000", nil, ""},
		{"a proxy that is named", "10.1.1.1:5000", []string{"198.51.100.1"}, ""},
		{"what a client made up, behind a proxy that is named", "10.1.1.1:5000", []string{"secret, 198.51.100.1"}, ""},
		{"a proxy beside", "127.0.0.1:5000", []string{"198.51.100.1"}, "127.0.0.1"},
		{"a proxy in the network", "192.168.0.9:5000", []string{"secret"}, "192.168.0.9"},
		{"IPv6", "[fd00::9]:5000", []string{"", "secret"}, "fd00::9"},
		{"an empty header", "192.168.0.9:5000", []string{""}, "192.168.0.9"},
		{"a visitor, or a content network", "203.0.113.5:5000", []string{"secret"}, "a public address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			clock, log := &hour{time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}, &strings.Builder{}
			clients := &Clients{
				Proxies: Proxies{netip.MustParsePrefix("10.0.0.0/8")}, Clock: clock, Log: slog.New(slog.NewTextHandler(log, nil)),
			}
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = c.remote
			for _, value := range c.forwarded {
				r.Header.Add("X-Forwarded-For", value)
			}
			if clients.Ignored() {
				t.Error("ignored before anybody came")
			}
			for range 3 {
				if got, want := clients.ClientIP(r), clients.Proxies.ClientIP(r); got != want {
					t.Errorf("comes from %v, want %v", got, want)
				}
			}
			if got := clients.Ignored(); got != (c.from != "") {
				t.Errorf("ignored: %v", got)
			}
			wantWarnings(t, log.String(), c.from, min(1, len(c.from)))
			clock.now = clock.now.Add(ignoredFor)
			if clients.Ignored() {
				t.Error("still told after an hour")
			}
			clients.ClientIP(r)
			wantWarnings(t, log.String(), c.from, 2*min(1, len(c.from)))
		})
	}
}

func wantWarnings(t *testing.T, log, from string, n int) {
	t.Helper()
	if strings.Count(log, "level=WARN") != n || strings.Count(log, "TRUSTED_PROXIES") != n || !strings.Contains(log, from) {
		t.Errorf("logged, want %d of %q:\n%s", n, from, log)
	}
	for _, private := range []string{"secret", "198.51.100.1", "203.0.113.5"} {
		if strings.Contains(log, private) {
			t.Errorf("%s is in the log:\n%s", private, log)
		}
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
