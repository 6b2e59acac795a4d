package app

import (
	"context"
	"time"
)

// storeSeenEvery is how often a node stores which participants were there: often beside workshop.IdleAfter.
const storeSeenEvery = time.Minute

// keepSeen stores who is there until the node ends. What could not be stored is seen again.
func (n *Node) keepSeen() {
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	n.closers = append(n.closers, func() {
		stop()
		<-done
	})
	go func() {
		defer close(done)
		next := time.NewTicker(storeSeenEvery)
		defer next.Stop()
		for {
			select {
			case <-next.C:
			case <-ctx.Done():
				return
			}
			if err := n.Workshops.StoreSeen(ctx); err != nil && ctx.Err() == nil {
				n.cfg.Log.Warn("storing who was seen failed", "error", err)
			}
		}
	}()
}
