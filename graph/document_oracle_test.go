package graph_test

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// oracle finds the limits that a document passes by writing it out, each fragment wherever it is used, and counting what
// is there. It takes as long as that takes, and gives up at 100,000 selections.
type oracle struct {
	doc    *ast.QueryDocument
	passed map[string]bool // the limits, by name; "query": what cannot be at all
	left   int             // how many selections may yet be written out
}

// selected is a field, an inline fragment or the use of a named one, as it stands in a document that is written out.
type selected struct {
	fields     []string // the names of the fields round it, its own at last
	place      string   // the names that the fields round it have in an answer
	answered   string   // the field's own; "...": it is the use of a fragment
	braces     int      // round it
	inline     int      // fragments round it, within the same field
	alias      bool
	field      bool
	arguments  int
	directives int
}

// writtenOut names the limits that a document passes; whole is false where it is too large to tell.
func writtenOut(doc *ast.QueryDocument) (passed map[string]bool, whole bool) {
	o := &oracle{doc: doc, passed: map[string]bool{}, left: 100_000}
	o.most("operations", len(doc.Operations), 10)
	o.most("fragments", len(doc.Fragments), 50)
	total := 0
	for _, f := range doc.Fragments {
		o.name(f.Name, f.TypeCondition)
		o.declared(f.VariableDefinition)
		total += o.definition(f.SelectionSet, f.Directives, strings.HasPrefix(f.TypeCondition, "__"), f)
	}
	for _, op := range doc.Operations {
		o.name(op.Name)
		o.declared(op.VariableDefinitions)
		total += o.definition(op.SelectionSet, op.Directives, false, nil)
	}
	o.most("selections", total, 5000)
	if o.left > 0 && len(o.passed) == 0 {
		o.comparisons()
	}
	return o.passed, o.left > 0
}

func (o *oracle) most(limit string, is, most int) {
	if is > most {
		o.passed[limit] = true
	}
}

// definition counts what an operation or a fragment comes to, and gives how many selections that is.
func (o *oracle) definition(set ast.SelectionSet, on ast.DirectiveList, ofSchema bool, of *ast.FragmentDefinition) int {
	list := o.written(set, of)
	var fields, aliases, depth, schemaDepth, nesting int
	directives, arguments := len(on), o.directives(on)
	for _, s := range list {
		nesting = max(nesting, s.braces)
		directives, arguments = directives+s.directives, arguments+s.arguments
		if !s.field {
			continue
		}
		fields++
		if s.alias {
			aliases++
		}
		for i, stretch := range stretches(s.fields) {
			if i == 0 && !ofSchema {
				depth = max(depth, stretch)
			} else {
				schemaDepth = max(schemaDepth, stretch)
			}
		}
	}
	o.most("depth", depth, 12)
	o.most("schemaDepth", schemaDepth, 20)
	o.most("nesting", nesting, 24)
	o.most("fields", fields, 1000)
	o.most("aliases", aliases, 30)
	o.most("directives", directives, 50)
	o.most("arguments", arguments, 100)
	return len(list)
}

// stretches is how many fields there are as far as one that asks for the schema, from there as far as the next, and so on.
func stretches(fields []string) []int {
	list := []int{0}
	for _, name := range fields {
		list[len(list)-1]++
		if name == "__schema" || name == "__type" {
			list = append(list, 0)
		}
	}
	return list
}

// comparisons counts the pairs of fields in one place under one name, and of fragments used in one place, again for each
// inline fragment round the later one.
func (o *oracle) comparisons() {
	total := 0
	count := func(list []selected) {
		for i, s := range list {
			for _, earlier := range list[:i] {
				if s.answered != "" && s.answered == earlier.answered && s.place == earlier.place {
					total += 1 + s.inline
				}
			}
		}
	}
	for _, op := range o.doc.Operations {
		count(o.written(op.SelectionSet, nil))
	}
	for _, f := range o.doc.Fragments {
		count(o.written(f.SelectionSet, f))
	}
	o.most("comparisons", total, 5000)
}

// written lists the selections of a set with all that is in them. of is the fragment that the set is that of.
func (o *oracle) written(set ast.SelectionSet, of *ast.FragmentDefinition) (list []selected) {
	var within []*ast.FragmentDefinition
	var write func(set ast.SelectionSet, round selected)
	write = func(set ast.SelectionSet, round selected) {
		round.braces++
		for _, selection := range set {
			if o.left--; o.left <= 0 {
				return
			}
			switch s := selection.(type) {
			case *ast.Field:
				own, inner := round, round
				own.fields = append(slices.Clone(round.fields), s.Name)
				own.answered, own.field, own.alias = s.Alias, true, s.Alias != s.Name
				own.arguments = len(s.Arguments) + o.directives(s.Directives)
				own.directives = len(s.Directives)
				o.name(s.Alias, s.Name)
				o.arguments(s.Arguments)
				list = append(list, own)
				inner.fields, inner.place, inner.inline = own.fields, round.place+" "+s.Alias, 0
				write(s.SelectionSet, inner)
			case *ast.InlineFragment:
				own, inner := round, round
				own.directives, own.arguments = len(s.Directives), o.directives(s.Directives)
				o.name(s.TypeCondition)
				list = append(list, own)
				inner.inline++
				write(s.SelectionSet, inner)
			case *ast.FragmentSpread:
				own := round
				own.answered, own.directives, own.arguments = "...", len(s.Directives), o.directives(s.Directives)
				o.name(s.Name)
				list = append(list, own)
				at := slices.IndexFunc(o.doc.Fragments, func(f *ast.FragmentDefinition) bool { return f.Name == s.Name })
				switch {
				case at < 0:
				case slices.Contains(within, o.doc.Fragments[at]):
					o.passed["query"] = true
				default:
					within = append(within, o.doc.Fragments[at])
					write(o.doc.Fragments[at].SelectionSet, round)
					within = within[:len(within)-1]
				}
			}
		}
	}
	if of != nil {
		within = append(within, of)
	}
	write(set, selected{})
	return list
}

func (o *oracle) name(names ...string) {
	for _, name := range names {
		o.most("name", len(name), 64)
	}
}

func (o *oracle) directives(list ast.DirectiveList) (arguments int) {
	for _, d := range list {
		o.name(d.Name)
		o.arguments(d.Arguments)
		arguments += len(d.Arguments)
	}
	return arguments
}

func (o *oracle) arguments(list ast.ArgumentList) {
	for _, a := range list {
		o.name(a.Name)
		o.value(a.Value, 0)
	}
}

func (o *oracle) declared(list ast.VariableDefinitionList) {
	o.most("variables", len(list), 30)
	for _, v := range list {
		o.name(v.Variable)
		depth := 0
		for kind := v.Type; kind != nil; kind = kind.Elem {
			o.name(kind.NamedType)
			depth++
		}
		o.most("valueDepth", depth, 10)
		o.value(v.DefaultValue, 0)
		o.directives(v.Directives)
		o.most("directives", len(v.Directives), 50)
	}
}

func (o *oracle) value(v *ast.Value, within int) {
	if v == nil {
		return
	}
	switch v.Kind {
	case ast.StringValue, ast.BlockValue:
		o.most("literal", len(v.Raw), 16<<10)
	case ast.ListValue, ast.ObjectValue:
		within++
		o.most("valueDepth", within, 10)
	case ast.IntValue, ast.FloatValue:
		o.name(v.Raw)
		if _, err := v.Value(nil); err != nil {
			o.passed["query"] = true
		}
	default:
		o.name(v.Raw)
	}
	for _, child := range v.Children {
		o.name(child.Name)
		o.value(child.Value, within)
	}
}
