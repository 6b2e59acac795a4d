package graph

import (
	"context"

	"roundtable/graph/gen"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
)

// cached documents are kept parsed and validated; a longer one than cachedLength is nobody's app.
const (
	cachedDocuments = 1000
	cachedLength    = 8 << 10
)

// NewExecutor makes what runs operations, within the limits. introspection shows the schema to everyone; analysts see it
// always.
func NewExecutor(r *Resolver, p Presenter, introspection bool) *executor.Executor {
	exec := executor.New(gen.NewExecutableSchema(gen.Config{Resolvers: r}))
	exec.SetParserTokenLimit(maxTokens)
	exec.SetDisableSuggestion(true)
	exec.SetErrorPresenter(p.Present)
	exec.SetRecoverFunc(p.Recover)
	exec.SetQueryCache(shortDocuments{lru.New[*ast.QueryDocument](cachedDocuments)})
	exec.Use(limits{introspection: introspection})
	return exec
}

// shortDocuments keeps long documents out of a cache that counts documents, not bytes.
type shortDocuments struct {
	graphql.Cache[*ast.QueryDocument]
}

func (c shortDocuments) Add(ctx context.Context, key string, value *ast.QueryDocument) {
	if len(key) <= cachedLength {
		c.Cache.Add(ctx, key, value)
	}
}
