package live

import (
	"context"
	"errors"
	"sync"
	"time"

	"roundtable/internal/fault"
)

// queue holds the commands that wait for a stream's next commit.
type queue[C any] struct {
	mu      sync.Mutex
	waiting []*pending[C]
	writing bool
}

type pending[C any] struct {
	command C
	done    chan error
}

// Do puts a command into its stream's next commit and waits for the outcome. Commands of one stream that wait while a
// commit is in flight go together in the next. The commit does not depend on ctx: a caller who leaves early gets
// UNAVAILABLE and learns the outcome by sending the command again.
func (h *Streams[S, D, C]) Do(ctx context.Context, id ID, command C) error {
	s, err := h.acquire(ctx, id)
	if err != nil {
		return err
	}
	defer h.release(s)
	p := &pending[C]{command: command, done: make(chan error, 1)}
	if err := s.enqueue(p); err != nil {
		return err
	}
	select {
	case err := <-p.done:
		return err
	case <-ctx.Done():
		return fault.Down(ctx.Err())
	}
}

func (s *stream[S, D, C]) enqueue(p *pending[C]) error {
	s.queue.mu.Lock()
	defer s.queue.mu.Unlock()
	if len(s.queue.waiting) >= s.home.opt.Queue || s.home.ctx.Err() != nil {
		return fault.Down(errors.New("the stream's queue takes no more"))
	}
	if !s.queue.writing && !s.home.task(s.write) {
		return fault.Down(s.home.ctx.Err())
	}
	s.queue.writing = true
	s.queue.waiting = append(s.queue.waiting, p)
	return nil
}

// write commits batch after batch until nothing waits. One runs for a stream at a time, and only while there is work.
func (s *stream[S, D, C]) write() {
	for {
		batch := s.take()
		if batch == nil {
			return
		}
		s.commit(batch)
	}
}

func (s *stream[S, D, C]) take() []*pending[C] {
	s.queue.mu.Lock()
	defer s.queue.mu.Unlock()
	n := min(len(s.queue.waiting), s.home.opt.Batch)
	if n == 0 {
		s.queue.writing = false
		s.queue.waiting = nil
		return nil
	}
	batch := s.queue.waiting[:n:n]
	s.queue.waiting = s.queue.waiting[n:]
	return batch
}

// commit stores a batch, brings the state forward, and only then answers and bumps: whoever was answered finds the
// change in this node's memory.
func (s *stream[S, D, C]) commit(batch []*pending[C]) {
	commands := make([]C, len(batch))
	for i, p := range batch {
		commands[i] = p.command
	}
	ctx, cancel := withPatience(context.WithoutCancel(s.home.ctx), s.home.opt.CommitTimeout)
	defer cancel()
	if err := s.takeTurn(ctx); err != nil {
		s.fail(batch, err)
		return
	}
	defer s.giveTurn()
	before := s.seq() // the commit itself may bring the state forward, past what it finds that it had stored before
	delta, errs, err := s.commitKnown(ctx, commands)
	if err != nil {
		s.fail(batch, err)
		return
	}
	s.home.stats.Commits.Add(1)
	s.home.stats.Commands.Add(int64(len(batch)))
	if err := s.advance(delta); err != nil { // stored all the same
		s.home.opt.Log.Error("a stored change is not in memory", "kind", s.home.kind, "stream", s.id, "error", err)
	}
	for i, p := range batch {
		p.done <- errs[i]
	}
	if delta.Tip() > before {
		s.home.bumps.send(s.home.streamName(s.id), delta.Tip())
	}
}

// commitKnown repeats a commit until its outcome is known. That is safe because each command carries an id by which the
// judge finds out that it was stored before, and because the stream's row stays locked until a lost commit has ended.
func (s *stream[S, D, C]) commitKnown(ctx context.Context, commands []C) (delta D, errs []error, err error) {
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, time.Second) {
		delta, errs, err = s.commitSafely(ctx, commands)
		if !errors.Is(err, ErrAgain) {
			return delta, errs, err
		}
		s.home.stats.Retries.Add(1)
		s.home.opt.Log.Warn("a commit is tried again", "kind", s.home.kind, "stream", s.id, "error", err)
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return delta, nil, err
		}
	}
}

// commitSafely turns a panic into a failure of its batch: the stream goes on.
func (s *stream[S, D, C]) commitSafely(ctx context.Context, commands []C) (delta D, errs []error, err error) {
	err = safely("committing", func() (err error) {
		delta, errs, err = s.home.keeper.Commit(ctx, s.id, residentOf[S, D, C]{s}, commands)
		return err
	})
	return delta, errs, err
}

func (s *stream[S, D, C]) fail(batch []*pending[C], err error) {
	s.home.stats.FailedBatches.Add(1)
	if f := fault.Of(err); f == nil {
		s.home.opt.Log.Error("a commit failed", "kind", s.home.kind, "stream", s.id, "commands", len(batch), "error", err)
		err = fault.Down(err)
	}
	for _, p := range batch {
		p.done <- err
	}
}

// residentOf lends a stream's state to its keeper during a commit.
type residentOf[S State[D], D Delta, C any] struct{ s *stream[S, D, C] }

func (r residentOf[S, D, C]) Seq() Seq              { return r.s.seq() }
func (r residentOf[S, D, C]) CatchUp(delta D) error { return r.s.advance(delta) }
func (r residentOf[S, D, C]) Read(f func(S))        { r.s.read(f) }
