package server

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"roundtable/fault"
)

// One import is made at a time, four wait, and the next is told to come back; who goes away makes room.
func TestImportTurns(t *testing.T) { synctest.Test(t, importTurnsAreTaken) }

func importTurnsAreTaken(t *testing.T) {
	turns := newImportTurns()
	leave, err := turns.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	type taken struct {
		leave func()
		err   error
	}
	gone, hangUp := context.WithCancel(t.Context())
	wait := func(ctx context.Context, came chan<- taken) {
		go func() {
			leave, err := turns.take(ctx)
			came <- taken{leave, err}
		}()
	}
	first, others := make(chan taken), make(chan taken) // of the others, whoever's turn it is
	wait(gone, first)
	for range maxImportsWaiting - 1 {
		wait(t.Context(), others)
	}
	synctest.Wait()
	_, err = turns.take(t.Context())
	if f := fault.Of(err); f == nil || f.Code != fault.Unavailable || f.RetryAfter <= 0 {
		t.Errorf("a sixth: %v", err)
	}
	hangUp()
	if got := <-first; !errors.Is(got.err, context.Canceled) {
		t.Errorf("the one that went: %v", got.err)
	}
	wait(t.Context(), others)
	leave()
	for range maxImportsWaiting {
		got := <-others
		if got.err != nil {
			t.Fatal(got.err)
		}
		if len(turns.turn) != 1 {
			t.Error("it was not alone")
		}
		got.leave()
	}
	if len(turns.places) != 0 {
		t.Errorf("%d places were kept", len(turns.places))
	}
}
