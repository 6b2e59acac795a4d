package fanout

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"roundtable/account"
	"roundtable/internal/turns"
)

// Options bound what a Hub may use. The zero value of a field takes the default beside it.
type Options struct {
	RingFrames  int           // 256 places a group
	RingBytes   int           // 1 MiB of rendered updates a group
	Lag         int           // 8: who is further behind gets one merged update
	Linger      time.Duration // 10 s: how long a group stays that everyone has left
	PerAudience int           // 256 groups on one stream for one audience, and as many of Own
	PerActor    int           // 16 groups on one stream that one of whom Asker tells brought in, besides Own
	KeptBytes   int64         // 256 MiB of snapshots kept for those who come, besides Own
	Quarantine  time.Duration // 1 min: how long a key is refused that failed again and again
	Workers     int           // 4 goroutines at most that render updates; none while there is nothing to do
	Others      int           // of them, for what is not Own, and as many snapshots at the same time: half of the processors, one at least
	Renders     int           // 2 snapshots rendered at the same time, of Own
	Log         *slog.Logger
	Now         func() time.Time
	Ticks       <-chan time.Time // one a second, for asking about seats again; for tests

	// Own are the operations of the service's own pages. Whatever others ask for, there is room for them.
	Own map[Text]bool

	// Asker names who asks, to share out what there is for those who bring in other operations; nil: by their author id.
	Asker func(context.Context, account.Actor) string

	// Rechecked says whose seats are asked about again; nil: everyone's. The others must lose theirs in another way, such
	// as with the connection that ends when what proved them is withdrawn.
	Rechecked func(account.Actor) bool
}

func (o Options) withDefaults() Options {
	setZero(&o.RingFrames, 256)
	setZero(&o.RingBytes, 1<<20)
	setZero(&o.Lag, 8)
	setZero(&o.Linger, 10*time.Second)
	setZero(&o.PerAudience, 256)
	setZero(&o.PerActor, 16)
	setZero(&o.KeptBytes, 256<<20)
	setZero(&o.Quarantine, time.Minute)
	setZero(&o.Workers, 4)
	setZero(&o.Others, turns.Half())
	setZero(&o.Renders, 2)
	o.Others = min(o.Others, max(1, o.Workers-1)) // one worker is ours
	if o.Asker == nil {
		o.Asker = func(_ context.Context, actor account.Actor) string { return actor.Author().String() }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func setZero[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// Stats counts what a Hub did since it began; all fields only grow.
type Stats struct {
	Renders   atomic.Int64 // responses rendered, snapshots among them
	Snapshots atomic.Int64
	CatchUps  atomic.Int64 // merged updates, for those who fell behind or came back
	Failures  atomic.Int64 // groups that ended with INTERNAL

	Unkept      atomic.Int64 // snapshots that were made for one and not kept for the next, because too much was kept
	Quarantined atomic.Int64 // subscribers refused because their group failed again and again
	Crowded     atomic.Int64 // subscribers refused because a stream or a person had too many groups

	Reasked    atomic.Int64 // authorised again because access changed while the seat was being taken
	Rechecks   atomic.Int64 // times that a seat was asked about again
	Unanswered atomic.Int64 // of them, without an answer
	Lost       atomic.Int64 // seats that ended with FORBIDDEN
	Reseated   atomic.Int64 // seats that went on with another audience
	Denied     atomic.Int64 // seats that ended with UNAVAILABLE because there was no answer for too long
}
