package graph

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"roundtable/fault"
	"roundtable/internal/rate"
)

// TestHeldBack: who is told to ask less often is told as late as they may come back, up to a second; others at once.
func TestHeldBack(t *testing.T) {
	slow := func(wait time.Duration) gqlerror.List {
		return gqlerror.List{gqlerror.WrapPath(nil, fault.New(fault.NotFound, "no")), gqlerror.WrapPath(nil, fault.Slow(wait))}
	}
	presented := gqlerror.List{{Extensions: map[string]any{"code": fault.RateLimited, "retryAfterMs": int64(400)}}}
	for name, c := range map[string]struct {
		errs gqlerror.List
		want time.Duration
	}{
		"nothing wrong":     {nil, 0},
		"another error":     {slow(time.Minute)[:1], 0},
		"a moment":          {slow(300 * time.Millisecond), 300 * time.Millisecond},
		"a minute":          {slow(time.Minute), time.Second},
		"as clients see it": {presented, 400 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			begun, want := time.Now(), &graphql.Response{Errors: c.errs}
			got := held{rate.NewHeld()}.InterceptResponse(t.Context(), func(context.Context) *graphql.Response { return want })
			if took := time.Since(begun); took != c.want || got != want {
				t.Errorf("%s: %v after %v, want it after %v", name, got, took, c.want)
			}
		})
	}
}
