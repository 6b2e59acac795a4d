package graph

import "github.com/vektah/gqlparser/v2/ast"

// isDoor reports whether nothing is asked but what a join code opens: a look at its workshop, or to join. Both have limits
// of their own.
func isDoor(op *ast.OperationDefinition) bool {
	if len(op.SelectionSet) != 1 {
		return false
	}
	f, ok := op.SelectionSet[0].(*ast.Field)
	if !ok {
		return false
	}
	switch op.Operation {
	case ast.Mutation:
		return f.Name == "joinWorkshop"
	case ast.Query:
		return f.Name == "workshop" && f.Arguments.ForName("joinCode") != nil && f.Arguments.ForName("id") == nil
	case ast.Subscription:
	}
	return false
}
