package request

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// maxErrors is how many mistakes in one document are told.
const maxErrors = 20

// Refusal is the response to an operation that was not executed: the first of many mistakes will do.
func Refusal(ctx context.Context, exec graphql.GraphExecutor, errs gqlerror.List) *graphql.Response {
	return exec.DispatchError(ctx, errs[:min(len(errs), maxErrors)])
}
