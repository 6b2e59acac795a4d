package live

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"roundtable/fault"
)

// stream is one resident stream. Its locks, in the order in which they may be taken together: Streams.mu, queue.mu,
// catch.mu, mu. No lock is held while a store or a bus is called, or while a watcher is told; the turn is.
type stream[S State[D], D Delta, C any] struct {
	home *Streams[S, D, C]
	id   ID

	ready   chan struct{} // closed when loaded, or when that failed
	loadErr error

	refs int       // guarded by home.mu
	used time.Time // guarded by home.mu

	mu       sync.RWMutex
	state    S
	epoch    uint64 // grows when the state was replaced rather than brought forward
	watchers map[*Watch[S, D, C]]struct{}

	// turn holds one token while the store is read or written for this stream, until the state was brought forward or
	// replaced: rows that follow the old state must not land on a new one that lacks what was before them.
	turn chan struct{}

	queue queue[C]
	catch catchUp
}

// catchUp is the one read in flight of a stream that is behind.
type catchUp struct {
	mu      sync.Mutex
	wanted  Seq
	running bool
}

func newStream[S State[D], D Delta, C any](home *Streams[S, D, C], id ID) *stream[S, D, C] {
	return &stream[S, D, C]{
		home: home, id: id, used: home.opt.Now(), ready: make(chan struct{}), turn: make(chan struct{}, 1),
		watchers: map[*Watch[S, D, C]]struct{}{},
	}
}

// takeTurn waits until nobody else works with the store for this stream; giveTurn ends it.
func (s *stream[S, D, C]) takeTurn(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.Down(ctx.Err())
	}
}

func (s *stream[S, D, C]) giveTurn() { <-s.turn }

// load reads a whole stream from the store.
func (h *Streams[S, D, C]) load(ctx context.Context, id ID) (state S, err error) {
	err = safely("loading a stream", func() (err error) {
		state, err = h.repository.Load(ctx, id)
		return err
	})
	return state, err
}

// safely turns a panic of the domain into an error: one row that it cannot bear must not end the process, and with it
// every other stream, again and again.
func safely(doing string, f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic while %s: %v\n%s", doing, r, debug.Stack())
		}
	}()
	return f()
}

// load reads the stream. It is in the map already, so a bump that comes meanwhile is noted and looked at afterwards:
// listen first, then load.
func (s *stream[S, D, C]) load() {
	ctx, cancel := context.WithTimeout(s.home.ctx, s.home.opt.CommitTimeout)
	defer cancel()
	state, err := s.home.load(ctx, s.id)
	if err != nil {
		s.loadErr = err
		if fault.Of(err) == nil {
			s.loadErr = fault.Down(err)
		}
		s.home.forget(s)
		close(s.ready)
		return
	}
	s.home.stats.Loads.Add(1)
	s.mu.Lock()
	s.state = state
	s.mu.Unlock()
	close(s.ready)
	s.look(0)
}

func (s *stream[S, D, C]) loaded() bool {
	select {
	case <-s.ready:
		return s.loadErr == nil
	default:
		return false
	}
}

func (s *stream[S, D, C]) seq() Seq {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state.Seq()
}

func (s *stream[S, D, C]) size() int {
	if !s.loaded() {
		return 0
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state.Size()
}

func (s *stream[S, D, C]) read(f func(S)) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	f(s.state)
}

// advance brings the state forward and tells the watchers if that made a difference. When it fails the state is as far
// as it was, so that the next read of the store tries again.
func (s *stream[S, D, C]) advance(delta D) error {
	moved := false
	err := safely("applying a change", func() error {
		s.mu.Lock()
		defer s.mu.Unlock()
		before := s.state.Seq()
		s.state.Apply(delta)
		moved = s.state.Seq() > before
		return nil
	})
	if moved {
		s.tell()
	}
	return err
}

// replace puts a freshly loaded state in the place of one that went wrong. Watchers must begin anew.
func (s *stream[S, D, C]) replace(state S) {
	s.mu.Lock()
	s.state = state
	s.epoch++
	s.mu.Unlock()
	s.tell()
}

func (s *stream[S, D, C]) tell() {
	s.mu.RLock()
	watchers := make([]*Watch[S, D, C], 0, len(s.watchers))
	for w := range s.watchers {
		watchers = append(watchers, w)
	}
	s.mu.RUnlock()
	for _, w := range watchers {
		w.notify()
	}
}

// look notes that the stream has reached seq elsewhere and, if that is news, starts the one read that catches up.
func (s *stream[S, D, C]) look(seq Seq) {
	s.catch.mu.Lock()
	defer s.catch.mu.Unlock()
	s.catch.wanted = max(s.catch.wanted, seq)
	if s.catch.running || !s.loaded() || s.catch.wanted <= s.seq() || s.home.ctx.Err() != nil {
		return
	}
	s.catch.running = s.home.task(s.follow)
}

// follow reads until nothing newer is wanted. A bump may be forged: what was wanted is forgotten after each read,
// whether the store had it or not.
func (s *stream[S, D, C]) follow() {
	for {
		s.catch.mu.Lock()
		if s.catch.wanted <= s.seq() || s.home.ctx.Err() != nil {
			s.catch.running = false
			s.catch.mu.Unlock()
			return
		}
		s.catch.wanted = 0
		s.catch.mu.Unlock()
		ctx, cancel := context.WithTimeout(s.home.ctx, s.home.opt.CommitTimeout)
		err := s.readOn(ctx)
		cancel()
		if err != nil && s.home.ctx.Err() == nil {
			s.home.stats.FailedReads.Add(1)
			// The poll asks again within seconds, for ever; asking faster would only burden a store that is down.
			s.home.opt.Log.Warn("catching up failed", "kind", s.home.kind, "stream", s.id, "error", err)
		}
	}
}

// readOn reads what the store has beyond the state. One read is in flight for a stream at a time.
func (s *stream[S, D, C]) readOn(ctx context.Context) error {
	if err := s.takeTurn(ctx); err != nil {
		return err
	}
	defer s.giveTurn()
	delta, err := s.home.repository.Since(ctx, s.id, s.seq())
	if err != nil {
		return err
	}
	s.home.stats.CatchUps.Add(1)
	return s.advance(delta)
}

// refresh makes sure that the state holds everything stored by now.
func (s *stream[S, D, C]) refresh(ctx context.Context) error {
	tips, err := s.home.repository.Tips(ctx, []ID{s.id})
	if err != nil {
		return fault.Down(err)
	}
	tip, ok := tips[s.id]
	if !ok {
		return fault.Missing(s.home.kind)
	}
	if tip <= s.seq() {
		return nil
	}
	if err := s.readOn(ctx); err != nil {
		if fault.Of(err) != nil {
			return err
		}
		return fault.Down(err)
	}
	return nil
}
