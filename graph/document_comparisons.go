package graph

import "github.com/vektah/gqlparser/v2/ast"

// comparisons counts the pairs that validation may compare to find out whether fields can be merged: any two that stand
// in one place under one name, again for each inline fragment round both, and for each operation and fragment by itself.
// Fragments are written out, so it is for documents whose selections are known to be few.
type comparisons struct {
	fragments map[string]*ast.FragmentDefinition
	total     int
}

// spot is where fields of one name stand, however they came there: what is compared.
type spot struct {
	fields, spreads int
	below           map[string]*spot
}

func (c *comparisons) document(doc *ast.QueryDocument) int {
	for _, operation := range doc.Operations {
		c.merge(&spot{}, operation.SelectionSet, 1)
	}
	for _, fragment := range doc.Fragments {
		c.merge(&spot{}, fragment.SelectionSet, 1)
	}
	return c.total
}

// merge adds a selection set to a spot. times is how often what is in it is compared.
func (c *comparisons) merge(at *spot, set ast.SelectionSet, times int) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			next := at.at(s.Alias)
			c.total = bounded(c.total, next.fields*times)
			next.fields++
			c.merge(next, s.SelectionSet, 1)
		case *ast.InlineFragment:
			c.merge(at, s.SelectionSet, times+1)
		case *ast.FragmentSpread:
			c.total = bounded(c.total, at.spreads*times)
			at.spreads++
			if fragment := c.fragments[s.Name]; fragment != nil {
				c.merge(at, fragment.SelectionSet, times)
			}
		}
	}
}

func (p *spot) at(name string) *spot {
	if p.below == nil {
		p.below = map[string]*spot{}
	}
	if p.below[name] == nil {
		p.below[name] = &spot{}
	}
	return p.below[name]
}
