package graph

import (
	"context"

	"roundtable/graph/fanout"
	"roundtable/graph/gen"
	"roundtable/internal/rate"
	"roundtable/internal/turns"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Options is what the executor needs besides the resolvers.
type Options struct {
	Presenter   Presenter
	WholeSchema bool      // shows everybody the whole schema, not its public part
	Budget      Budget    // nil: anybody may read as much as they like
	Held        rate.Held // keeps back who is told to ask less often, and who asks what can't be run
}

// Executor runs operations within the limits. Reading and checking a document that is new keeps a processor for up to
// 20 ms, and anybody may send one: that is done in turns, so that rooms that are at work have the other processors.
type Executor struct {
	*executor.Executor
	known *knownDocuments
	turns *turns.Turns[string]
	held  rate.Held
}

// unreadOf is how many new documents of one asker may wait to be read.
const unreadOf = 64

// CreateOperationContext implements graphql.GraphExecutor. Who sends what can't be run is told a little later: a program
// that works never does so, and who does it all the time costs the others as little as one who waits.
func (e *Executor) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	op, errs := e.read(ctx, params)
	if len(errs) > 0 && wait(errs) == 0 { // else they are held when it is told
		e.held.Back(ctx, rate.HeldLeast)
	}
	return op, errs
}

// read reads and checks what is asked: in turns, unless it is known.
func (e *Executor) read(ctx context.Context, params *graphql.RawParams) (op *graphql.OperationContext, errs gqlerror.List) {
	if _, known := e.known.Get(ctx, params.Query); known && valuesIn(params.Variables) < valuesForOne {
		return e.Executor.CreateOperationContext(ctx, params)
	}
	err := e.turns.Take(ctx, Asker(ctx, fanout.Actor(ctx)), func() { op, errs = e.Executor.CreateOperationContext(ctx, params) })
	if err != nil {
		return &graphql.OperationContext{}, gqlerror.List{gqlerror.WrapPath(nil, turns.Refused(err))}
	}
	return op, errs
}

// NewExecutor makes what runs operations.
func NewExecutor(r *Resolver, opt Options) *Executor {
	schema := gen.NewExecutableSchema(gen.Config{Resolvers: r})
	visible := withoutRefused(schema.Schema())
	whole := gen.NewExecutableSchema(gen.Config{Resolvers: r, Schema: visible})
	shown := byActor{ExecutableSchema: schema, whole: whole, public: whole}
	if !opt.WholeSchema {
		shown.public = gen.NewExecutableSchema(gen.Config{Resolvers: r, Schema: publicSchema(visible)})
	}
	known := newKnownDocuments()
	exec := executor.New(shown)
	exec.SetParserTokenLimit(maxTokens)
	exec.SetDisableSuggestion(true)
	exec.SetDefaultRulesFn(quietRules)
	exec.SetErrorPresenter(opt.Presenter.Present)
	exec.SetRecoverFunc(opt.Presenter.Recover)
	exec.SetQueryCache(known)
	exec.Use(held{opt.Held})
	exec.Use(documents{known: known, values: variables{schema: schema.Schema()}, budget: opt.Budget})
	exec.Use(fanout.NoDefer{})
	exec.Use(limits{budget: opt.Budget, known: known})
	exec.Use(answers{present: opt.Presenter.Present})
	exec.Use(oneByOne{r})
	return &Executor{Executor: exec, known: known, turns: turns.New[string](turns.Half(), unreadOf), held: opt.Held}
}

// quietRules are those of gqlparser which suggest other names as well, without the suggestions: they would tell the
// schema, name by name. gqlgen takes the place of the others.
func quietRules() *rules.Rules {
	list := rules.NewDefaultRules()
	for loud, quiet := range map[string]core.Rule{
		rules.KnownArgumentNamesRule.Name:  rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRule.Name:      rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRule.Name: rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		list.ReplaceRule(loud, quiet.RuleFunc)
	}
	return list
}

// oneByOne gives each root field of a mutation loaders of its own. They are carried out one after the other: what one has
// read is old for the next, and who has joined in one is who they were in the next.
type oneByOne struct{ resolver *Resolver }

var _ interface {
	graphql.HandlerExtension
	graphql.RootFieldInterceptor
} = oneByOne{}

func (oneByOne) ExtensionName() string { return "OneByOne" }

func (oneByOne) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptRootField implements graphql.RootFieldInterceptor.
func (o oneByOne) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	if graphql.GetOperationContext(ctx).Operation.Operation == ast.Mutation {
		ctx = o.resolver.WithLoaders(ctx)
	}
	return next(ctx)
}
