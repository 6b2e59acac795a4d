package server

import (
	"testing"
	"time"
)

type fixedClock struct{ now time.Time }

func (c *fixedClock) Now() time.Time { return c.now }

func TestBuckets(t *testing.T) {
	clock := &fixedClock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := NewBuckets[string](clock, 3, 10*time.Second)
	for _, step := range []struct {
		after time.Duration
		want  time.Duration
	}{
		{0, 0}, {0, 0}, {0, 0}, {0, 10 * time.Second},
		{4 * time.Second, 6 * time.Second},
		{6 * time.Second, 0}, {0, 10 * time.Second},
		{20 * time.Second, 0}, {0, 0}, {0, 10 * time.Second},
		{time.Hour, 0}, {0, 0}, {0, 0}, {0, 10 * time.Second},
	} {
		clock.now = clock.now.Add(step.after)
		if got := b.Take("a"); got != step.want {
			t.Fatalf("at %v: got %v, want %v", clock.now, got, step.want)
		}
	}
	if got := b.Take("b"); got != 0 {
		t.Errorf("another key waits %v", got)
	}
}

func TestBucketsForgetFullOnes(t *testing.T) {
	clock := &fixedClock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := NewBuckets[int](clock, 2, time.Second)
	for i := range 1000 {
		b.Take(i)
	}
	clock.now = clock.now.Add(2 * time.Second)
	b.Take(0)
	if n := len(b.fullAt); n != 1 {
		t.Errorf("holds %d buckets, want 1", n)
	}
}
