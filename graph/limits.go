package graph

import (
	"context"
	"strings"

	"roundtable/account"
	"roundtable/graph/live"
	"roundtable/internal/fault"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The limits on one document. Tokens are counted while parsing, the rest once it is known to be valid and before
// anything runs.
const (
	maxTokens      = 2000
	maxDepth       = 12
	maxAliases     = 30
	maxFields      = 1000 // with every fragment written out
	maxDirectives  = 50
	maxCost        = 2000
	maxCostAnalyst = 20_000
	liveRootCost   = 50
)

// limits measures each operation. It replaces gqlgen's complexity limit, which walks every use of a fragment and so takes
// exponential time on fragments that use each other twice.
type limits struct{ introspection bool }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = limits{}

func (limits) ExtensionName() string { return "Limits" }

func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation past a limit, and lets analysts look at the schema.
func (l limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	actor := live.Actor(ctx)
	analyst := actor.Has(account.Analyst)
	op.DisableIntrospection = !analyst && !l.introspection
	w := walker{op: op, fragments: map[string]*size{}, introspects: !op.DisableIntrospection}
	total := w.selections(op.Operation.SelectionSet)
	if w.peeks {
		err := gqlerror.Errorf("only analysts may look at the schema")
		err.Extensions = map[string]any{"code": string(fault.Forbidden)}
		return err
	}
	total.directives += len(op.Operation.Directives)
	cost := maxCost
	if analyst {
		cost = maxCostAnalyst
	}
	if op.Operation.Operation == ast.Subscription {
		total.cost += liveRootCost
	}
	for _, limit := range []struct {
		what     string
		is, most int
	}{
		{"depth", total.depth, maxDepth}, {"aliases", total.aliases, maxAliases}, {"fields", total.fields, maxFields},
		{"directives", total.directives, maxDirectives}, {"cost", total.cost, cost},
	} {
		if limit.is > limit.most {
			err := gqlerror.Errorf("the %s of the operation is %d; at most %d", limit.what, limit.is, limit.most)
			err.Extensions = map[string]any{"code": string(fault.LimitExceeded), "field": limit.what}
			return err
		}
	}
	return nil
}

// size is what a selection set comes to, fragments written out.
type size struct{ depth, aliases, fields, directives, cost int }

func (s *size) add(other size) {
	s.depth = max(s.depth, other.depth)
	s.aliases = bounded(s.aliases, other.aliases)
	s.fields = bounded(s.fields, other.fields)
	s.directives = bounded(s.directives, other.directives)
	s.cost = bounded(s.cost, other.cost)
}

// far is past every limit; sums stop there so that they do not overflow.
const far = 1 << 30

func bounded(a, b int) int { return min(a+b, far) }

// walker measures with each fragment measured once: its size is the same wherever it is used.
type walker struct {
	op          *graphql.OperationContext
	fragments   map[string]*size
	introspects bool
	peeks       bool // asks for the schema without the right to
}

func (w *walker) selections(set ast.SelectionSet) (total size) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			total.add(w.field(s))
		case *ast.InlineFragment:
			inner := w.selections(s.SelectionSet)
			inner.directives += len(s.Directives)
			total.add(inner)
		case *ast.FragmentSpread:
			inner := w.fragment(s)
			inner.directives += len(s.Directives)
			total.add(inner)
		}
	}
	return total
}

func (w *walker) fragment(spread *ast.FragmentSpread) size {
	if known := w.fragments[spread.Name]; known != nil {
		return *known
	}
	measured := &size{depth: far} // a cycle, which validation refuses, would end here
	w.fragments[spread.Name] = measured
	*measured = w.selections(spread.Definition.SelectionSet)
	return *measured
}

func (w *walker) field(f *ast.Field) size {
	if w.introspects && strings.HasPrefix(f.Name, "__") {
		return size{fields: 1, cost: 1}
	}
	w.peeks = w.peeks || f.Name == "__schema" || f.Name == "__type"
	inner := w.selections(f.SelectionSet)
	own := size{
		depth: bounded(inner.depth, 1), aliases: inner.aliases, fields: bounded(inner.fields, 1),
		directives: bounded(inner.directives, len(f.Directives)), cost: 1,
	}
	if f.Alias != f.Name {
		own.aliases++
	}
	own.cost = min(1+inner.cost*w.times(f), far)
	if wholes[fieldName(f)] {
		own.cost = bounded(own.cost, whole)
	}
	return own
}

// times is how often a field's selections are answered: for a connection, and a list that takes it, `first`.
func (w *walker) times(f *ast.Field) int {
	if lists[fieldName(f)] {
		return listed
	}
	if f.Definition == nil || f.Definition.Arguments.ForName("first") == nil {
		return 1
	}
	switch first := f.ArgumentMap(w.op.Variables)["first"].(type) {
	case int64:
		return int(max(1, min(first, maxPage)))
	case int:
		return max(1, min(first, maxPage))
	case nil:
		return defaultPage
	}
	return maxPage
}
