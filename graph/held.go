package graph

import (
	"context"
	"time"

	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/internal/rate"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// held keeps back answers that tell somebody to ask less often.
type held struct{ rate.Held }

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
		h.Back(ctx, wait(response.Errors))
	}
	return response
}

// wait is the longest that one of the errors tells somebody to wait.
func wait(errs gqlerror.List) (longest time.Duration) {
	for _, err := range errs {
		longest = max(longest, retryAfter(err))
	}
	return longest
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
