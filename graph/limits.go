package graph

import (
	"context"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The limits on one document, each by the name that an error's `field` tells. All but cost are held on the parsed
// document before it is validated, because validation takes time that grows with the square of what is written.
// docs/api.md has the same table.
const (
	maxTokens      = 2000
	maxOperations  = 10
	maxFragments   = 50
	maxDepth       = 12 // fields in each other; below __schema and __type maxSchemaDepth
	maxSchemaDepth = 20
	maxNesting     = 24 // braces in each other, those of fragments among them
	maxFields      = 1000
	maxSelections  = 5000 // fields and fragments of the whole document
	maxComparisons = 5000 // pairs of fields that stand in one place under one name
	maxAliases     = 30
	maxDirectives  = 50
	maxArguments   = 100
	maxVariables   = 30
	maxValueDepth  = 10       // lists and objects in each other
	maxName        = 64       // bytes
	maxLiteral     = 16 << 10 // bytes of one text
	maxCost        = 2000
	maxCostAnalyst = 20_000
	maxJoins       = 1       // each makes somebody with limits of their own
	maxCodes       = 1       // join codes looked up: each may be a guess
	maxSearches    = 3       // for words
	maxSchemaCost  = 400_000 // of what is asked of the schema; a hundredth of it is taken from what may be read
)

// The limits on one answer, in bytes. What is live is made once for many: a board of 10,000 long notes is the largest.
const (
	maxAnswer     = 8 << 20
	maxLiveAnswer = 32 << 20
)

// What is reckoned besides the fields: a live root stays, and a document that is new has to be read and checked, which
// takes up to 20 ms for 20 kB where a page of the directory takes 4. A short one is read in the time of any request.
const (
	liveRootCost  = 50
	operationCost = 10
	documentCost  = 500 // of one of documentBytes, and in proportion
	documentBytes = 20_000
	shortDocument = 1 << 10 // bytes
	valuesForOne  = 25      // so many values in variables cost 1: to check 60,000 takes some 80 ms
	doorCost      = 25      // at most: what a join page asks of a code
)

// tooMuch is the error of a limit.
func tooMuch(limit string, is, most int) *gqlerror.Error {
	err := gqlerror.Errorf("the %s of the document: %d; at most %d", limit, is, most)
	err.Extensions = map[string]any{"code": string(fault.LimitExceeded), "field": limit}
	return err
}

// limits reckons what each operation costs and takes it from what its actor may read. It replaces gqlgen's complexity
// limit, which walks every use of a fragment and so takes exponential time on fragments that use each other twice.
type limits struct {
	budget Budget
	known  *knownDocuments
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = limits{}

func (limits) ExtensionName() string { return "Limits" }

func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation that costs too much, and has the document of another remembered.
func (l limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if err := l.charge(ctx, op); err != nil {
		return err
	}
	l.known.accept(op.RawQuery, op.Doc)
	return nil
}

func (l limits) charge(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = false // byActor decides how much of the schema there is
	r := reckoner{op: op, fragments: map[string]*price{}}
	total := r.selections(op.Operation.SelectionSet)
	if total.schema > maxSchemaCost {
		return tooMuch("schemaCost", total.schema, maxSchemaCost)
	}
	cost := total.cost
	if op.Operation.Operation == ast.Subscription {
		cost += liveRootCost
	}
	most := maxCost
	if fanout.Actor(ctx).Has(account.Analyst) {
		most = maxCostAnalyst
	}
	if cost > most {
		return tooMuch("cost", cost, most)
	}
	if err := total.rare.past(); err != nil {
		return err
	}
	if cost <= doorCost && isDoor(op.Operation) {
		return nil // a right join code always works
	}
	return spend(ctx, l.budget, operationCost+cost+total.schema/100)
}

// reckoner reckons with each fragment once: it costs the same wherever it is used.
type reckoner struct {
	op        *graphql.OperationContext
	fragments map[string]*price
}

func (r *reckoner) selections(set ast.SelectionSet) (total price) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			total.add(r.field(s))
		case *ast.InlineFragment:
			total.add(r.selections(s.SelectionSet))
		case *ast.FragmentSpread:
			total.add(r.fragment(s))
		}
	}
	return total
}

func (r *reckoner) fragment(spread *ast.FragmentSpread) price {
	if known := r.fragments[spread.Name]; known != nil {
		return *known
	}
	reckoned := &price{cost: far} // a cycle, which is refused before, would end here
	r.fragments[spread.Name] = reckoned
	*reckoned = r.selections(spread.Definition.SelectionSet)
	return *reckoned
}

func (r *reckoner) field(f *ast.Field) price {
	inner := r.selections(f.SelectionSet)
	if f.Name == "__schema" || f.Name == "__type" {
		return price{cost: 1, schema: bounded(inner.cost, inner.schema)}
	}
	if counts[fieldName(f)] {
		return price{once: whole}
	}
	times := r.times(f)
	own := price{cost: bounded(min(1+inner.cost*times, far), inner.once), schema: inner.schema, rare: inner.rare.times(times)}
	own.rare.add(r.rare(f))
	own.cost = bounded(own.cost, r.extra(f))
	return own
}

// extra is what a field costs besides what is selected of it.
func (r *reckoner) extra(f *ast.Field) int {
	switch name := fieldName(f); {
	case searches(f, r.op.Variables):
		return search
	case wholes[name], asked[name]:
		return whole
	case name == "Query.node", name == "Query.ownEntry":
		return lookup
	case name == "Query.nodes":
		return lookup * r.ids(f)
	}
	return 0
}

// ids is how many things are asked for at once.
func (r *reckoner) ids(f *ast.Field) int {
	ids, _ := f.ArgumentMap(r.op.Variables)["ids"].([]any)
	return max(1, min(len(ids), maxNodes))
}

// times is how often a field's selections are answered: for a connection, and a list that takes it, `first` or `last`.
func (r *reckoner) times(f *ast.Field) int {
	if fieldName(f) == "Query.nodes" {
		return r.ids(f)
	}
	paged, most := false, 0
	for _, name := range []string{"first", "last"} {
		if f.Definition == nil || f.Definition.Arguments.ForName(name) == nil {
			continue
		}
		paged = true
		switch size := f.ArgumentMap(r.op.Variables)[name].(type) {
		case int64:
			most = max(most, int(max(1, min(size, maxPage))))
		case int:
			most = max(most, 1, min(size, maxPage))
		case nil:
		default:
			most = maxPage
		}
	}
	switch {
	case most > 0:
		return most
	case paged:
		return defaultPage
	}
	return entries(f)
}
