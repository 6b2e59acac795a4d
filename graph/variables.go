package graph

import (
	"context"
	"encoding/json"
	"reflect"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// variables judges the values of variables as the GraphQL specification says. gqlparser is kinder: it takes numbers for
// texts, digits for numbers and the names of an enum in any case, which would be stored as they came.
type variables struct{ schema *ast.Schema }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = variables{}

func (variables) ExtensionName() string { return "Variables" }

func (variables) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation with a variable of the wrong kind.
func (v variables) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	for _, defined := range op.Operation.VariableDefinitions {
		path := ast.Path{ast.PathName("variable"), ast.PathName(defined.Variable)}
		if err := v.check(path, defined.Type, op.Variables[defined.Variable]); err != nil {
			return err
		}
	}
	return nil
}

// check judges one value. That it is there where it must be, gqlparser has seen to.
func (v variables) check(path ast.Path, kind *ast.Type, value any) *gqlerror.Error {
	if value == nil {
		return nil
	}
	if kind.Elem != nil {
		return v.checkList(path, kind.Elem, reflect.ValueOf(value))
	}
	definition := v.schema.Types[kind.NamedType]
	switch definition.Kind {
	case ast.Enum:
		if text, ok := value.(string); !ok || definition.EnumValues.ForName(text) == nil {
			return gqlerror.ErrorPathf(path, "must be a value of %s", definition.Name)
		}
	case ast.InputObject:
		fields, _ := value.(map[string]any)
		for _, field := range definition.Fields {
			if err := v.check(below(path, ast.PathName(field.Name)), field.Type, fields[field.Name]); err != nil {
				return err
			}
		}
	case ast.Scalar:
		if must := wrongScalar(definition.Name, value); must != "" {
			return gqlerror.ErrorPathf(path, "must be %s", must)
		}
	}
	return nil
}

// checkList takes a slice of whatever type: gqlparser makes one of a single value.
func (v variables) checkList(path ast.Path, kind *ast.Type, list reflect.Value) *gqlerror.Error {
	if list.Kind() != reflect.Slice {
		return v.check(path, kind, list.Interface())
	}
	for i := range list.Len() {
		if err := v.check(below(path, ast.PathIndex(i)), kind, list.Index(i).Interface()); err != nil {
			return err
		}
	}
	return nil
}

func below(path ast.Path, element ast.PathElement) ast.Path {
	return append(path[:len(path):len(path)], element)
}

// wrongScalar says what a value would have to be for a built-in scalar; empty if it is, and for our own, which judge for
// themselves.
func wrongScalar(scalar string, value any) (must string) {
	switch scalar {
	case "String":
		if _, ok := value.(string); !ok {
			return "text"
		}
	case "Boolean":
		if _, ok := value.(bool); !ok {
			return "true or false"
		}
	case "Int":
		if !wholeNumber(value, 32) {
			return "a whole number of 32 bits"
		}
	case "ID":
		if _, ok := value.(string); !ok && !wholeNumber(value, 64) {
			return "an id"
		}
	}
	return ""
}

func wholeNumber(value any, bits int) bool {
	switch n := value.(type) {
	case int64:
		return bits == 64 || n == int64(int32(n))
	case json.Number:
		_, err := strconv.ParseInt(n.String(), 10, bits)
		return err == nil
	}
	return false
}
