package rate_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"roundtable/internal/rate"
)

var begun = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestBuckets(t *testing.T) {
	now := begun
	b := rate.New[string](rate.Limit{Size: 3, Every: 10 * time.Second}, 100)
	for i, step := range []struct {
		after time.Duration
		cost  int
		want  time.Duration
	}{
		{0, 1, 0}, {0, 2, 0}, {0, 1, 10 * time.Second},
		{4 * time.Second, 1, 6 * time.Second},
		{6 * time.Second, 1, 0}, {0, 1, 10 * time.Second},
		{20 * time.Second, 3, 10 * time.Second}, {0, 2, 0}, {0, 2, 20 * time.Second},
		{time.Hour, 3, 0}, {0, 1, 10 * time.Second},
		{time.Hour, 4, 10 * time.Second}, {10 * time.Second, 4, 10 * time.Second}, // more than it holds
		{0, 0, 0},
	} {
		now = now.Add(step.after)
		if got := b.Take(now, "a", step.cost); got != step.want {
			t.Fatalf("step %d: got %v, want %v", i, got, step.want)
		}
	}
	if got := b.Take(now, "b", 3); got != 0 {
		t.Errorf("another key waits %v", got)
	}
}

// TestTakeAll: what one bucket refuses is taken from none.
func TestTakeAll(t *testing.T) {
	small, large := rate.New[int](rate.Limit{Size: 2, Every: time.Second}, 10), rate.New[string](rate.Limit{Size: 5, Every: time.Minute}, 10)
	take := func() time.Duration { return rate.TakeAll(begun, large.Of("site", 1), small.Of(1, 1)) }
	for i := range 9 {
		want := time.Duration(0)
		if i >= 2 {
			want = time.Second
		}
		if got := take(); got != want {
			t.Fatalf("%d: wait %v, want %v", i, got, want)
		}
	}
	if got := large.Take(begun, "site", 3); got != 0 {
		t.Errorf("what was refused was taken: wait %v", got)
	}
	if got := take(); got != time.Minute {
		t.Errorf("wait %v, want the longest", got)
	}
}

func TestPerSecond(t *testing.T) {
	if got := rate.PerSecond(5, 40); got != (rate.Limit{Size: 40, Every: 200 * time.Millisecond}) {
		t.Error(got)
	}
	for _, perSecond := range []float64{1e-300, 1e-12, 1e300} {
		b := rate.New[int](rate.PerSecond(perSecond, 40), 10)
		for i := range 40 {
			if wait := b.Take(begun, 1, 1); wait != 0 {
				t.Fatalf("%g a second: the %dth waits %v", perSecond, i, wait)
			}
		}
		if wait := b.Take(begun, 1, 1); (wait > time.Hour) != (perSecond < 1) {
			t.Errorf("%g a second: wait %v", perSecond, wait)
		}
	}
}

// TestFloods: however many keys somebody makes up, memory is bounded, nobody who has spent theirs gets it back, and those
// without room still get something together.
func TestFloods(t *testing.T) {
	const most = 1000
	b := rate.New[int](rate.Limit{Size: 3, Every: time.Minute}, most)
	if wait := b.Take(begun, -1, 3); wait != 0 {
		t.Fatal(wait)
	}
	passed := 0
	for i := range 10 * most {
		if b.Take(begun.Add(time.Duration(i)*time.Millisecond), i, 1) == 0 {
			passed++
		}
	}
	if b.Len() != most || passed != most-1+3 {
		t.Errorf("%d are remembered, %d passed", b.Len(), passed)
	}
	if wait := b.Take(begun, -1, 1); wait != time.Minute {
		t.Errorf("who had spent theirs waits %v", wait)
	}
	later := begun.Add(5 * time.Minute)
	if wait := b.Take(later, 10*most+1, 3); wait != 0 || b.Len() != 1 {
		t.Errorf("after the flood: wait %v, %d are remembered", wait, b.Len())
	}
}

// TestBucketsAreTokenBuckets: as many buckets that are filled and emptied token by token.
func TestBucketsAreTokenBuckets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rate.Limit{
			Size:  rapid.IntRange(1, 20).Draw(t, "size"),
			Every: time.Duration(rapid.Int64Range(1, int64(10*time.Second)).Draw(t, "every")),
		}
		b := rate.New[int](limit, 3) // as many as there are keys
		whole := time.Duration(limit.Size) * limit.Every
		held := [3]time.Duration{whole, whole, whole} // tokens, as the time that they take
		now := begun
		for range rapid.IntRange(1, 100).Draw(t, "steps") {
			past := time.Duration(rapid.Int64Range(0, int64(2*whole)).Draw(t, "past"))
			if rapid.Bool().Draw(t, "at once") {
				past = 0
			}
			now = now.Add(past)
			for key := range held {
				held[key] = min(whole, held[key]+past)
			}
			key, cost := rapid.IntRange(0, 2).Draw(t, "key"), rapid.IntRange(0, limit.Size).Draw(t, "cost")
			need := time.Duration(cost) * limit.Every
			want := max(0, need-held[key])
			if want == 0 {
				held[key] -= need
			}
			if got := b.Take(now, key, cost); got != want {
				t.Fatalf("%d of %d's at %v: wait %v, want %v", cost, key, now.Sub(begun), got, want)
			}
		}
	})
}
