package graph

import (
	"reflect"
	"strings"

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

// fieldsGiven names the fields of an input that were given, null or not, as the API calls them.
func fieldsGiven(input any) []string {
	value := reflect.ValueOf(input)
	names := make([]string, 0, value.NumField())
	for i := range value.NumField() {
		if omittable, ok := value.Field(i).Interface().(interface{ IsSet() bool }); ok && !omittable.IsSet() {
			continue
		}
		name, _, _ := strings.Cut(value.Type().Field(i).Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

// requestOr is a request's id, or a new one where the client named none: each command has one, so that a commit whose
// outcome was lost can be repeated here.
func requestOr(in graphql.Omittable[*uuid.UUID]) uuid.UUID { return givenOr(in, uuid.New()) }
