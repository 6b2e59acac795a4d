package live

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"roundtable/fault"
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
	ctx, cancel := WithPatience(context.WithoutCancel(s.home.ctx), s.home.opt.CommitTimeout)
	defer cancel()
	done, err := s.store(ctx, batch)
	if err != nil {
		s.fail(ctx, batch, err)
		return
	}
	if done.Settle != nil {
		s.settle(done.Settle)
	}
	for i, p := range batch {
		p.done <- done.Errs[i]
	}
}

// store commits a batch under the stream's turn and applies it.
func (s *stream[S, D, C]) store(ctx context.Context, batch []*pending[C]) (done Committed[D], err error) {
	commands := make([]C, len(batch))
	for i, p := range batch {
		commands[i] = p.command
	}
	if err := s.takeTurn(ctx); err != nil {
		return done, err
	}
	defer s.giveTurn()
	before := s.seq() // the commit itself may bring the state forward, past what it finds that it had stored before
	if done, err = s.commitKnown(ctx, commands); err != nil {
		return done, err
	}
	s.home.stats.Commits.Add(1)
	s.home.stats.Commands.Add(int64(len(batch)))
	if err := s.advance(done.Delta); err != nil { // stored all the same
		s.home.opt.Log.Error("a stored change is not in memory", "kind", s.home.kind, "stream", s.id, "error", err)
	}
	if tip := done.Delta.Tip(); tip > before {
		s.home.bumps.send(s.home.streamName(s.id), tip)
	}
	return done, nil
}

// settleTime bounds how long commands wait for what their commit changed elsewhere.
const settleTime = 2 * time.Second

func (s *stream[S, D, C]) settle(f func(context.Context) error) {
	ctx, cancel := context.WithTimeout(s.home.ctx, settleTime)
	defer cancel()
	if err := safely("settling", func() error { return f(ctx) }); err != nil {
		s.home.stats.Unsettled.Add(1)
		s.home.opt.Log.Warn("what a commit changed elsewhere is not seen here yet", "kind", s.home.kind, "stream", s.id, "error", err)
	}
}

// takenTries is how often a commit is tried that each time finds something taken. Each try is progress, so patience alone
// would never end them, and nothing else of the stream would get through.
const takenTries = 5

// commitKnown repeats a commit until its outcome is known. That is safe because each command carries an id by which it
// is recognised if it was stored before, and because the stream's row stays locked until a lost commit has ended.
func (s *stream[S, D, C]) commitKnown(ctx context.Context, commands []C) (done Committed[D], err error) {
	taken := 0
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, time.Second) {
		err = safely("committing", func() (err error) {
			done, err = s.home.repository.Commit(ctx, s.id, residentOf[S, D, C]{s}, commands)
			return err
		})
		if !errors.Is(err, ErrAgain) {
			return done, err
		}
		if errors.Is(err, ErrTaken) {
			if taken++; taken == takenTries {
				return done, fmt.Errorf("after %d tries: %w", taken, err)
			}
		}
		s.home.stats.Retries.Add(1)
		s.home.opt.Log.Warn("a commit is tried again", "kind", s.home.kind, "stream", s.id, "error", err)
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return done, fault.Down(err)
		}
	}
}

// fail answers a batch that could not be stored. What is wrong with one of several commands must not fail the others, so
// unless the store is away they are tried one by one. An error of ours stays one: it is not called the store's.
func (s *stream[S, D, C]) fail(ctx context.Context, batch []*pending[C], err error) {
	s.home.stats.FailedBatches.Add(1)
	expected := fault.Of(err) != nil
	if !expected {
		s.home.opt.Log.Error("a commit failed", "kind", s.home.kind, "stream", s.id, "commands", len(batch), "error", err)
	}
	if len(batch) > 1 && !expected && ctx.Err() == nil {
		for i := range batch {
			s.commit(batch[i : i+1])
		}
		return
	}
	for _, p := range batch {
		p.done <- err
	}
}

// residentOf lends a stream's state to its repository during a commit.
type residentOf[S State[D], D Delta, C any] struct{ s *stream[S, D, C] }

func (r residentOf[S, D, C]) Seq() Seq              { return r.s.seq() }
func (r residentOf[S, D, C]) CatchUp(delta D) error { return r.s.advance(delta) }
func (r residentOf[S, D, C]) Read(f func(S))        { r.s.read(f) }
