package live_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// stop makes the first operation of a name wait until release is called.
func (s *store) stop(operation string) (release func()) {
	wait, stopped := make(chan struct{}), false
	s.hook(func(op string, _ live.ID) error {
		s.mu.Lock()
		mine := op == operation && !stopped
		stopped = stopped || mine
		s.mu.Unlock()
		if mine {
			<-wait
		}
		return nil
	})
	return func() { close(wait) }
}

func TestCommandsThatWaitGoTogether(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{Batch: 3})
		release := s.stop("commit")
		var answers []<-chan error
		for i := range 6 {
			answers = append(answers, later(func() error { return h.Do(t.Context(), id, word(fmt.Sprint(i))) }))
			synctest.Wait()
		}
		release()
		for _, answer := range answers {
			if err := <-answer; err != nil {
				t.Error(err)
			}
		}
		want := [][]string{{"0"}, {"1", "2", "3"}, {"4", "5"}}
		if got := s.words(); !reflect.DeepEqual(got, want) {
			t.Errorf("batches %v, want %v: in order, bounded", got, want)
		}
		if stats := h.Stats(); stats.Commits.Load() != 3 || stats.Commands.Load() != 6 {
			t.Errorf("counted %d commits of %d commands", stats.Commits.Load(), stats.Commands.Load())
		}
	})
}

func TestCommandsOfABatchFailAlone(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		w := watch(t, h, id, nothing)
		release := s.stop("commit")
		first := later(func() error { return h.Do(t.Context(), id, word("first one")) })
		synctest.Wait()
		good := later(func() error { return h.Do(t.Context(), id, word("good")) })
		bad := later(func() error {
			return h.Do(t.Context(), id, put{id: uuid.New(), word: "bad", refuse: fault.New(fault.Closed, "not now")})
		})
		synctest.Wait()
		release()
		if err := errors.Join(<-first, <-good); err != nil {
			t.Error(err)
		}
		wantCode(t, <-bad, fault.Closed)
		if words := held(w); !words["good"] || words["bad"] {
			t.Errorf("held %v", words)
		}
	})
}

func TestAnswersComeAfterTheStateMovedOn(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		told := 0
		w := watch(t, h, id, func() { told++ })
		for i := range 5 {
			if err := h.Do(t.Context(), id, word(fmt.Sprint(i))); err != nil {
				t.Fatal(err)
			}
			if words := held(w); !words[fmt.Sprint(i)] || told != i+1 {
				t.Fatalf("answered before the state held it: %v, told %d times", words, told)
			}
		}
		if err := h.Do(t.Context(), id, put{refuse: fault.New(fault.Closed, "not now")}); err == nil || told != 5 {
			t.Errorf("a refused command told the watcher: %d, %v", told, err)
		}
		synctest.Wait()
		want := live.Bump{V: 1, Stream: "shelf:" + id.String(), Seq: 6}
		if got := b.bumps(); len(got) == 0 || len(got) > 5 || got[len(got)-1] != want {
			t.Errorf("bumps %v: merged or not, the last is to be %v", got, want)
		}
	})
}

func TestCallerWhoLeavesEarlyStopsNothing(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		release := s.stop("commit")
		ctx, leave := context.WithCancel(t.Context())
		answer := later(func() error { return h.Do(ctx, id, word("mine")) })
		synctest.Wait()
		leave()
		wantCode(t, <-answer, fault.Unavailable)
		release()
		if err := h.Do(t.Context(), id, word("next")); err != nil {
			t.Fatal(err)
		}
		if words := held(watch(t, h, id, nothing)); !words["mine"] {
			t.Errorf("held %v", words)
		}
	})
}

func TestUnknownOutcomeIsAskedAgain(t *testing.T) {
	lost := fmt.Errorf("the line went dead: %w", live.ErrAgain)
	for _, place := range []string{"commit", "committed"} {
		t.Run(place, func(t *testing.T) {
			inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
				h := node(t, s, b, live.Options{PollEvery: never})
				failures := 3
				s.hook(func(op string, _ live.ID) error {
					if op == place && failures > 0 {
						failures--
						return lost
					}
					return nil
				})
				command := word("once")
				if err := h.Do(t.Context(), id, command); err != nil {
					t.Fatal(err)
				}
				w := watch(t, h, id, nothing)
				w.Read(func(state *shelf, _ uint64) {
					if state.seq != 2 || state.values[command.id].word != "once" {
						t.Errorf("the state is %v, want the word once at seq 2", state)
					}
				})
				synctest.Wait()
				if got := b.bumps(); len(got) != 1 || got[0].Seq != 2 {
					t.Errorf("bumps %v, want one: other nodes have not heard of it", got)
				}
			})
		})
	}
	t.Run("for ever", func(t *testing.T) {
		inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
			h := node(t, s, b, live.Options{CommitTimeout: 5 * time.Second})
			s.hook(func(op string, _ live.ID) error {
				if op == "commit" {
					return lost
				}
				return nil
			})
			began := time.Now()
			wantCode(t, h.Do(t.Context(), id, word("never")), fault.Unavailable)
			if took := time.Since(began); took != 5*time.Second {
				t.Errorf("gave up after %v", took)
			}
		})
	})
}

// Each try is progress, so only their number ends them: what else is asked of the stream must get through.
func TestWhatStaysTakenFails(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never})
		tries, most := 0, 5
		s.hook(func(op string, _ live.ID) error {
			if op != "commit" {
				return nil
			}
			if tries++; tries <= most {
				return fmt.Errorf("a row has this id: %w", live.ErrTaken)
			}
			return nil
		})
		if err := h.Do(t.Context(), id, word("taken")); !errors.Is(err, live.ErrTaken) || fault.Of(err) != nil {
			t.Errorf("got %v, want the store's error", err)
		}
		tries, most = 0, 4
		if err := h.Do(t.Context(), id, word("free again")); err != nil || tries != 5 {
			t.Errorf("after %d tries: %v", tries, err)
		}
	})
}

func TestFailedCommitFailsItsBatchAlone(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		if err := h.Do(t.Context(), id, word("panic")); err == nil || fault.Of(err) != nil {
			t.Errorf("got %v, want an error of ours", err)
		}
		s.hook(func(op string, _ live.ID) error {
			if op == "commit" {
				return errors.New("no such column")
			}
			return nil
		})
		if err := h.Do(t.Context(), id, word("lost")); err == nil || fault.Of(err) != nil {
			t.Errorf("got %v, want an error of ours", err)
		}
		s.hook(func(op string, _ live.ID) error {
			if op == "commit" {
				return fault.Missing("shelf")
			}
			return nil
		})
		wantCode(t, h.Do(t.Context(), id, word("lost")), fault.NotFound)
		s.hook(nil)
		if err := h.Do(t.Context(), id, word("good")); err != nil {
			t.Error(err)
		}
	})
}

// What is wrong with one command is its own trouble: the others of its batch are stored, in their order.
func TestFailedBatchIsCommittedOneByOne(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		release := s.stop("commit")
		first := later(func() error { return h.Do(t.Context(), id, word("first of all")) })
		synctest.Wait()
		var answers []<-chan error
		for _, w := range []string{"before", "panic", "behind"} {
			answers = append(answers, later(func() error { return h.Do(t.Context(), id, word(w)) }))
			synctest.Wait()
		}
		release()
		if err := <-first; err != nil {
			t.Fatal(err)
		}
		for i, fails := range []bool{false, true, false} {
			if err := <-answers[i]; (err != nil) != fails || fault.Of(err) != nil {
				t.Errorf("command %d: %v", i, err)
			}
		}
		if got := s.words(); !slices.Equal(slices.Concat(got...), []string{"first of all", "before", "behind"}) {
			t.Errorf("stored %v", got)
		}
	})
}

// What a commit changed elsewhere is waited for before its commands are answered, and not for ever.
func TestCommitSettles(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		var during error
		s.settle = func(ctx context.Context) error {
			during = h.Read(ctx, id, func(sh *shelf) {
				if sh.seq != 2 {
					t.Errorf("settles at %d", sh.seq)
				}
			})
			<-ctx.Done()
			return ctx.Err()
		}
		began := time.Now()
		if err := h.Do(t.Context(), id, word("good")); err != nil || during != nil {
			t.Errorf("%v, %v", err, during)
		}
		if took := time.Since(began); took != 2*time.Second || h.Stats().Unsettled.Load() != 1 {
			t.Errorf("answered after %v, counted %d", took, h.Stats().Unsettled.Load())
		}
	})
}

// One row that a node cannot apply is that stream's trouble alone, and ends when a version that can takes over.
func TestRowThatCannotBeAppliedHurtsItsStreamAlone(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		well := uuid.New()
		s.shelves[well] = s.shelves[id].clone()
		h := node(t, s, b, live.Options{})
		w := watch(t, h, id, nothing)
		s.elsewhere(id, "poison") // met by a commit, by polls, by a load, and as one's own
		wantCode(t, h.Do(t.Context(), id, word("good")), fault.Unavailable)
		time.Sleep(time.Minute)
		if words := held(w); !words["first"] || words["good"] {
			t.Errorf("held %v", words)
		}
		if err := h.Do(t.Context(), well, word("poison")); err != nil {
			t.Errorf("stored, but answered %v", err)
		}
		s.mu.Lock()
		for _, sh := range s.shelves {
			maps.DeleteFunc(sh.values, func(_ uuid.UUID, v value) bool { return v.word == "poison" })
		}
		s.mu.Unlock()
		if err := h.Do(t.Context(), id, word("good")); err != nil || !held(w)["good"] {
			t.Errorf("held %v, %v", held(w), err)
		}
	})
}

func TestQueueIsBounded(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{Queue: 2})
		release := s.stop("commit")
		var answers []<-chan error
		for i := range 3 {
			answers = append(answers, later(func() error { return h.Do(t.Context(), id, word(fmt.Sprint(i))) }))
			synctest.Wait()
		}
		wantCode(t, h.Do(t.Context(), id, word("too many")), fault.Unavailable)
		release()
		for _, answer := range answers {
			if err := <-answer; err != nil {
				t.Error(err)
			}
		}
		if got := slices.Concat(s.words()...); !slices.Equal(got, []string{"0", "1", "2"}) {
			t.Errorf("stored %v", got)
		}
	})
}

func TestBumpGoesOutWhenAPollWasFaster(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never})
		watch(t, h, id, nothing)
		release := s.stop("committed")
		answer := later(func() error { return h.Do(t.Context(), id, word("seen")) })
		synctest.Wait()
		h.Poll(t.Context())
		synctest.Wait()
		release()
		if err := <-answer; err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if got := b.bumps(); len(got) != 1 || got[0].Seq != 2 {
			t.Errorf("bumps %v", got)
		}
	})
}

func TestCloseWaitsForCommitsAndAnswersThem(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		release := s.stop("commit")
		flying := later(func() error { return h.Do(t.Context(), id, word("flying")) })
		synctest.Wait()
		waiting := later(func() error { return h.Do(t.Context(), id, word("waiting")) })
		synctest.Wait()
		closed := later(func() error { h.Close(); return nil })
		synctest.Wait()
		wantCode(t, h.Do(t.Context(), id, word("late")), fault.Unavailable)
		select {
		case <-closed:
			t.Error("closed with a commit in flight")
		default:
		}
		release()
		if err := errors.Join(<-flying, <-waiting, <-closed); err != nil {
			t.Error(err)
		}
		h.Touch(id, 9) // too late, and harmless
	})
}
