// Package live keeps streams: a board or a workshop whose every change takes the next number of one sequence. It holds
// the state of watched streams in memory, writes commands in groups, catches up from the store, and tells watchers that
// something changed. It knows nothing of boards, GraphQL or sockets; docs/architecture.md draws the whole way.
package live

import (
	"context"
	"encoding/binary"

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
	d.Sum += share(id, seq)
}

func (d *Digest) remove(id uuid.UUID, seq Seq) {
	d.Count--
	d.Sum -= share(id, seq)
}

// Plus is the digest of two sets of rows together.
func (d Digest) Plus(other Digest) Digest {
	return Digest{Count: d.Count + other.Count, Sum: d.Sum + other.Sum}
}

func share(id uuid.UUID, seq Seq) uint64 {
	return uint64(binary.BigEndian.Uint32(id[:4])) * uint64(seq)
}

// Repository reads and writes the streams of one kind: the domain's side of the engine.
type Repository[S State[D], D Delta, C any] interface {
	// Load reads a whole stream in one snapshot. fault.NotFound if there is none.
	Load(ctx context.Context, id ID) (S, error)
	// Since reads every row that changed after seq, in one snapshot.
	Since(ctx context.Context, id ID, after Seq) (D, error)
	// Tips reads the seq of many streams at once; a stream that is gone is left out.
	Tips(ctx context.Context, ids []ID) (map[ID]Seq, error)
	// Digest reads the store's checksum together with the seq it belongs to.
	Digest(ctx context.Context, id ID) (Digest, Seq, error)
	// Commit decides the batch in order and stores what succeeds in one transaction, as Committer does. errs has one entry a
	// command. err fails the whole batch: nothing of it was stored, unless err wraps ErrAgain, when the same batch can be
	// committed again because every command is recognised if it was stored before.
	Commit(ctx context.Context, id ID, state Resident[S, D], batch []C) (Committed[D], error)
}

// TipsBy is Tips for a store that has a name of its own for the ids.
func TipsBy[I ~[16]byte](ctx context.Context, ids []ID, read func(context.Context, []I) (map[I]Seq, error)) (map[ID]Seq, error) {
	own := make([]I, len(ids))
	for i, id := range ids {
		own[i] = I(id)
	}
	found, err := read(ctx, own)
	tips := make(map[ID]Seq, len(found))
	for id, seq := range found {
		tips[ID(id)] = seq
	}
	return tips, err
}

// Committed is the outcome of a batch that was committed.
type Committed[D Delta] struct {
	Delta D
	Errs  []error // one a command
	// Settle is called after the delta was applied and before the commands are answered, while others may work on the
	// stream: it waits, as long as its context lasts, until what the commit changed elsewhere is seen on this node. May be
	// nil.
	Settle func(ctx context.Context) error
}

// Resident is the engine's hold on a state during a commit.
type Resident[S State[D], D Delta] interface {
	Seq() Seq
	// CatchUp brings the state forward with what another node has stored, and tells watchers.
	CatchUp(delta D) error
	// Read calls f with the state under the read lock. f must not block.
	Read(f func(S))
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
