package live_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

func TestBumpBringsTheChange(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		one, two := node(t, s, b, live.Options{PollEvery: never}), node(t, s, b, live.Options{PollEvery: never})
		told := make(chan struct{}, 10)
		w := watch(t, two, id, func() { told <- struct{}{} })
		if err := one.Do(t.Context(), id, word("new")); err != nil {
			t.Fatal(err)
		}
		<-told
		if words := held(w); !words["new"] || epoch(w) != 0 {
			t.Errorf("held %v in epoch %d", words, epoch(w))
		}
	})
}

func TestPollFindsWhatNoBumpTold(t *testing.T) {
	for _, c := range []struct {
		name   string
		sick   bool
		within time.Duration
	}{{"bus well", false, 2200 * time.Millisecond}, {"bus away", true, 1100 * time.Millisecond}} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
				b.lossy, b.sick = true, c.sick
				h := node(t, s, b, live.Options{})
				told := make(chan struct{}, 10)
				w := watch(t, h, id, func() { told <- struct{}{} })
				for range 5 {
					s.elsewhere(id, "new")
					began := time.Now()
					<-told
					if took := time.Since(began); took > c.within {
						t.Errorf("took %v", took)
					}
				}
				if words := held(w); !words["new"] {
					t.Errorf("held %v", words)
				}
			})
		})
	}
}

func TestBumpsOnlySayLook(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never})
		w := watch(t, h, id, nothing)
		seq := s.elsewhere(id, "new")
		bump := func(stream string, seq live.Seq) {
			b.deliver(live.Bump{V: 1, Stream: stream, Seq: seq})
			synctest.Wait()
		}
		bump("shelf:"+id.String(), seq)
		if n := s.count("since"); n != 1 || !held(w)["new"] {
			t.Fatalf("read %d times, held %v", n, held(w))
		}
		for range 10 { // repeated, late, of another kind, of nothing here, of nothing at all
			bump("shelf:"+id.String(), seq)
			bump("shelf:"+id.String(), 1)
			bump("shelf:"+id.String(), -1)
			bump("board:"+id.String(), 100)
			bump("shelf:"+uuid.NewString(), 100)
			bump("shelf:", 100)
			bump("", 100)
		}
		if n := s.count("since"); n != 1 {
			t.Errorf("read %d times for bumps that tell nothing new", n)
		}
		for i := range 10 { // forged: each costs one look
			bump("shelf:"+id.String(), math.MaxInt64)
			if n := s.count("since"); n != 2+i {
				t.Fatalf("read %d times after %d forged bumps", n, i+1)
			}
		}
		if n, _ := h.Resident(); n != 1 {
			t.Errorf("bumps made %d streams resident", n)
		}
	})
}

func TestOneReadInFlight(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		w := watch(t, h, id, nothing)
		release := s.stop("since")
		var reads []<-chan error
		for range 5 {
			h.Touch(id, s.elsewhere(id, "touched"))
			reads = append(reads, later(func() error { return h.Read(t.Context(), id, func(*shelf) {}) }))
			h.Poll(t.Context())
			synctest.Wait()
		}
		release()
		for _, read := range reads {
			if err := <-read; err != nil {
				t.Error(err)
			}
		}
		synctest.Wait()
		if s.most != 1 {
			t.Errorf("%d reads of one stream at a time", s.most)
		}
		if err := w.Reach(t.Context(), 6); err != nil || !held(w)["touched"] {
			t.Errorf("held %v, %v", held(w), err)
		}
	})
}

func TestCatchingUpThatFailedIsTriedByThePoll(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		w := watch(t, h, id, nothing)
		s.hook(func(op string, _ live.ID) error {
			if op == "since" || op == "tips" {
				return errors.New("no connection")
			}
			return nil
		})
		h.Touch(id, s.elsewhere(id, "new"))
		time.Sleep(time.Minute)           // of the bubble's clock
		if n := s.count("since"); n > 2 { // for the touch, and for its bump when it comes around
			t.Errorf("asked a store that is down %d times in a minute", n)
		}
		s.hook(nil)
		time.Sleep(3 * time.Second)
		if words := held(w); !words["new"] {
			t.Errorf("held %v", words)
		}
	})
}

func TestReachFollowsAClientThatHasSeenMore(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never})
		w := watch(t, h, id, nothing)
		synctest.Wait()
		before := s.count("tips")
		if err := w.Reach(t.Context(), 1); err != nil || s.count("tips") != before {
			t.Errorf("asked the store about a seq that is held: %v", err)
		}
		if err := w.Reach(t.Context(), s.elsewhere(id, "new")); err != nil || !held(w)["new"] {
			t.Errorf("held %v, %v", held(w), err)
		}
		if err := w.Reach(t.Context(), math.MaxInt64); err != nil {
			t.Error(err)
		}
		if tips, reads := s.count("tips")-before, s.count("since"); tips != 2 || reads != 1 {
			t.Errorf("two seqs that are not held cost %d looks and %d reads, want 2 and 1", tips, reads)
		}
	})
}

func TestSettleWaitsForWhatIsStored(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never})
		if err := h.Settle(t.Context(), id, 5); err != nil || s.count("load") != 0 {
			t.Errorf("a stream that is not resident was loaded: %v", err)
		}
		w := watch(t, h, id, nothing)
		if err := h.Settle(t.Context(), id, s.elsewhere(id, "new")); err != nil || !held(w)["new"] {
			t.Errorf("held %v, %v", held(w), err)
		}
		release := s.stop("since")
		h.Touch(id, s.elsewhere(id, "slow"))
		synctest.Wait()
		ctx, leave := context.WithTimeout(t.Context(), time.Second)
		defer leave()
		wantCode(t, h.Settle(ctx, id, 3), fault.Unavailable)
		release()
		synctest.Wait()
		if !held(w)["slow"] {
			t.Errorf("what the caller did not wait for is not held: %v", held(w))
		}
	})
}
