package app_test

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/settings"
)

// TestAProxyThatIsNotNamedIsTold: else all its visitors share the budgets of one address, and nobody knows why.
func TestAProxyThatIsNotNamedIsTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		proxies settings.Networks
		told    bool
	}{
		{"not named", nil, true},
		{"another is named", settings.Networks{netip.MustParsePrefix("192.0.2.0/24")}, true},
		{"named", settings.Networks{netip.MustParsePrefix("127.0.0.1/32")}, false},
	} {
		node := apptest.Start(t, func(cfg *app.Config) { cfg.Settings.TrustedProxies = c.proxies })
		const asked = `{"query":"{ viewer { account { id } } }"}`
		r, err := http.NewRequest(http.MethodPost, node.Address+"/graphql", strings.NewReader(asked))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", apptest.JSON)
		r.Header.Set("X-Forwarded-For", "198.51.100.1")
		response, err := http.DefaultClient.Do(r)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatal(response, err)
		}
		_ = response.Body.Close()
		status, _, ready := node.As("").Get(t, "/readyz")
		if status != http.StatusOK || strings.Contains(ready, `"proxy":"not trusted"`) != c.told {
			t.Errorf("%s: %d %s", c.name, status, ready)
		}
		log := node.Log.String()
		if strings.Contains(log, "from=127.0.0.1") != c.told || strings.Contains(log, "198.51.100.1") {
			t.Errorf("%s: logged\n%s", c.name, log)
		}
	}
}
