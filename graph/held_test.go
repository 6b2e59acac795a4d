package graph

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"roundtable/fault"
)

// TestHeldBack: who is told to ask less often is told as late as they may come back, up to a second; others at once.
func TestHeldBack(t *testing.T) {
	slow := func(wait time.Duration) gqlerror.List {
		return gqlerror.List{gqlerror.WrapPath(nil, fault.New(fault.NotFound, "no")), gqlerror.WrapPath(nil, fault.Slow(wait))}
	}
	presented := gqlerror.List{{Extensions: map[string]any{"code": fault.RateLimited, "retryAfterMs": int64(200)}}}
	for name, c := range map[string]struct {
		errs gqlerror.List
		want time.Duration
	}{
		"nothing wrong":     {nil, 0},
		"another error":     {slow(time.Minute)[:1], 0},
		"a moment":          {slow(300 * time.Millisecond), 300 * time.Millisecond},
		"a minute":          {slow(time.Minute), time.Second},
		"as clients see it": {presented, 200 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			begun, want := time.Now(), &graphql.Response{Errors: c.errs}
			got := newHeld().InterceptResponse(t.Context(), func(context.Context) *graphql.Response { return want })
			if took := time.Since(begun); took != c.want || got != want {
				t.Errorf("%s: %v after %v, want it after %v", name, got, took, c.want)
			}
		})
	}
}

// TestHeldBackAreFew: beyond so many at once, and for who has gone, nothing waits.
func TestHeldBackAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHeld()
		begun := time.Now()
		slow := gqlerror.List{gqlerror.WrapPath(nil, fault.Slow(time.Minute))}
		gone, leave := context.WithCancel(t.Context())
		left := make(chan struct{})
		go func() { h.back(gone, slow); close(left) }()
		for range heldAtOnce - 1 {
			go h.back(t.Context(), slow)
		}
		synctest.Wait()
		h.back(t.Context(), slow)
		leave()
		<-left
		if waited := time.Since(begun); waited != 0 {
			t.Errorf("waited %v", waited)
		}
	})
}
