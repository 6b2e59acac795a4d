package server

import (
	"log/slog"
	"net/http"
	"net/netip"

	"roundtable/account"
)

// What files cost, in the measure of GraphQL documents: one that is downloaded about as much as a page of the directory,
// one that is sent as much as many.
const (
	downloadCost = 1000
	uploadCost   = 20_000
)

// Downloads counts downloads, and what is sent to be read, against what may be read.
type Downloads struct {
	Budget       *ReadBudget
	Authenticate func(*http.Request) (account.Actor, error)
	ClientIP     func(*http.Request) netip.Addr
	Log          *slog.Logger
}

// Count refuses a download, or what is sent, with RATE_LIMITED if whoever asks has read too much. Whether they may have it at all is the
// handler's business; whoever cannot be told counts as nobody.
func (d Downloads) Count(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cost := uploadCost
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			cost = downloadCost
		}
		actor, err := d.Authenticate(r)
		if err != nil {
			actor = account.Actor{}
		}
		if err := d.Budget.spend(actor, d.ClientIP(r), cost, &d.Budget.stats.Downloads); err != nil {
			writeFault(w, r, d.Log, err)
			return
		}
		handler.ServeHTTP(w, r)
	})
}
