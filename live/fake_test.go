package live_test

import (
	"context"
	"errors"
	"maps"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// shelf is the smallest stream there can be: values by id, each with the seq of its last change.
type shelf struct {
	seq    live.Seq
	values map[uuid.UUID]value
}

type value struct {
	seq  live.Seq
	word string
}

type changes struct {
	at     live.Seq
	values map[uuid.UUID]value
}

func (c changes) Tip() live.Seq { return c.at }

func (s *shelf) Seq() live.Seq { return s.seq }
func (s *shelf) Size() int     { return 100 * len(s.values) }

func (s *shelf) Apply(c changes) {
	for id, v := range c.values {
		if v.word == "poison" {
			panic("poison")
		}
		if v.seq > s.values[id].seq {
			s.values[id] = v
		}
	}
	s.seq = max(s.seq, c.at)
}

func (s *shelf) Digest() (d live.Digest) {
	for id, v := range s.values {
		d.Add(id, v.seq)
	}
	return d
}

func (s *shelf) clone() *shelf { return &shelf{seq: s.seq, values: maps.Clone(s.values)} }

// put is the one command: it puts a word under an id, and is recognised by the word when it comes again.
type put struct {
	id     uuid.UUID
	word   string
	refuse error
}

// store is the repository of shelves, with places where a test can stop it or make it fail.
type store struct {
	mu      sync.Mutex
	shelves map[live.ID]*shelf
	batches [][]string
	calls   map[string]int
	running map[string]int // by operation and stream
	most    int            // reads of one stream in flight at the same time, at most

	settle func(context.Context) error // after commits; may be nil

	// on is called before each operation, without a lock: "load", "since", "tips", "digest", "commit"; and "committed"
	// between a commit and its answer. What it returns fails the operation.
	on func(operation string, id live.ID) error
}

func newStore(ids ...live.ID) *store {
	s := &store{shelves: map[live.ID]*shelf{}, calls: map[string]int{}, running: map[string]int{}}
	for _, id := range ids {
		s.shelves[id] = &shelf{seq: 1, values: map[uuid.UUID]value{id: {seq: 1, word: "first"}}}
	}
	return s
}

func (s *store) begin(operation string, id live.ID) error {
	s.mu.Lock()
	s.calls[operation]++
	s.running[operation+id.String()]++
	if operation == "since" {
		s.most = max(s.most, s.running[operation+id.String()])
	}
	on := s.on
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.running[operation+id.String()]--
		s.mu.Unlock()
	}()
	if on == nil {
		return nil
	}
	return on(operation, id)
}

func (s *store) count(operation string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[operation]
}

func (s *store) words() [][]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.batches
}

// hook sets what happens before each operation.
func (s *store) hook(on func(operation string, id live.ID) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on = on
}

// elsewhere stores a word as another node would, and gives its seq.
func (s *store) elsewhere(id live.ID, word string) live.Seq {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh := s.shelves[id]
	sh.seq++
	sh.values[uuid.New()] = value{seq: sh.seq, word: word}
	return sh.seq
}

func (s *store) Load(ctx context.Context, id live.ID) (*shelf, error) {
	if err := s.begin("load", id); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shelves[id] == nil {
		return nil, fault.Missing("shelf")
	}
	return s.shelves[id].clone(), ctx.Err()
}

func (s *store) Since(ctx context.Context, id live.ID, after live.Seq) (changes, error) {
	if err := s.begin("since", id); err != nil {
		return changes{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.since(id, after), ctx.Err()
}

func (s *store) since(id live.ID, after live.Seq) changes {
	c := changes{at: s.shelves[id].seq, values: map[uuid.UUID]value{}}
	for key, v := range s.shelves[id].values {
		if v.seq > after {
			c.values[key] = v
		}
	}
	return c
}

func (s *store) Tips(ctx context.Context, ids []live.ID) (map[live.ID]live.Seq, error) {
	if err := s.begin("tips", live.ID{}); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	tips := map[live.ID]live.Seq{}
	for _, id := range ids {
		if s.shelves[id] != nil {
			tips[id] = s.shelves[id].seq
		}
	}
	return tips, ctx.Err()
}

func (s *store) Digest(ctx context.Context, id live.ID) (live.Digest, live.Seq, error) {
	if err := s.begin("digest", id); err != nil {
		return live.Digest{}, 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shelves[id].Digest(), s.shelves[id].seq, ctx.Err()
}

func (s *store) Commit(ctx context.Context, id live.ID, r live.Resident[*shelf, changes], batch []put) (done live.Committed[changes], err error) {
	if err := s.begin("commit", id); err != nil {
		return done, err
	}
	done.Delta, done.Errs, err = s.commit(ctx, id, r, batch)
	if err == nil {
		err = s.begin("committed", id)
	}
	done.Settle = s.settle
	return done, err
}

func (s *store) commit(ctx context.Context, id live.ID, r live.Resident[*shelf, changes], batch []put) (changes, []error, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh := s.shelves[id]
	if sh.seq > r.Seq() {
		if err := r.CatchUp(s.since(id, r.Seq())); err != nil {
			return changes{}, nil, fault.Down(err)
		}
	}
	if sh.seq != r.Seq() || ctx.Err() != nil {
		return changes{}, nil, fault.Down(errors.New("the states differ"))
	}
	c, errs := changes{at: sh.seq, values: map[uuid.UUID]value{}}, make([]error, len(batch))
	var words []string
	for i, p := range batch {
		words = append(words, p.word)
		switch {
		case p.word == "panic":
			panic("a rule went wrong")
		case p.refuse != nil:
			errs[i] = p.refuse
		case sh.values[p.id].word != p.word: // else it was stored before
			c.at++
			c.values[p.id] = value{seq: c.at, word: p.word}
		}
	}
	s.batches = append(s.batches, words)
	maps.Copy(sh.values, c.values)
	sh.seq = c.at
	return c, errs, nil
}

type streams = live.Streams[*shelf, changes, put]

// node starts one node's streams in a bubble, which listens when it returns and closes with the test.
func node(t *testing.T, s live.Repository[*shelf, changes, put], b *bus, opt live.Options) *streams {
	t.Helper()
	h := live.New("shelf", s, b, opt)
	t.Cleanup(h.Close)
	synctest.Wait()
	return h
}

// inBubble runs a test on a clock of its own, where time passes only while every goroutine waits.
func inBubble(t *testing.T, f func(t *testing.T, id live.ID, s *store, b *bus)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		id := uuid.New()
		f(t, id, newStore(id), &bus{})
	})
}

func word(w string) put { return put{id: uuid.New(), word: w} }

// later runs f at the side and gives its outcome.
func later(f func() error) <-chan error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	return done
}

func wantCode(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Errorf("got %v, want %s", err, code)
	}
}

func nothing() {}

const never = 1000 * time.Hour
