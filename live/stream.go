// Package live keeps streams: a board or a workshop whose every change takes the next number of one sequence. It holds
// the state of watched streams in memory, writes commands in groups, catches up from the store, and tells watchers that
// something changed. It knows nothing of boards, GraphQL or sockets; docs/architecture.md draws the whole way.
package live

import (
	"context"
	"fmt"

	"github.com/google/uuid"
)

// Seq is a place in a stream: it grows by one with each command that succeeds.
type Seq int64

// ID names a stream within its kind.
type ID = uuid.UUID

// State is all of one stream in memory. The engine guards it: Apply runs under its write lock, everything else under
// its read lock. Rows in it are immutable values, so a reader may keep rows after it has returned, but not the State.
type State[D any] interface {
	// Seq is the highest seq that is in the state.
	Seq() Seq
	// Apply brings the state forward. A delta that overlaps what the state already holds is applied harmlessly.
	Apply(delta D)
	// Digest is compared with the store's own, to find a state that has gone wrong.
	Digest() Digest
	// Size is a rough count of bytes held.
	Size() int
}

// Delta is what changed after some seq, as far as Tip.
type Delta interface{ Tip() Seq }

// Digest is a cheap checksum: how many rows, and the sum of id hash times seq, modulo 2^64.
type Digest struct {
	Count int64
	Sum   uint64
}

// Add counts one row in. The SQL side computes the same: the first 32 bits of the id times the seq, summed.
func (d *Digest) Add(id uuid.UUID, seq Seq) {
	d.Count++
	d.Sum += uint64(uint32(id[0])<<24|uint32(id[1])<<16|uint32(id[2])<<8|uint32(id[3])) * uint64(seq)
}

// Keeper reads and writes the streams of one kind: the domain's side of the engine.
type Keeper[S State[D], D Delta, C any] interface {
	// Load reads a whole stream in one snapshot. fault.NotFound if there is none.
	Load(ctx context.Context, id ID) (S, error)
	// Since reads every row that changed after seq, in one snapshot.
	Since(ctx context.Context, id ID, after Seq) (D, error)
	// Tips reads the seq of many streams at once; a stream that is gone is left out.
	Tips(ctx context.Context, ids []ID) (map[ID]Seq, error)
	// Digest reads the store's checksum together with the seq it belongs to.
	Digest(ctx context.Context, id ID) (Digest, Seq, error)
	// Commit judges the batch in order and stores what succeeds in one transaction: lock the stream's row, catch the
	// resident state up if the row is ahead, judge, write, commit. errs has one entry a command. err fails the whole
	// batch: nothing of it was stored, unless err wraps ErrAgain, when the same batch can be committed again because
	// every command is recognised if it was stored before.
	Commit(ctx context.Context, id ID, state Resident[S, D], batch []C) (delta D, errs []error, err error)
}

// Resident is the engine's hold on a state during a commit.
type Resident[S State[D], D Delta] interface {
	Seq() Seq
	// CatchUp brings the state forward with what another node has stored, and tells watchers.
	CatchUp(delta D) error
	// Read calls f with the state under the read lock. f must not block.
	Read(f func(S))
}

// Held is a transaction that holds a stream's row, as far as catching up needs it.
type Held[D Delta] interface {
	Tip() Seq
	Since(ctx context.Context, after Seq) (D, error)
}

// CatchUp brings a resident state to where a held stream stands, so that a batch can be judged on it: the first step of
// every Commit. what names the stream in the error of a state that the store cannot bring there.
func CatchUp[S State[D], D Delta](ctx context.Context, tx Held[D], r Resident[S, D], what string) error {
	if tx.Tip() > r.Seq() {
		delta, err := tx.Since(ctx, r.Seq())
		if err != nil {
			return err
		}
		if err := r.CatchUp(delta); err != nil {
			return err
		}
	}
	if tx.Tip() != r.Seq() {
		return fmt.Errorf("the resident %s is at %d, the store at %d", what, r.Seq(), tx.Tip())
	}
	return nil
}

// Bump says that a stream has reached a seq. It carries no text, may be lost, late, repeated or forged: it only says
// "look".
type Bump struct {
	V      int    `json:"v"`
	Stream string `json:"stream"` // kind and id, as "board:<uuid>"
	Seq    Seq    `json:"seq"`
}

// Bus carries bumps between nodes. Implementations pass the suite in live/bustest.
type Bus interface {
	// Publish sends a bump to every listener on every node, this one included, at most once each. It may lose it.
	Publish(ctx context.Context, b Bump) error
	// Listen calls on for each bump until ctx ends, then returns nil. It calls gap when bumps may have been lost, also
	// once at the start when it begins to hear, and reconnects for ever by itself. Calls come one at a time.
	Listen(ctx context.Context, on func(Bump), gap func()) error
	// Healthy reports whether bumps go through now, as far as is known.
	Healthy() bool
}
