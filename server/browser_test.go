package server

import (
	"net/http"
	"strings"
	"testing"

	"roundtable/account"
)

func TestBrowserOf(t *testing.T) {
	const mozilla, webkit = "Mozilla/5.0 ", "AppleWebKit/605.1.15 (KHTML, like Gecko) "
	for agent, want := range map[string]account.Browser{
		mozilla + "(Windows NT 10.0; Win64; x64) " + webkit + "Chrome/130.0.0.0 Safari/537.36":                              {Name: account.Chrome, Device: account.Computer},
		mozilla + "(Windows NT 10.0; Win64; x64) " + webkit + "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0":                {Name: account.Edge, Device: account.Computer},
		mozilla + "(Linux; Android 10; K) " + webkit + "Chrome/130.0.0.0 Mobile Safari/537.36":                              {Name: account.Chrome, Device: account.Phone},
		mozilla + "(Linux; Android 13; SM-X906C) " + webkit + "SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36":          {Name: account.Samsung, Device: account.Tablet},
		mozilla + "(X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0":                                              {Name: account.Firefox, Device: account.Computer},
		mozilla + "(Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0":                                                {Name: account.Firefox, Device: account.Phone},
		mozilla + "(iPhone; CPU iPhone OS 17_7 like Mac OS X) " + webkit + "Version/17.7 Mobile/15E148 Safari/604.1":        {Name: account.Safari, Device: account.Phone},
		mozilla + "(iPhone; CPU iPhone OS 17_7 like Mac OS X) " + webkit + "CriOS/130.0.6723.90 Mobile/15E148 Safari/604.1": {Name: account.Chrome, Device: account.Phone},
		mozilla + "(iPad; CPU OS 17_7 like Mac OS X) " + webkit + "FxiOS/132.0 Mobile/15E148 Safari/605.1.15":               {Name: account.Firefox, Device: account.Tablet},
		mozilla + "(Macintosh; Intel Mac OS X 14.7) " + webkit + "Version/17.6 Safari/605.1.15":                             {Name: account.Safari, Device: account.Computer},
		mozilla + "(X11; Linux x86_64) " + webkit + "Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0":                          {Name: account.OtherBrowser, Device: account.Computer},
		mozilla + "something": {Name: account.OtherBrowser, Device: account.Computer},
		"curl/8.5.0":          {},
		"":                    {},
		mozilla + strings.Repeat("Firefox/1 ", 1000): {},
	} {
		r := &http.Request{Header: http.Header{"User-Agent": {agent}}}
		if got := browserOf(r); got != want {
			t.Errorf("%.100s: %v, want %v", agent, got, want)
		}
	}
}
