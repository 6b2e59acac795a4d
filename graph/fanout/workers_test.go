package fanout

import "testing"

// TestOwnPagesComeFirst: what strangers ask for waits until phones and the big screen are served, and takes few workers.
func TestOwnPagesComeFirst(t *testing.T) {
	a, b, c, own := &group{}, &group{}, &group{}, &group{own: true}
	w := &workers{others: queue{a, b, c}, own: queue{own}, running: 3}
	const others = 2
	for i, want := range []*group{own, a, b, nil} {
		if got := w.take(others); got != want {
			t.Fatalf("taken as number %d: %p, want %p", i+1, got, want)
		}
	}
	if w.running != 2 || w.busy != 2 {
		t.Errorf("%d run, %d of them with others'; want 2 and 2", w.running, w.busy)
	}
	w.done(own)
	if got := w.take(others); got != nil {
		t.Errorf("one more than may be at once: %p", got)
	}
	w.done(a)
	if got := w.take(others); got != c {
		t.Errorf("when one is done: %p, want %p", got, c)
	}
	w.own = queue{own}
	w.stop()
	if got := w.take(others); got != nil {
		t.Errorf("after the end: %p", got)
	}
}
