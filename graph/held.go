package graph

import (
	"context"
	"time"

	"roundtable/fault"
	"roundtable/graph/fanout"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// How long an answer is held back that tells somebody to ask less often, at most, and how many are at a time.
const (
	heldFor    = time.Second
	heldAtOnce = 512
)

// held keeps back answers that tell somebody to ask less often: who asks again at once, whatever they are told, asks no
// faster than that, and costs the others as little. They are told no later than they may come back. What is beyond
// heldAtOnce is answered at once, so that nobody fills the memory by being refused.
type held struct{ room chan struct{} }

func newHeld() held { return held{make(chan struct{}, heldAtOnce)} }

var _ interface {
	graphql.HandlerExtension
	graphql.ResponseInterceptor
} = held{}

func (held) ExtensionName() string { return "Held" }

func (held) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse implements graphql.ResponseInterceptor.
func (h held) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if response != nil && len(response.Errors) > 0 && !fanout.Rendering(ctx) {
		h.back(ctx, response.Errors)
	}
	return response
}

// back waits as long as the errors say that somebody should, up to heldFor.
func (h held) back(ctx context.Context, errs gqlerror.List) {
	var wait time.Duration
	for _, err := range errs {
		wait = max(wait, retryAfter(err))
	}
	if wait <= 0 {
		return
	}
	select {
	case h.room <- struct{}{}:
		defer func() { <-h.room }()
	default:
		return
	}
	timer := time.NewTimer(min(wait, heldFor))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// retryAfter is when an error says that one may ask again, presented or not; 0 if it is another.
func retryAfter(err *gqlerror.Error) time.Duration {
	if f := fault.Of(err); f != nil && f.Code == fault.RateLimited {
		return f.RetryAfter
	}
	if err.Extensions["code"] == fault.RateLimited {
		ms, _ := err.Extensions["retryAfterMs"].(int64)
		return time.Duration(ms) * time.Millisecond
	}
	return 0
}
