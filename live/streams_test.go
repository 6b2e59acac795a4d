package live_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

func TestFailedLoadIsForgotten(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		s.hook(func(op string, _ live.ID) error {
			if op == "load" {
				return errors.New("no connection")
			}
			return nil
		})
		_, err := h.Watch(t.Context(), id, nothing)
		wantCode(t, err, fault.Unavailable)
		_, err = h.Watch(t.Context(), uuid.New(), nothing)
		wantCode(t, err, fault.Unavailable)
		if n, _ := h.Resident(); n != 0 {
			t.Errorf("%d streams are resident after failed loads", n)
		}
		s.hook(nil)
		watch(t, h, id, nothing)
		_, err = h.Watch(t.Context(), uuid.New(), nothing)
		wantCode(t, err, fault.NotFound)
		wantCode(t, h.Do(t.Context(), uuid.New(), word("lost")), fault.NotFound)
		if n, _ := h.Resident(); n != 1 {
			t.Errorf("%d streams are resident, want the one that is there", n)
		}
	})
}

func TestFirstToAskMayLeave(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		release := s.stop("load")
		ctx, leave := context.WithCancel(t.Context())
		first := later(func() error { _, err := h.Watch(ctx, id, nothing); return err })
		synctest.Wait()
		second := later(func() error { return h.Do(t.Context(), id, word("second")) })
		third := later(func() error { return h.Read(t.Context(), id, func(*shelf) {}) })
		synctest.Wait()
		leave()
		wantCode(t, <-first, fault.Unavailable)
		release()
		if err := errors.Join(<-second, <-third); err != nil {
			t.Error(err)
		}
		if n := s.count("load"); n != 1 {
			t.Errorf("loaded %d times for three who asked", n)
		}
	})
}

func TestBumpDuringTheLoadIsNotLost(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		slow := &slowLoad{store: s}
		slow.hold()
		h := node(t, slow, b, live.Options{PollEvery: never})
		joined := make(chan *live.Watch[*shelf, changes, put])
		go func() {
			w, _ := h.Watch(t.Context(), id, nothing)
			joined <- w
		}()
		<-slow.read
		b.deliver(live.Bump{V: 1, Stream: "shelf:" + id.String(), Seq: s.elsewhere(id, "meanwhile")})
		close(slow.wait)
		w := <-joined
		defer w.Close()
		synctest.Wait()
		if words := held(w); !words["meanwhile"] {
			t.Errorf("held %v", words)
		}
	})
}

// slowLoad reads the store at once and, after hold, gives what it read only when wait is closed.
type slowLoad struct {
	*store
	read, wait chan struct{}
}

func (s *slowLoad) hold() { s.read, s.wait = make(chan struct{}), make(chan struct{}) }

func (s *slowLoad) Load(ctx context.Context, id live.ID) (*shelf, error) {
	state, err := s.store.Load(ctx, id)
	if s.wait != nil {
		close(s.read)
		<-s.wait
	}
	return state, err
}

func TestReadHoldsWhatIsStored(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never})
		for range 3 {
			seq := s.elsewhere(id, "elsewhere")
			if err := h.Read(t.Context(), id, func(state *shelf) {
				if state.seq != seq {
					t.Errorf("read %d, stored %d", state.seq, seq)
				}
			}); err != nil {
				t.Error(err)
			}
		}
		reads := s.count("since")
		if err := h.Read(t.Context(), id, func(*shelf) {}); err != nil || s.count("since") != reads {
			t.Errorf("read rows though nothing was new: %v", err)
		}
		for _, op := range []string{"tips", "since"} {
			s.elsewhere(id, "unread")
			s.hook(func(o string, _ live.ID) error {
				if o == op {
					return errors.New("no connection")
				}
				return nil
			})
			wantCode(t, h.Read(t.Context(), id, func(*shelf) { t.Error("read an old state") }), fault.Unavailable)
		}
		s.hook(nil)
		s.mu.Lock()
		delete(s.shelves, id)
		s.mu.Unlock()
		wantCode(t, h.Read(t.Context(), id, func(*shelf) { t.Error("read what is gone") }), fault.NotFound)
	})
}

func TestNothingBeginsAfterClose(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		w := watch(t, h, id, nothing)
		h.Close()
		h.Close()
		_, err := h.Watch(t.Context(), id, nothing)
		wantCode(t, err, fault.Unavailable)
		wantCode(t, h.Do(t.Context(), id, word("late")), fault.Unavailable)
		wantCode(t, h.Read(t.Context(), uuid.New(), func(*shelf) {}), fault.Unavailable)
		h.Touch(id, 100)
		w.Close()
		if calls := s.count("commit") + s.count("since"); calls != 0 {
			t.Errorf("%d calls of the store", calls)
		}
	})
}

// In real time, for the race detector: closing while others begin must neither leave a goroutine (TestMain looks) nor
// start one after Close has returned, which WaitGroup forbids.
func TestCloseAgainstEverything(t *testing.T) {
	for range 50 {
		id := uuid.New()
		s := newStore(id)
		h := live.New[*shelf, changes, put]("shelf", s, &bus{}, live.Options{PollEvery: time.Millisecond})
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 20 {
					if w, err := h.Watch(context.Background(), id, nothing); err == nil {
						w.Close()
					}
					_ = h.Do(context.Background(), id, word("word"))
					h.Touch(id, 1000)
					h.Poll(context.Background())
					h.Evict()
				}
			})
		}
		h.Close()
		calls := s.count("commit")
		all.Wait()
		if s.count("commit") != calls {
			t.Fatal("a commit began after Close had returned")
		}
	}
}
