package live_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"roundtable/live"

	"github.com/google/uuid"
)

func TestClosedWatchIsToldNothing(t *testing.T) {
	inBubble(t, func(t *testing.T, id live.ID, s *store, b *bus) {
		h := node(t, s, b, live.Options{Idle: time.Minute, PollEvery: never})
		var one, two int
		first, second := watch(t, h, id, func() { one++ }), watch(t, h, id, func() { two++ })
		first.Close()
		first.Close() // twice is harmless: the other's hold on the stream stays
		if err := h.Do(t.Context(), id, word("new")); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		h.Evict()
		if n, _ := h.Resident(); n != 1 || one != 0 || two != 1 {
			t.Errorf("%d streams; the closed watch was told %d times, the other %d", n, one, two)
		}
		if words := held(second); !words["new"] {
			t.Errorf("held %v", words)
		}
	})
}

// In real time, for the race detector.
func TestWatchesComeAndGo(t *testing.T) {
	id := uuid.New()
	s := newStore(id)
	b := &bus{}
	hasty := live.Options{PollEvery: time.Millisecond, DigestEvery: time.Millisecond, Idle: time.Nanosecond}
	nodes := []*streams{
		live.New[*shelf, changes, put]("shelf", s, b, hasty),
		live.New[*shelf, changes, put]("shelf", s, b, hasty),
	}
	t.Cleanup(nodes[0].Close)
	t.Cleanup(nodes[1].Close)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			h := nodes[i%2]
			for range 50 {
				var told atomic.Int64
				w, err := h.Watch(context.Background(), id, func() { told.Add(1) })
				if err != nil {
					t.Error(err)
					return
				}
				var closing sync.WaitGroup
				closing.Go(w.Close)
				closing.Go(func() { held(w) })
				if err := h.Do(context.Background(), id, word("word")); err != nil {
					t.Error(err)
				}
				closing.Wait()
				w.Close()
			}
		})
	}
	all.Wait()
	for _, h := range nodes {
		if err := h.Read(context.Background(), id, func(state *shelf) {
			if state.seq != 401 || len(state.values) != 401 {
				t.Errorf("the state is at %d with %d rows, want 401 of each", state.seq, len(state.values))
			}
		}); err != nil {
			t.Error(err)
		}
		if n := h.Stats().Reloads.Load(); n != 0 {
			t.Errorf("loaded anew %d times: the checksums differed", n)
		}
	}
}

// held gives the words of the state that a watch reads.
func held(w *live.Watch[*shelf, changes, put]) map[string]bool {
	words := map[string]bool{}
	w.Read(func(s *shelf, _ uint64) {
		for _, v := range s.values {
			words[v.word] = true
		}
	})
	return words
}

func epoch(w *live.Watch[*shelf, changes, put]) (e uint64) {
	w.Read(func(_ *shelf, now uint64) { e = now })
	return e
}

func watch(t *testing.T, h *streams, id live.ID, notify func()) *live.Watch[*shelf, changes, put] {
	t.Helper()
	w, err := h.Watch(t.Context(), id, notify)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}
