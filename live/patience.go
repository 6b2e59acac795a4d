package live

import (
	"context"
	"time"
)

// A commit is bounded by its progress and not as a whole: how long a large one takes depends on its size and on the
// machine, while one that hangs stands still.
type patience struct {
	each  time.Duration
	timer *time.Timer
}

type patienceKey struct{}

// WithPatience ends the context, with context.DeadlineExceeded for a cause, when nothing reports progress for as long as
// each. Cancel frees it.
func WithPatience(parent context.Context, each time.Duration) (context.Context, context.CancelFunc) {
	ctx, end := context.WithCancelCause(parent)
	p := &patience{each: each, timer: time.AfterFunc(each, func() { end(context.DeadlineExceeded) })}
	return context.WithValue(ctx, patienceKey{}, p), func() {
		p.timer.Stop()
		end(context.Canceled)
	}
}

// Progress says that the commit whose context this is goes on: it has its time anew. With any other context it does
// nothing, nor does it bring an ended one back.
func Progress(ctx context.Context) {
	if p, ok := ctx.Value(patienceKey{}).(*patience); ok && ctx.Err() == nil {
		p.timer.Reset(p.each)
	}
}

// Patience is how long one step of a commit may take, so that a store can bound its statements alike; 0 when the context
// is no commit's.
func Patience(ctx context.Context) time.Duration {
	if p, ok := ctx.Value(patienceKey{}).(*patience); ok {
		return p.each
	}
	return 0
}
