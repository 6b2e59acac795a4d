package app_test

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/app/apptest"
	"roundtable/board"
)

// writers are people who each add one note after the other, and send a note again, with the same id, until it is
// acknowledged. They are never far ahead of what the test asks for: while a slow machine restarts a server, a fast one of
// them would fill the question.
type writers struct {
	room  *apptest.Room
	node  atomic.Pointer[apptest.Node] // where they write now
	acks  atomic.Int64
	asked atomic.Int64 // how many acknowledged notes the test has asked for

	mu       sync.Mutex
	acked    []string
	failures map[string]int // by code; "" for what was no answer
	failed   map[int]bool   // which of them a write failed for

	stop chan struct{}
	all  sync.WaitGroup
}

func startWriters(t *testing.T, r *apptest.Room, n *apptest.Node, count int) *writers {
	t.Helper()
	w := &writers{room: r, failures: map[string]int{}, failed: map[int]bool{}, stop: make(chan struct{})}
	w.node.Store(n)
	for i := range count {
		who := r.Join(t, fmt.Sprintf("Writer %d", i), "")
		w.all.Go(func() { w.write(i, who.Client) })
	}
	t.Cleanup(func() {
		w.end()
		if t.Failed() {
			t.Logf("%d notes were acknowledged; writes that failed, by code: %v", len(w.acked), w.failures)
		}
	})
	return w
}

func (w *writers) write(who int, as apptest.Client) {
	const ahead = 500 // notes, of all: some are on their way whenever a server is killed
	for n := 0; ; n++ {
		for w.acks.Load() >= w.asked.Load()+ahead {
			if !w.pause() {
				return
			}
		}
		text := fmt.Sprintf("note %d of writer %d", n, who)
		input := w.room.Note(text)
		input["id"] = uuid.NewString()
		for !w.try(who, as, input) {
			if !w.pause() {
				return
			}
		}
		select {
		case <-w.stop:
			return
		default:
		}
	}
}

// pause waits a moment, and is false when the writing ends.
func (w *writers) pause() bool {
	select {
	case <-w.stop:
		return false
	case <-time.After(10 * time.Millisecond):
		return true
	}
}

func (w *writers) try(who int, as apptest.Client, input object) bool {
	a, err := as.At(w.node.Load()).Try(apptest.Mutation("addNote", "note { text }"), object{"input": input})
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil && len(a.Errors) == 0 && a.Text("addNote.note.text") == input["text"] {
		w.acked = append(w.acked, a.Text("addNote.note.text"))
		w.acks.Add(1)
		return true
	}
	w.failed[who] = true
	w.failures[a.Code()]++
	return false
}

// more waits until so many more notes were acknowledged.
func (w *writers) more(t *testing.T, n int64) {
	t.Helper()
	want := w.acks.Load() + n
	w.asked.Store(want)
	apptest.Eventually(t, "more notes are acknowledged", func() bool { return w.acks.Load() >= want })
}

// allFail waits until a write has failed for everybody.
func (w *writers) allFail(t *testing.T, count int) {
	t.Helper()
	w.asked.Store(board.MaxNotesSection) // they try until it fails
	apptest.Eventually(t, "nobody can write", func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return len(w.failed) == count
	})
}

func (w *writers) end() {
	select {
	case <-w.stop:
	default:
		close(w.stop)
	}
	w.all.Wait()
}

// wantStored: every acknowledged note is there, exactly once. What was sent and not acknowledged may be there, once. A
// node that had no part in it may take a moment.
func (w *writers) wantStored(t *testing.T, as apptest.Client) {
	t.Helper()
	var texts map[string]int
	for deadline := time.Now().Add(apptest.Patience); ; time.Sleep(50 * time.Millisecond) {
		var err error
		if texts, err = w.room.Texts(as); err != nil {
			t.Fatal(err)
		}
		lost := slices.IndexFunc(w.acked, func(text string) bool { return texts[text] == 0 })
		if lost < 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%q was acknowledged and is not there; %d notes are, of %d", w.acked[lost], len(texts), len(w.acked))
		}
	}
	for text, n := range texts {
		if n != 1 {
			t.Errorf("%q is there %d times", text, n)
		}
	}
	if extra := len(texts) - len(w.acked); extra < 0 || extra > len(w.failed) {
		t.Errorf("%d notes are there, %d were acknowledged", len(texts), len(w.acked))
	}
	if !slices.Equal(dedupe(w.acked), sorted(w.acked)) {
		t.Error("a note was acknowledged twice")
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func dedupe(list []string) []string { return slices.Compact(sorted(list)) }
