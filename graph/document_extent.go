package graph

import (
	"strings"

	"roundtable/fault"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// extent is what a selection set comes to with its fragments written out.
type extent struct {
	depth, schemaDepth, nesting                        int
	fields, selections, aliases, directives, arguments int
}

func (e *extent) add(other extent) {
	e.depth = max(e.depth, other.depth)
	e.schemaDepth = max(e.schemaDepth, other.schemaDepth)
	e.nesting = max(e.nesting, other.nesting)
	e.fields = bounded(e.fields, other.fields)
	e.selections = bounded(e.selections, other.selections)
	e.aliases = bounded(e.aliases, other.aliases)
	e.directives = bounded(e.directives, other.directives)
	e.arguments = bounded(e.arguments, other.arguments)
}

// past gives the error of the first limit that is passed.
func (e *extent) past() *gqlerror.Error {
	for _, limit := range []struct {
		name     string
		is, most int
	}{
		{"depth", e.depth, maxDepth}, {"schemaDepth", e.schemaDepth, maxSchemaDepth}, {"nesting", e.nesting, maxNesting},
		{"aliases", e.aliases, maxAliases}, {"fields", e.fields, maxFields}, {"directives", e.directives, maxDirectives},
		{"arguments", e.arguments, maxArguments},
	} {
		if limit.is > limit.most {
			return tooMuch(limit.name, limit.is, limit.most)
		}
	}
	return nil
}

// measurer measures each fragment once: it comes to the same wherever it is used.
type measurer struct {
	fragments map[string]*ast.FragmentDefinition
	known     map[string]*extent // nil while it is being measured
	err       *gqlerror.Error    // what was found on the way
}

func (m *measurer) document(doc *ast.QueryDocument) *gqlerror.Error {
	selections := 0
	for _, fragment := range doc.Fragments {
		m.names(fragment.Name, fragment.TypeCondition)
		m.variables(fragment.VariableDefinition)
		whole := m.fragment(fragment.Name)
		if m.fragments[fragment.Name] != fragment { // validation will refuse it, after walking it
			whole = m.set(fragment.SelectionSet)
		}
		whole.add(m.directives(fragment.Directives))
		if strings.HasPrefix(fragment.TypeCondition, "__") {
			whole.depth, whole.schemaDepth = 0, max(whole.depth, whole.schemaDepth)
		}
		if m.err == nil {
			m.err = whole.past()
		}
		selections = bounded(selections, whole.selections)
	}
	for _, operation := range doc.Operations {
		m.names(operation.Name)
		m.variables(operation.VariableDefinitions)
		whole := m.set(operation.SelectionSet)
		whole.add(m.directives(operation.Directives))
		if m.err == nil {
			m.err = whole.past()
		}
		selections = bounded(selections, whole.selections)
	}
	if m.err == nil && selections > maxSelections {
		m.err = tooMuch("selections", selections, maxSelections)
	}
	return m.err
}

func (m *measurer) set(set ast.SelectionSet) (total extent) {
	for _, selection := range set {
		var one extent
		switch s := selection.(type) {
		case *ast.Field:
			one = m.field(s)
		case *ast.InlineFragment:
			m.names(s.TypeCondition)
			one = m.set(s.SelectionSet)
			one.add(m.directives(s.Directives))
		case *ast.FragmentSpread:
			m.names(s.Name)
			one = m.fragment(s.Name)
			one.add(m.directives(s.Directives))
		}
		one.selections = bounded(one.selections, 1)
		total.add(one)
	}
	if len(set) > 0 {
		total.nesting = bounded(total.nesting, 1)
	}
	return total
}

// fragment measures a fragment by its name. One that is used within itself has no end: it is refused here, because
// validation would walk round and round first.
func (m *measurer) fragment(name string) extent {
	known, met := m.known[name]
	switch {
	case known != nil:
		return *known
	case met:
		if m.err == nil {
			m.err = gqlerror.Errorf("Cannot spread fragment %q within itself.", name)
			m.err.Extensions = map[string]any{"code": string(fault.BadUserInput), "field": "query"}
		}
		return extent{}
	}
	fragment := m.fragments[name]
	if fragment == nil {
		return extent{} // there is none: validation says so
	}
	m.known[name] = nil
	measured := m.set(fragment.SelectionSet)
	m.known[name] = &measured
	return measured
}

func (m *measurer) field(f *ast.Field) extent {
	m.names(f.Alias, f.Name)
	own := m.set(f.SelectionSet)
	own.fields = bounded(own.fields, 1)
	if f.Name == "__schema" || f.Name == "__type" {
		own.depth, own.schemaDepth = 0, max(own.depth, own.schemaDepth)
	}
	own.depth = bounded(own.depth, 1)
	if f.Alias != f.Name {
		own.aliases = bounded(own.aliases, 1)
	}
	own.arguments = bounded(own.arguments, len(f.Arguments))
	m.arguments(f.Arguments)
	own.add(m.directives(f.Directives))
	return own
}
