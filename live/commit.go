package live

import (
	"context"
	"fmt"
	"time"

	"roundtable/fault"
)

// Committer is a kind's own part of every commit: its store, what has to be read to decide, and its rules. N names what
// is needed beside the rows, F is that, X is what is stored.
type Committer[S State[D], D Delta, C, N, F, X any] struct {
	// Write runs decide in a transaction that holds the stream's row, stores what it gives and commits. What is needed is
	// read with the lock, in one round trip; the changes go with the commit, in another. Nothing is stored if decide gives
	// changes that reach no further than the row. An error that wraps ErrAgain says that the same may be tried again: it was
	// given up for another, or the connection went away and the outcome is not known.
	Write func(ctx context.Context, id ID, need N, decide func(Held[D], F) (X, error)) error
	// Need says what a batch has to know beside the stream's rows.
	Need func(batch []C) N
	// Begin begins a draft over the state, to be read under its lock. decide decides the batch's i-th command on it, and
	// says nothing else of what fails: the draft is as it was before. changes gives what is to be stored, the rows among it.
	Begin func(b *Batch, state S, facts F) (decide func(i int, c C) error, changes func() (X, D))
	Now   func() time.Time
}

// Held is a transaction that holds a stream's row.
type Held[D Delta] interface {
	Tip() Seq
	// Since reads the rows that changed after a seq.
	Since(ctx context.Context, after Seq) (D, error)
}

// Commit stores what a batch changes: lock, catch up, decide in order, store. A command that fails, or panics, leaves
// nothing behind and the others of its batch alone. The state is not touched but to catch up; the engine applies what was
// stored after the commit.
func (c Committer[S, D, C, N, F, X]) Commit(ctx context.Context, id ID, r Resident[S, D], batch []C) (done Committed[D], err error) {
	done.Errs = make([]error, len(batch))
	err = c.Write(ctx, id, c.Need(batch), func(tx Held[D], facts F) (changes X, err error) {
		if err := catchUpWith(ctx, tx, r); err != nil {
			return changes, err
		}
		r.Read(func(state S) {
			b := &Batch{Seq: state.Seq(), Now: c.Now().UTC().Truncate(time.Microsecond)}
			decide, all := c.Begin(b, state, facts)
			for i, command := range batch {
				done.Errs[i] = b.Try(func() error { return decide(i, command) })
			}
			changes, done.Delta = all()
		})
		return changes, nil
	})
	return done, err
}

// catchUpWith brings a resident state to where a held stream stands, so that a batch can be decided on it. A node that
// cannot is unavailable for the stream: another one may, or this one once it has loaded the stream anew.
func catchUpWith[S State[D], D Delta](ctx context.Context, tx Held[D], r Resident[S, D]) error {
	if tx.Tip() > r.Seq() {
		delta, err := tx.Since(ctx, r.Seq())
		if err != nil {
			return err
		}
		if err := r.CatchUp(delta); err != nil {
			return fault.Down(err)
		}
	}
	if tx.Tip() != r.Seq() {
		return fault.Down(fmt.Errorf("the resident state is at %d, the store at %d", r.Seq(), tx.Tip()))
	}
	return nil
}
