package server

import (
	"context"
	"errors"
	"testing"
	"time"

	"roundtable/fault"
	patient "roundtable/internal/testenv/patience" // the package has a patience of its own
)

// One import is made at a time, four wait, and the next is told to come back; who goes away makes room.
func TestImportTurns(t *testing.T) {
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
	wait := func(ctx context.Context) chan taken {
		came := make(chan taken, 1)
		go func() {
			leave, err := turns.take(ctx)
			came <- taken{leave, err}
		}()
		return came
	}
	first := wait(gone)
	var others []chan taken
	for range maxImportsWaiting - 1 {
		others = append(others, wait(t.Context()))
	}
	for deadline := time.Now().Add(patient.Wait); len(turns.places) < 1+maxImportsWaiting; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("they never waited")
		}
	}
	_, err = turns.take(t.Context())
	if f := fault.Of(err); f == nil || f.Code != fault.Unavailable || f.RetryAfter <= 0 {
		t.Errorf("a sixth: %v", err)
	}
	hangUp()
	if got := <-first; !errors.Is(got.err, context.Canceled) {
		t.Errorf("the one that went: %v", got.err)
	}
	others = append(others, wait(t.Context()))
	leave()
	for _, other := range others {
		got := <-other
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
