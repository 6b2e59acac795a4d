package server

import (
	"log/slog"
	"net/http"
	"net/netip"

	"roundtable/account"
)

// What files cost, in the measure of GraphQL documents: one that is downloaded about as much as a page of the directory,
// one that is sent as much as many. Only accounts send files: what others send is refused unread, and costs as much as a
// download, or one of them could with a few empty requests take from their network all that it may read.
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

// Count refuses a download, or what is sent, with RATE_LIMITED if whoever asks has read too much. Whether they may have it at
// all is the handler's business; whoever cannot be told counts as nobody.
func (d Downloads) Count(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		actor, err := d.Authenticate(r)
		if err != nil {
			actor = account.Actor{}
		}
		cost := downloadCost
		if actor.Kind == account.Account && r.Method == http.MethodPost {
			cost = uploadCost
		}
		if err := d.Budget.spend(actor, d.ClientIP(r), cost, &d.Budget.stats.Downloads); err != nil {
			writeFault(w, r, d.Log, err)
			return
		}
		handler.ServeHTTP(w, r)
	})
}
