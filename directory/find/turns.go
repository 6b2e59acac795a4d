package find

import (
	"context"

	"roundtable/fault"
)

// turns lets as many searches run at once as it has room for. More would take as long and keep everything else from the
// processors; and whoever has gone by the time it is their turn costs nothing.
type turns chan struct{}

// take calls f in its turn. It gives fault.Unavailable if ctx ends before.
func (t turns) take(ctx context.Context, f func() error) error {
	select {
	case t <- struct{}{}:
		defer func() { <-t }()
	case <-ctx.Done():
		return fault.Down(ctx.Err())
	}
	if err := ctx.Err(); err != nil { // both were so, and either may be chosen
		return fault.Down(err)
	}
	return f()
}
