package app

import (
	"context"
	"time"
)

// cleanEvery is how often sessions and links that ended long ago are deleted, which every node does and twice does no
// harm, and how often the directory is tended, which one node does at a time.
const cleanEvery = time.Hour

// keepClean starts the node's housekeeping, which ends with the node.
func (n *Node) keepClean() {
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	n.closers = append(n.closers, func() {
		stop()
		<-done
	})
	go func() {
		defer close(done)
		ticker := time.NewTicker(cleanEvery)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
			case <-ctx.Done():
				return
			}
			if err := n.Accounts.Sweep(ctx); err != nil && ctx.Err() == nil {
				n.cfg.Log.Warn("deleting ended sessions failed; it is tried again in an hour", "error", err)
			}
			n.tendDirectory(ctx)
		}
	}()
}
