package graph

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"

	"roundtable/fault"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// variables checks the values of variables as the GraphQL specification says, before gqlparser does. gqlparser is kinder:
// it takes numbers for texts, digits for numbers and the names of an enum in any case, which would be stored as they came.
// And it quotes what it refuses, numbers that it cannot hold as others.
type variables struct{ schema *ast.Schema }

// checkAll refuses an operation that the document has not got, or with a variable of the wrong kind. The document need not be
// valid: a type that there is not is left to validation.
func (v variables) checkAll(doc *ast.QueryDocument, params *graphql.RawParams) *gqlerror.Error {
	operation := doc.Operations.ForName(params.OperationName)
	if operation == nil {
		return notNamed(doc)
	}
	for _, defined := range operation.VariableDefinitions {
		path := ast.Path{ast.PathName("variable"), ast.PathName(defined.Variable)}
		if err := v.check(path, defined.Type, params.Variables[defined.Variable]); err != nil {
			return err
		}
	}
	return nil
}

// notNamed is the error of a name that no operation has, or of none where there are several. A document without any
// operation is left to validation.
func notNamed(doc *ast.QueryDocument) *gqlerror.Error {
	if len(doc.Operations) == 0 {
		return nil
	}
	err := gqlerror.Errorf("must name an operation of the document")
	err.Extensions = map[string]any{"code": fault.BadUserInput, "field": "operationName"}
	return err
}

// check is for one value. That it is there where it must be, gqlparser has seen to.
func (v variables) check(path ast.Path, kind *ast.Type, value any) *gqlerror.Error {
	if value == nil {
		return nil
	}
	if kind.Elem != nil {
		return v.checkList(path, kind.Elem, reflect.ValueOf(value))
	}
	definition := v.schema.Types[kind.NamedType]
	if definition == nil {
		return nil
	}
	switch definition.Kind {
	case ast.Enum:
		if text, ok := value.(string); !ok || definition.EnumValues.ForName(text) == nil {
			return gqlerror.ErrorPathf(path, "must be a value of %s", definition.Name)
		}
	case ast.InputObject:
		fields, ok := value.(map[string]any)
		if !ok {
			return gqlerror.ErrorPathf(path, "must be an object, as %s says", definition.Name)
		}
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

// wrongScalar says what a value would have to be for a built-in scalar; empty if it is, and for our own, which check for
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
	case "Float":
		if !number(value) {
			return "a number of 64 bits"
		}
	case "ID":
		if _, ok := value.(string); !ok && !wholeNumber(value, 64) {
			return "an id"
		}
	}
	return ""
}

func wholeNumber(value any, bits int) bool {
	n, ok := value.(json.Number)
	if !ok {
		return false
	}
	_, err := strconv.ParseInt(n.String(), 10, bits)
	return err == nil
}

func number(value any) bool {
	n, ok := value.(json.Number)
	if !ok {
		return false
	}
	f, err := n.Float64()
	return err == nil && !math.IsInf(f, 0)
}
