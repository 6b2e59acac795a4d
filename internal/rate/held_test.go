package rate

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// TestHeldBack: as long as they are told to wait, a quarter of a second to a second.
func TestHeldBack(t *testing.T) {
	for told, want := range map[time.Duration]time.Duration{
		0: 0, -time.Second: 0, time.Millisecond: HeldLeast, 300 * time.Millisecond: 300 * time.Millisecond, time.Minute: time.Second,
	} {
		synctest.Test(t, func(t *testing.T) {
			begun := time.Now()
			NewHeld().Back(t.Context(), told)
			if took := time.Since(begun); took != want {
				t.Errorf("told %v and held %v, want %v", told, took, want)
			}
		})
	}
}

// TestHeldBackAreFew: beyond so many at once, and for who has gone, nothing waits.
func TestHeldBackAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHeld()
		begun := time.Now()
		gone, leave := context.WithCancel(t.Context())
		left := make(chan struct{})
		go func() { h.Back(gone, time.Minute); close(left) }()
		for range heldAtOnce - 1 {
			go h.Back(t.Context(), time.Minute)
		}
		synctest.Wait()
		h.Back(t.Context(), time.Minute)
		leave()
		<-left
		if waited := time.Since(begun); waited != 0 {
			t.Errorf("waited %v", waited)
		}
	})
}
