package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal is cancelled by SIGINT or SIGTERM, to drain. The second signal
// ends the process at once: draining may hang, and the operator has decided.
// Child processes end with it.
func untilSignal(parent context.Context, exit func(int)) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	stopped := make(chan struct{})
	go func() {
		for {
			select {
			case <-stopped:
				return
			case got := <-signals:
				if ctx.Err() != nil {
					exit(128 + int(got.(syscall.Signal)))
					return
				}
				cancel(fmt.Errorf("%v signal", got))
			}
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(stopped)
		cancel(context.Canceled)
	}
}
