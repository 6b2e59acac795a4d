package server

import (
	"context"
	"fmt"
	"time"

	"roundtable/fault"
)

// maxImportsWaiting is how many imports wait while one is made. Each holds the 20 MiB at most that were sent.
const maxImportsWaiting = 4

// importTurns lets one import at a time be unpacked and made: what came as 20 MiB may take a gigabyte.
type importTurns struct {
	places chan struct{} // of the one and of those that wait
	turn   chan struct{}
}

func newImportTurns() importTurns {
	return importTurns{places: make(chan struct{}, 1+maxImportsWaiting), turn: make(chan struct{}, 1)}
}

// take waits for the turn, which ends with the call of leave. It gives fault.Unavailable at once where too many wait, and
// the context's error if that ends first.
func (t importTurns) take(ctx context.Context) (leave func(), err error) {
	select {
	case t.places <- struct{}{}:
	default:
		return nil, &fault.Error{
			Code: fault.Unavailable, Message: "other imports are being made; nothing was changed, try again in half a minute", RetryAfter: 30 * time.Second,
		}
	}
	select {
	case t.turn <- struct{}{}:
		return func() { <-t.turn; <-t.places }, nil
	case <-ctx.Done():
		<-t.places
		return nil, fmt.Errorf("waiting to import: %w", ctx.Err())
	}
}
