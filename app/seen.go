package app

import (
	"context"
	"time"
)

// storeSeenEvery is how often a node stores which participants were there: often beside workshop.IdleAfter.
const storeSeenEvery = time.Minute

// keepSeen stores who is there until the node ends. What could not be stored is seen again.
func (n *Node) keepSeen() {
	n.keep(storeSeenEvery, storeSeenEvery, func(ctx context.Context) {
		if err := n.Workshops.StoreSeen(ctx); err != nil && ctx.Err() == nil {
			n.cfg.Log.Warn("storing who was seen failed", "error", err)
		}
	})
}
