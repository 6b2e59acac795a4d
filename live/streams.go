package live

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"roundtable/fault"

	"github.com/google/uuid"
)

// ErrAgain marks a commit that is to be tried again with the same batch: its outcome is not known because the connection
// went away while it was committing, or the store gave it up for another (a deadlock, an id taken meanwhile).
var ErrAgain = errors.New("the commit is to be tried again")

// ErrTaken is an ErrAgain that deciding anew mends, in a try or two: an id or a code that a command drew was taken. Where it
// does not, no more tries will, and the commit fails.
var ErrTaken = fmt.Errorf("%w: something is taken", ErrAgain)

// Options bound what Streams may use. The zero value of a field takes the default beside it.
type Options struct {
	PollEvery     time.Duration // 2 s; half of that while the bus is down
	DigestEvery   time.Duration // 1 min
	Idle          time.Duration // 5 min: how long an unwatched stream stays
	MaxBytes      int           // 256 MiB: beyond it the least recently used unwatched streams go
	CommitTimeout time.Duration // 20 s for one batch without progress, retries included
	Batch         int           // 256 commands in one transaction
	Queue         int           // 8,192 commands waiting for one stream
	Log           *slog.Logger
	Now           func() time.Time
}

func (o Options) withDefaults() Options {
	setZero(&o.PollEvery, 2*time.Second)
	setZero(&o.DigestEvery, time.Minute)
	setZero(&o.Idle, 5*time.Minute)
	setZero(&o.MaxBytes, 256<<20)
	setZero(&o.CommitTimeout, 20*time.Second)
	setZero(&o.Batch, 256)
	setZero(&o.Queue, 8192)
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

// Streams holds the resident streams of one kind on one node: it loads, writes, catches up and lets go. Its goroutines
// end with Close.
type Streams[S State[D], D Delta, C any] struct {
	kind       string
	repository Repository[S, D, C]
	bus        Bus
	opt        Options
	stats      Stats

	ctx   context.Context
	stop  context.CancelFunc
	bumps publisher
	tasks sync.WaitGroup
	door  sync.Mutex // held to start a task and to close, so that none starts after; no other lock is taken under it

	// mu guards the map and the reference counts of its streams. It is taken before a stream's own locks, never after.
	mu      sync.Mutex
	streams map[ID]*stream[S, D, C]
}

// Stats counts what Streams did since it began; all fields only grow.
type Stats struct {
	Commits, Commands, CatchUps, Loads, Reloads, Evicted atomic.Int64

	Retries       atomic.Int64 // commits tried again
	FailedPolls   atomic.Int64 // times that the store could not be asked what is new
	FailedReads   atomic.Int64 // times that what is new could not be read
	FailedBumps   atomic.Int64 // bumps that were not sent
	FailedBatches atomic.Int64 // batches of commands that failed as a whole
	Unsettled     atomic.Int64 // commits answered before what they changed elsewhere was seen on this node
}

// New starts a kind's streams. The kind is the prefix of its bumps, such as "board".
func New[S State[D], D Delta, C any](kind string, repository Repository[S, D, C], bus Bus, opt Options) *Streams[S, D, C] {
	ctx, stop := context.WithCancel(context.Background())
	h := &Streams[S, D, C]{
		kind: kind, repository: repository, bus: bus, opt: opt.withDefaults(),
		ctx: ctx, stop: stop, streams: map[ID]*stream[S, D, C]{},
	}
	h.bumps.init()
	h.task(func() { h.bumps.run(ctx, bus, h.opt.Log, &h.stats.FailedBumps) })
	h.task(func() { h.listen() })
	h.task(func() { h.maintain() })
	return h
}

// Close stops every goroutine and waits for the commits in flight.
func (h *Streams[S, D, C]) Close() {
	h.door.Lock()
	h.stop()
	h.door.Unlock()
	h.tasks.Wait()
}

// Stats gives the counters.
func (h *Streams[S, D, C]) Stats() *Stats { return &h.stats }

// Resident counts the streams held and the bytes they take, roughly.
func (h *Streams[S, D, C]) Resident() (streams, bytes int) {
	for _, s := range h.all() {
		streams++
		bytes += s.size()
	}
	return streams, bytes
}

// task runs f as a goroutine that Close waits for. After Close it starts nothing and reports false.
func (h *Streams[S, D, C]) task(f func()) bool {
	h.door.Lock()
	defer h.door.Unlock()
	if h.ctx.Err() != nil {
		return false
	}
	h.tasks.Go(f)
	return true
}

// acquire gives a loaded stream, which stays resident until release. The load runs under the node's own context: the
// first to ask may leave without taking the others' stream along.
func (h *Streams[S, D, C]) acquire(ctx context.Context, id ID) (*stream[S, D, C], error) {
	s := h.hold(id)
	if s == nil {
		return nil, fault.Down(h.ctx.Err())
	}
	select {
	case <-s.ready:
	case <-ctx.Done():
		h.release(s)
		return nil, fault.Down(ctx.Err())
	}
	if s.loadErr != nil {
		h.release(s)
		return nil, s.loadErr
	}
	return s, nil
}

// hold finds a stream or begins to load it, and counts one more who needs it; nil after Close.
func (h *Streams[S, D, C]) hold(id ID) *stream[S, D, C] {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ctx.Err() != nil {
		return nil
	}
	s := h.streams[id]
	if s == nil {
		s = newStream(h, id)
		if !h.task(s.load) {
			return nil
		}
		h.streams[id] = s
	}
	s.refs++
	return s
}

func (h *Streams[S, D, C]) release(s *stream[S, D, C]) {
	now := h.opt.Now()
	h.mu.Lock()
	s.refs--
	s.used = now
	h.mu.Unlock()
}

// forget drops a stream that could not be loaded, so that the next to ask tries again.
func (h *Streams[S, D, C]) forget(s *stream[S, D, C]) {
	h.mu.Lock()
	if h.streams[s.id] == s {
		delete(h.streams, s.id)
	}
	h.mu.Unlock()
}

func (h *Streams[S, D, C]) all() []*stream[S, D, C] {
	h.mu.Lock()
	defer h.mu.Unlock()
	all := make([]*stream[S, D, C], 0, len(h.streams))
	for _, s := range h.streams {
		all = append(all, s)
	}
	return all
}

// Read calls f with a state that holds at least everything stored when Read was called. f runs under the read lock and
// must not block; rows may be kept, the state may not.
func (h *Streams[S, D, C]) Read(ctx context.Context, id ID, f func(S)) error {
	s, err := h.acquire(ctx, id)
	if err != nil {
		return err
	}
	defer h.release(s)
	if err := s.refresh(ctx); err != nil {
		return err
	}
	s.read(f)
	return nil
}

// Touch says that a stream was changed by a commit of another kind: it is read here at once, and other nodes are told.
func (h *Streams[S, D, C]) Touch(id ID, seq Seq) {
	h.look(id, seq)
	h.bumps.send(h.streamName(id), seq)
}

// Settle waits until a stream, if it is resident, holds what is stored as far as seq, so that whoever is told next of a
// commit that changed it finds the change here. When ctx ends first, the catching up goes on without the caller.
func (h *Streams[S, D, C]) Settle(ctx context.Context, id ID, seq Seq) error {
	h.mu.Lock()
	s := h.streams[id]
	h.mu.Unlock()
	if s == nil {
		return nil
	}
	select {
	case <-s.ready:
	case <-ctx.Done():
		return fault.Down(ctx.Err())
	}
	if s.loadErr != nil || s.seq() >= seq {
		return nil
	}
	return s.readOn(ctx)
}

func (h *Streams[S, D, C]) streamName(id ID) string { return h.kind + ":" + id.String() }

func (h *Streams[S, D, C]) listen() {
	on := func(b Bump) {
		kind, name, _ := strings.Cut(b.Stream, ":")
		if kind != h.kind {
			return
		}
		if id, err := uuid.Parse(name); err == nil {
			h.look(id, b.Seq)
		}
	}
	gap := func() { h.Poll(h.ctx) }
	if err := h.bus.Listen(h.ctx, on, gap); err != nil && h.ctx.Err() == nil {
		h.opt.Log.Error("listening for bumps ended; polling goes on", "kind", h.kind, "error", err)
	}
}

func (h *Streams[S, D, C]) look(id ID, seq Seq) {
	h.mu.Lock()
	s := h.streams[id]
	h.mu.Unlock()
	if s != nil {
		s.look(seq)
	}
}
