package fanout

import (
	"context"

	"roundtable/fault"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const deferDirective = "defer"

// Refused reports whether a directive is refused wherever it is used.
func Refused(directive string) bool { return directive == deferDirective }

// NoDefer is the executor's extension that refuses @defer in every operation: no transport of ours sends parts, and in
// a subscription each deferred fragment would leak a goroutine per event.
type NoDefer struct{}

// ExtensionName names the extension for gqlgen.
func (NoDefer) ExtensionName() string { return "NoDefer" }

// Validate accepts every schema.
func (NoDefer) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses the operation if its document has a @defer anywhere.
func (NoDefer) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if !Deferred(op.Doc) {
		return nil
	}
	err := gqlerror.Wrap(errDefer())
	err.Message = errDefer().Message
	err.Extensions = map[string]any{"code": string(fault.BadUserInput), "field": "query"}
	return err
}

func errDefer() *fault.Error { return fault.Input("query", "@defer is not supported") }

// Deferred reports whether a document has a @defer anywhere, used or not. Its cost is one walk over the text.
func Deferred(doc *ast.QueryDocument) bool {
	for _, op := range doc.Operations {
		if deferredIn(op.SelectionSet) {
			return true
		}
	}
	for _, fragment := range doc.Fragments {
		if deferredIn(fragment.SelectionSet) {
			return true
		}
	}
	return false
}

func deferredIn(set ast.SelectionSet) bool {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if deferredIn(s.SelectionSet) {
				return true
			}
		case *ast.InlineFragment:
			if s.Directives.ForName(deferDirective) != nil || deferredIn(s.SelectionSet) {
				return true
			}
		case *ast.FragmentSpread:
			if s.Directives.ForName(deferDirective) != nil {
				return true
			}
		}
	}
	return false
}
