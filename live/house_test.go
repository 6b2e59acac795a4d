package live_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

func TestRestoredBackupIsLoadedAnew(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{})
		told := make(chan struct{}, 10)
		w := watch(t, h, id, func() { told <- struct{}{} })
		for i := range 5 {
			if err := h.Do(t.Context(), id, word(fmt.Sprint("before ", i))); err != nil {
				t.Fatal(err)
			}
			<-told
		}
		s.mu.Lock()
		s.shelves[id] = &shelf{seq: 3, values: map[uuid.UUID]value{id: {seq: 3, word: "from the backup"}}}
		s.mu.Unlock()
		wantCode(t, h.Do(t.Context(), id, word("too early")), fault.Unavailable)
		<-told
		if words := held(w); epoch(w) != 1 || len(words) != 1 || !words["from the backup"] {
			t.Errorf("held %v in epoch %d", words, epoch(w))
		}
		if err := h.Do(t.Context(), id, word("after")); err != nil {
			t.Error(err)
		}
		if n := h.Stats().Reloads.Load(); n != 1 || epoch(w) != 1 {
			t.Errorf("loaded anew %d times", n)
		}
	})
}

func TestDifferentChecksumIsLoadedAnew(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		other := uuid.New()
		s.shelves[other] = s.shelves[id].clone()
		h := node(t, s, b, live.Options{})
		well, ill := watch(t, h, other, nothing), watch(t, h, id, nothing)
		time.Sleep(5 * time.Minute)
		if n := h.Stats().Reloads.Load(); n != 0 {
			t.Fatalf("loaded anew %d times though nothing differed", n)
		}
		s.mu.Lock()
		s.shelves[id].values[uuid.New()] = value{seq: 1, word: "unheard of"} // a row that came without a seq
		s.mu.Unlock()
		time.Sleep(61*time.Second + 3*time.Second)
		if words := held(ill); epoch(ill) != 1 || !words["unheard of"] || epoch(well) != 0 {
			t.Errorf("held %v in epoch %d, the other in %d", words, epoch(ill), epoch(well))
		}
	})
}

func TestChecksumThatCannotBeReadStopsNoOther(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never})
		watch(t, h, id, nothing)
		for range 9 {
			other := uuid.New()
			s.shelves[other] = s.shelves[id].clone()
			watch(t, h, other, nothing)
		}
		fail := func(err error) int {
			before := s.count("digest")
			s.hook(func(op string, which live.ID) error {
				if op == "digest" && (which == id || !fault.Is(err, fault.NotFound)) {
					return err
				}
				return nil
			})
			h.CheckDigests(t.Context())
			return s.count("digest") - before
		}
		if n := fail(fault.Missing("shelf")); n != 10 {
			t.Errorf("one stream that is gone: checked %d of 10", n)
		}
		if n := fail(errors.New("a row of another version")); n != 10 {
			t.Errorf("errors of ours: checked %d of 10", n)
		}
		if n := fail(fault.Down(errors.New("no connection"))); n != 1 {
			t.Errorf("the store is away: asked %d times", n)
		}
	})
}

// A commit that began with the old state must not put its rows on the new one, which may lack what was before them.
func TestCommitWaitsWhileAStateIsLoadedAnew(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		b.lossy = true // no bump comes around to mend it
		slow := &slowLoad{store: s}
		h := node(t, slow, b, live.Options{PollEvery: never})
		w := watch(t, h, id, nothing)
		s.mu.Lock()
		s.shelves[id].values[uuid.New()] = value{seq: 1, word: "unheard of"}
		s.mu.Unlock()
		slow.hold()
		checked := later(func() error { h.CheckDigests(t.Context()); return nil })
		<-slow.read
		var answers []<-chan error
		for i := range 3 {
			answers = append(answers, later(func() error { return h.Do(t.Context(), id, word(fmt.Sprint(i))) }))
			s.elsewhere(id, "elsewhere")
			synctest.Wait()
		}
		close(slow.wait)
		if err := errors.Join(<-checked, <-answers[0], <-answers[1], <-answers[2]); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if words := held(w); epoch(w) != 1 || len(words) != 6 {
			t.Errorf("held %v in epoch %d, want six words", words, epoch(w))
		}
		h.CheckDigests(t.Context())
		if n := h.Stats().Reloads.Load(); n != 1 {
			t.Errorf("loaded anew %d times", n)
		}
	})
}

func TestHangingStoreDoesNotStopTheHouse(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		hanging := &hangingDigest{store: s}
		h := node(t, hanging, b, live.Options{})
		w := watch(t, h, id, nothing)
		time.Sleep(2 * time.Minute)
		s.elsewhere(id, "new")
		time.Sleep(30 * time.Second)
		if words := held(w); !words["new"] {
			t.Errorf("held %v", words)
		}
	})
}

// hangingDigest never answers when asked for a checksum.
type hangingDigest struct{ *store }

func (hangingDigest) Digest(ctx context.Context, _ live.ID) (live.Digest, live.Seq, error) {
	<-ctx.Done()
	return live.Digest{}, 0, fault.Down(ctx.Err())
}

func TestEviction(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never, Idle: time.Minute, MaxBytes: 350})
		resident := func(want int, why string) {
			t.Helper()
			h.Evict()
			if n, _ := h.Resident(); n != want {
				t.Errorf("%s: %d streams are resident, want %d", why, n, want)
			}
		}
		visit := func(id live.ID) {
			t.Helper()
			if err := h.Read(t.Context(), id, func(*shelf) {}); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
		}
		var ids []live.ID
		for range 4 {
			other := uuid.New()
			ids = append(ids, other)
			s.shelves[other] = s.shelves[id].clone()
		}
		visit(id)
		resident(1, "just used")
		time.Sleep(2 * time.Minute)
		resident(0, "idle")

		w := watch(t, h, id, nothing)
		time.Sleep(time.Hour)
		resident(1, "watched, however long")
		for _, other := range ids {
			visit(other)
		}
		resident(3, "beyond the bound in bytes the least recently used go, the watched stays")
		loads := s.count("load")
		visit(ids[3])
		visit(ids[2])
		if s.count("load") != loads {
			t.Error("a stream that was used lately had gone")
		}
		w.Close()
		time.Sleep(2 * time.Minute)
		resident(0, "nobody is left")
	})
}

func TestBusyStreamsStay(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{PollEvery: never, Idle: time.Minute, CommitTimeout: never})
		ctx, leave := context.WithCancel(t.Context())
		defer leave()
		for _, operation := range []string{"load", "commit"} {
			release := s.stop(operation)
			answer := later(func() error { return h.Do(ctx, id, word(operation)) })
			synctest.Wait()
			if operation == "commit" {
				leave() // nobody waits for it any more
				<-answer
			}
			time.Sleep(time.Hour)
			h.Evict()
			if n, _ := h.Resident(); n != 1 {
				t.Errorf("the stream went in the middle of a %s", operation)
			}
			release()
			synctest.Wait()
		}
		h.Evict()
		if n, _ := h.Resident(); n != 0 {
			t.Error("the stream stayed when it was done")
		}
	})
}
