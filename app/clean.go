package app

import (
	"context"
	"time"
)

// cleanEvery is how often sessions and links that ended long ago are deleted, which every node does and twice does no
// harm, and how often the directory's scheduled work is done, which one node does at a time.
const cleanEvery = time.Hour

// cleanFirst is when a node does so for the first time, so that one that is started anew every day does it, too.
const cleanFirst = time.Minute

// keepClean starts the node's housekeeping, which ends with the node.
func (n *Node) keepClean() {
	n.keep(cleanFirst, cleanEvery, func(ctx context.Context) {
		if err := n.Accounts.Sweep(ctx); err != nil && ctx.Err() == nil {
			n.cfg.Log.Warn("deleting ended sessions failed; it is tried again in an hour", "error", err)
		}
		if err := n.Workshops.ForgetNetworks(ctx); err != nil && ctx.Err() == nil {
			n.cfg.Log.Warn("forgetting networks failed; it is tried again in an hour", "error", err)
		}
		n.runSchedule(ctx)
	})
}

// keep does something again and again, the first time after a while, until the node ends.
func (n *Node) keep(first, every time.Duration, do func(context.Context)) {
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	n.closers = append(n.closers, func() {
		stop()
		<-done
	})
	go func() {
		defer close(done)
		next := time.NewTimer(first)
		defer next.Stop()
		for {
			select {
			case <-next.C:
				next.Reset(every)
			case <-ctx.Done():
				return
			}
			do(ctx)
		}
	}()
}
