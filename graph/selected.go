package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// totalCount is the field of a connection that is counted only for those who ask for it.
const totalCount = "totalCount"

// selects reports whether a field is selected of what the present field answers with.
func selects(ctx context.Context, name string) bool {
	of := graphql.GetFieldContext(ctx).Field.Definition.Type.Name()
	for _, field := range graphql.CollectFieldsCtx(ctx, []string{of}) {
		if field.Name == name {
			return true
		}
	}
	return false
}

// counted is how many there are on all pages, where that is asked for; else it is not looked up.
func counted(ctx context.Context, count func() (int, error)) (int, error) {
	if !selects(ctx, totalCount) {
		return 0, nil
	}
	return count()
}
