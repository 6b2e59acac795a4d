package graph

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
)

// given is an optional input's value, or the zero value where it was left out or null.
func given[T any](in graphql.Omittable[*T]) T {
	var zero T
	if v := in.Value(); v != nil {
		return *v
	}
	return zero
}

// givenOr is an optional input's value, or another where it was left out or null.
func givenOr[T any](in graphql.Omittable[*T], other T) T {
	if v := in.Value(); v != nil {
		return *v
	}
	return other
}

// requestOr is a request's id, or a new one where the client named none: each command has one, so that a commit whose
// outcome was lost can be repeated here.
func requestOr(in graphql.Omittable[*uuid.UUID]) uuid.UUID { return givenOr(in, uuid.New()) }
