package app_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"roundtable/app/apptest"
)

// follower holds a board as the web app does: it applies what comes, and comes back from where it was when the connection
// ends. It notes whatever does not continue what it holds.
type follower struct {
	room *apptest.Room
	as   apptest.Client

	mu    sync.Mutex
	seq   any // of the last update; nil before the first
	notes map[string]string
	wrong []error
	lost  int // connections
	stop  chan struct{}
	done  chan struct{}
}

const following = `subscription($b: ID!, $a: Seq) { boardUpdates(boardId: $b, after: $a) { from seq notes { id text } removedIds } }`

// follow begins to follow the room's first board and ends with the test, which fails if a link was missing.
func follow(t *testing.T, r *apptest.Room, as apptest.Client) *follower {
	t.Helper()
	f := &follower{room: r, as: as, notes: map[string]string{}, stop: make(chan struct{}), done: make(chan struct{})}
	go f.run(t)
	t.Cleanup(func() {
		f.end()
		<-f.done
		f.mu.Lock()
		defer f.mu.Unlock()
		for _, err := range f.wrong {
			t.Error(err)
		}
	})
	apptest.Eventually(t, "the board is there", func() bool {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.seq != nil
	})
	return f
}

func (f *follower) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	select {
	case <-f.stop:
	default:
		close(f.stop)
	}
}

func (f *follower) stopped() bool {
	select {
	case <-f.stop:
		return true
	default:
		return false
	}
}

func (f *follower) run(t *testing.T) {
	defer close(f.done)
	for !f.stopped() {
		if socket, err := f.as.Dial(t); err == nil {
			f.read(socket)
			socket.Close()
		}
		time.Sleep(20 * time.Millisecond) // as a client that comes back does
	}
}

func (f *follower) read(socket *apptest.Socket) {
	f.mu.Lock()
	after := f.seq
	f.mu.Unlock()
	live := socket.Subscribe(following, object{"b": f.room.Boards[0], "a": after})
	go func() {
		<-f.stop
		socket.Close()
	}()
	for {
		m, err := live.Next()
		if err != nil || m.Type != "next" || len(m.Errors) > 0 {
			f.mu.Lock()
			f.lost++
			f.mu.Unlock()
			return
		}
		f.apply(apptest.At(m.Data, "boardUpdates"))
	}
}

func (f *follower) apply(update any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	from, seq := apptest.At(update, "from"), apptest.At(update, "seq")
	if from == nil {
		clear(f.notes)
	} else if from != f.seq {
		f.wrong = append(f.wrong, fmt.Errorf("at %v came an update from %v to %v", f.seq, from, seq))
	}
	notes, _ := apptest.At(update, "notes").([]any)
	for _, note := range notes {
		id, _ := apptest.At(note, "id").(string)
		f.notes[id], _ = apptest.At(note, "text").(string)
	}
	removed, _ := apptest.At(update, "removedIds").([]any)
	for _, id := range removed {
		delete(f.notes, fmt.Sprint(id))
	}
	f.seq = seq
}

// texts are those it holds, sorted, each as often as it is there.
func (f *follower) texts() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Sorted(maps.Values(f.notes))
}

// sees waits for a note.
func (f *follower) sees(t *testing.T, text string) {
	t.Helper()
	apptest.Eventually(t, "the note "+text+" is seen", func() bool { return slices.Contains(f.texts(), text) })
}

// settles waits until it holds exactly these texts.
func (f *follower) settles(t *testing.T, want []string) {
	t.Helper()
	want = slices.Sorted(slices.Values(want))
	for deadline := time.Now().Add(apptest.Patience); ; time.Sleep(5 * time.Millisecond) {
		have := f.texts()
		if slices.Equal(have, want) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%v: it holds %d notes, %d were acknowledged", errors.Join(f.wrong...), len(have), len(want))
		}
	}
}
