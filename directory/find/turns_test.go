package find

import (
	"context"
	"errors"
	"sync"
	"testing"

	"roundtable/fault"
)

// No more searches run at once than there is room for, and one whose client has gone does not run at all.
func TestTurns(t *testing.T) {
	turns := make(turns, 2)
	var all sync.WaitGroup
	begun, end := make(chan struct{}), make(chan struct{})
	for range 2 {
		all.Go(func() {
			err := turns.take(context.Background(), func() error { begun <- struct{}{}; <-end; return nil })
			if err != nil {
				t.Error(err)
			}
		})
	}
	<-begun
	<-begun
	gone, leave := context.WithCancel(context.Background())
	failed := make(chan error)
	go func() {
		failed <- turns.take(gone, func() error { t.Error("it ran without room"); return nil })
	}()
	leave()
	if err := <-failed; !fault.Is(err, fault.Unavailable) || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(end)
	all.Wait()
	for range 50 { // there is room, and nobody waits for the answer
		if err := turns.take(gone, func() error { t.Error("it ran for nobody"); return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	want := errors.New("its own")
	if err := turns.take(context.Background(), func() error { return want }); !errors.Is(err, want) {
		t.Errorf("got %v", err)
	}
}
