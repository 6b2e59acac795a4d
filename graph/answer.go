package graph

import (
	"context"
	"io"
	"reflect"
	"sync/atomic"

	"roundtable/fault"
	"roundtable/graph/fanout"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// maxAnswered bounds the fields of one answer, each entry of a list with its own. What a document costs is reckoned before
// it is known how long the lists are; lists in lists in lists are stopped here.
const maxAnswered = 250_000

// answers holds the limits on one answer while it is made: no more bytes than may be are ever kept, and no more fields
// are resolved. What the hub renders is watched in bytes alone: nothing in it stands twice.
type answers struct{ present graphql.ErrorPresenterFunc }

var _ interface {
	graphql.HandlerExtension
	graphql.ResponseInterceptor
	graphql.RootFieldInterceptor
	graphql.FieldInterceptor
} = answers{}

func (answers) ExtensionName() string { return "Answers" }

func (answers) Validate(graphql.ExecutableSchema) error { return nil }

// answer is one that is being made. Marshalling is done by one goroutine, resolving by many.
type answer struct {
	most   int
	bytes  int
	fields atomic.Int64
	live   bool
}

type answerKey struct{}

func (a *answer) tooLong() bool  { return a.bytes > a.most }
func (a *answer) tooMany() bool  { return a.fields.Load() > maxAnswered }
func (a *answer) tooLarge() bool { return a.tooLong() || a.tooMany() }

// InterceptResponse implements graphql.ResponseInterceptor: an answer that came out too large is an error instead.
func (a answers) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	made := &answer{most: maxAnswer}
	if fanout.Rendering(ctx) {
		made.most, made.live = maxLiveAnswer, true
	}
	ctx = context.WithValue(ctx, answerKey{}, made)
	response := next(ctx)
	if response == nil || len(response.Data) <= made.most && !made.tooLarge() {
		return response
	}
	err := fault.New(fault.LimitExceeded, "the answer would be larger than %d MB; ask for less at once", made.most>>20)
	if made.tooMany() {
		err = fault.New(fault.LimitExceeded, "the answer would have more than %d fields; ask for less at once", maxAnswered)
	}
	if operation := graphql.GetOperationContext(ctx).Operation; operation != nil && operation.Operation == ast.Mutation {
		err.Message += "; the changes were made"
	}
	err.Field = "answer"
	response.Data = []byte("null")
	response.Errors = gqlerror.List{a.present(ctx, err)}
	return response
}

// InterceptRootField implements graphql.RootFieldInterceptor.
func (answers) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	resolved := next(ctx)
	made, ok := ctx.Value(answerKey{}).(*answer)
	if !ok || resolved == nil || resolved == graphql.Null || resolved == graphql.RequiredNull {
		return resolved
	}
	return graphql.WriterFunc(func(w io.Writer) { resolved.MarshalGQL(&measuredWriter{to: w, made: made}) })
}

// measuredWriter lets through what fits into an answer. The rest is counted, not kept.
type measuredWriter struct {
	to   io.Writer
	made *answer
}

// Write implements io.Writer.
func (w *measuredWriter) Write(p []byte) (int, error) {
	w.made.bytes = bounded(w.made.bytes, len(p))
	if w.made.tooLarge() {
		return len(p), nil
	}
	return w.to.Write(p)
}

// InterceptField implements graphql.FieldInterceptor: it counts a field, and the entries of a list before anything in
// them is resolved.
func (answers) InterceptField(ctx context.Context, next graphql.Resolver) (any, error) {
	made, ok := ctx.Value(answerKey{}).(*answer)
	if !ok || made.live {
		return next(ctx)
	}
	if made.tooMany() {
		return nil, errTooMany
	}
	result, err := next(ctx)
	count := 1
	if list := reflect.ValueOf(result); list.Kind() == reflect.Slice {
		count += list.Len()
	}
	if made.fields.Add(int64(count)) > maxAnswered {
		return nil, errTooMany
	}
	return result, err
}

// errTooMany ends a field of an answer that is given up; the answer's own error takes its place.
var errTooMany = fault.New(fault.LimitExceeded, "the answer has too many fields")
