package graph

import (
	"roundtable/fault"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// names checks names of whatever kind: they come back with each row of an answer, and in messages.
func (m *measurer) names(names ...string) {
	for _, name := range names {
		if len(name) > maxName {
			m.found(tooMuch("name", len(name), maxName))
		}
	}
}

func (m *measurer) found(err *gqlerror.Error) {
	if m.err == nil {
		m.err = err
	}
}

func (m *measurer) variables(list ast.VariableDefinitionList) {
	if len(list) > maxVariables {
		m.found(tooMuch("variables", len(list), maxVariables))
	}
	for _, variable := range list {
		m.names(variable.Variable)
		depth := 0
		for kind := variable.Type; kind != nil; kind = kind.Elem {
			m.names(kind.NamedType)
			depth++
		}
		if depth > maxValueDepth {
			m.found(tooMuch("valueDepth", depth, maxValueDepth))
		}
		m.value(variable.DefaultValue, 0)
		if used := m.directives(variable.Directives); used.directives > maxDirectives {
			m.found(tooMuch("directives", used.directives, maxDirectives))
		}
	}
}

func (m *measurer) directives(list ast.DirectiveList) extent {
	used := extent{directives: len(list)}
	for _, directive := range list {
		m.names(directive.Name)
		m.arguments(directive.Arguments)
		used.arguments = bounded(used.arguments, len(directive.Arguments))
	}
	return used
}

func (m *measurer) arguments(list ast.ArgumentList) {
	for _, argument := range list {
		m.names(argument.Name)
		m.value(argument.Value, 0)
	}
}

// value checks how deep a value is, and how long a text in it.
func (m *measurer) value(v *ast.Value, within int) {
	if v == nil {
		return
	}
	switch v.Kind {
	case ast.StringValue, ast.BlockValue:
		if len(v.Raw) > maxLiteral {
			m.found(tooMuch("literal", len(v.Raw), maxLiteral))
		}
	case ast.ListValue, ast.ObjectValue:
		if within++; within > maxValueDepth {
			m.found(tooMuch("valueDepth", within, maxValueDepth))
			return
		}
	case ast.IntValue, ast.FloatValue:
		m.names(v.Raw)
		m.number(v)
	default: // names of enums and variables
		m.names(v.Raw)
	}
	for _, child := range v.Children {
		m.names(child.Name)
		m.value(child.Value, within)
	}
}

// number checks whether a number can be held: gqlgen panics where it cannot.
func (m *measurer) number(v *ast.Value) {
	if _, err := v.Value(nil); err == nil {
		return
	}
	err := gqlerror.Errorf("a number is more than 64 bits hold")
	if v.Position != nil {
		err.Locations = []gqlerror.Location{{Line: v.Position.Line, Column: v.Position.Column}}
	}
	err.Extensions = map[string]any{"code": fault.BadUserInput, "field": "query"}
	m.found(err)
}

// valuesIn counts what variables hold: lists, objects, and all that is in them.
func valuesIn(value any) (count int) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			count += valuesIn(item)
		}
	case map[string]any:
		for _, item := range v {
			count += valuesIn(item)
		}
	}
	return count + 1
}
