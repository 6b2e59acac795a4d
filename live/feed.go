package live

import (
	"context"
	"sync"
)

// View is what one audience is shown of a stream, as updates U. Everybody with an equal view is shown the same.
type View[S any, U Spanning] interface {
	// Snapshot is everything.
	Snapshot(state S) U
	// Difference is what changed for somebody who was shown everything up to a seq; changed is false if they may see nothing
	// of it.
	Difference(state S, after Seq) (u U, changed bool)
	// Continues reports whether somebody who was shown everything up to a seq, which is not from the future, can go on with
	// a difference. Who cannot must begin anew.
	Continues(state S, after Seq) bool
}

// Spanning is an update that says where it lies in its stream.
type Spanning interface {
	// Span is the seq from which it leads, nil if it is everything, and the seq to which.
	Span() (from *Seq, to Seq)
}

// Resume gives a view to somebody who claims to have been shown everything up to a seq (nil: nothing). Who claims the
// future gets everything.
func Resume[S State[D], D Delta, U Spanning](v View[S, U], state S, after *Seq) U {
	if after == nil || *after < 0 || *after > state.Seq() || !v.Continues(state, *after) {
		return v.Snapshot(state)
	}
	u, _ := v.Difference(state, *after)
	return u
}

// Update is one step of a Feed. Value is the view's own update.
type Update struct {
	From  *Seq // nil: everything, replace what you hold
	Seq   Seq
	Value any
	// Cuts says that who sees what has changed on the way: what was shown before is not to be shown to anybody any more.
	Cuts bool
}

func updateOf(u Spanning) Update {
	from, to := u.Span()
	return Update{From: from, Seq: to, Value: u}
}

// Feed is a view of a stream that is kept up to date: updates as fast as they are asked for, from memory. It is made
// after the one who asks was authorised, and is theirs until Close, so whoever holds it must end it when they lose their
// part. Its methods may be called from several goroutines. Two updates with equal From and Seq are equal, until the
// stream is loaded anew.
type Feed struct {
	snapshot   func() Update
	difference func(after Seq, epoch uint64) (u Update, now uint64, changed bool)
	resume     func(ctx context.Context, after Seq) Update
	close      func()

	mu    sync.Mutex
	epoch uint64 // of the state from which Next last took something
}

// NewFeed opens a view of a watched stream; the watch ends with it.
func NewFeed[S State[D], D Delta, C any, U Spanning](w *Watch[S, D, C], v View[S, U]) *Feed {
	f := &Feed{
		snapshot: func() (u Update) {
			w.Read(func(s S, _ uint64) { u = updateOf(v.Snapshot(s)) })
			return u
		},
		difference: func(after Seq, epoch uint64) (u Update, now uint64, changed bool) {
			w.Read(func(s S, e uint64) {
				now = e
				if e != epoch {
					u, changed = updateOf(v.Snapshot(s)), true
				} else if s.Seq() > after {
					var difference U
					if difference, changed = v.Difference(s, after); changed {
						u = updateOf(difference)
						u.Cuts = !v.Continues(s, after)
					}
				}
			})
			return u, now, changed
		},
		resume: func(ctx context.Context, after Seq) (u Update) {
			_ = w.Reach(ctx, after) // what cannot be read now is missing, and follows
			w.Read(func(s S, _ uint64) { u = updateOf(Resume(v, s, &after)) })
			return u
		},
		close: w.Close,
	}
	w.Read(func(_ S, e uint64) { f.epoch = e })
	return f
}

// Snapshot gives everything as it is now.
func (f *Feed) Snapshot() Update { return f.snapshot() }

// Next gives what changed after a seq that this feed served; ok is false if nothing did. When the stream was loaded anew
// it answers once with everything, whatever was asked: whoever shares the feed must begin anew.
func (f *Feed) Next(after Seq) (u Update, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	u, f.epoch, ok = f.difference(after, f.epoch)
	return u, ok
}

// Resume continues from a seq that a client claims to have seen: a difference, an empty one if nothing changed since, or
// everything where that cannot be. It reads the store once if the client has seen more than this node, and gives what is
// in memory if the store cannot be read.
func (f *Feed) Resume(ctx context.Context, after Seq) Update { return f.resume(ctx, after) }

// Close ends the feed. Closing twice is harmless.
func (f *Feed) Close() { f.close() }
