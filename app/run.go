package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// shutdownTime is how long requests and sockets have to end.
const shutdownTime = 20 * time.Second

// Run serves until ctx ends, then drains. started is called once the node serves; its error ends the run.
func Run(ctx context.Context, cfg Config, started func(context.Context, *Node) error) error {
	node, err := Start(ctx, cfg)
	if err != nil {
		return err
	}
	served := make(chan error, 1)
	go func() { served <- node.Serve() }()
	failure := started(ctx, node)
	if failure == nil {
		select {
		case failure = <-served:
		case <-ctx.Done():
			cfg.Log.Info("stopping")
		}
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	return errors.Join(failure, node.Shutdown(end))
}

// PrintReady prints the line that says that the node serves, with the address it answers at.
func PrintReady(w io.Writer) func(context.Context, *Node) error {
	return func(_ context.Context, n *Node) error {
		_, err := fmt.Fprintf(w, "ready %s\n", n.URL())
		return err
	}
}
