package server

import (
	"log/slog"
	"net/http"
	"net/netip"

	"roundtable/account"
)

// downloadCost is what a file costs that is downloaded, in the measure of GraphQL documents: about a page of the
// directory.
const downloadCost = 1000

// Downloads counts downloads against what may be read.
type Downloads struct {
	Budget       *ReadBudget
	Authenticate func(*http.Request) (account.Actor, error)
	ClientIP     func(*http.Request) netip.Addr
	Log          *slog.Logger
}

// Count refuses a download with RATE_LIMITED if whoever asks has read too much. Whether they may have it at all is the
// handler's business; whoever cannot be told counts as nobody.
func (d Downloads) Count(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			handler.ServeHTTP(w, r)
			return
		}
		actor, err := d.Authenticate(r)
		if err != nil {
			actor = account.Actor{}
		}
		if err := d.Budget.spend(actor, d.ClientIP(r), downloadCost, &d.Budget.stats.Downloads); err != nil {
			writeFault(w, r, d.Log, err)
			return
		}
		handler.ServeHTTP(w, r)
	})
}
