package graph

import (
	"context"
	"strings"

	"roundtable/fault"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// documents holds the limits on a document before it is validated. gqlgen parses and validates in one step, and a
// validation rule sees nothing until what it is in has been walked; so a document that is not known yet is parsed here
// first, which takes time in proportion to its length, and once more by gqlgen.
type documents struct {
	known  *knownDocuments
	values variables
	budget Budget
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
} = documents{}

func (documents) ExtensionName() string { return "Documents" }

func (documents) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses a document past a limit, and variables of the wrong kind. What cannot be parsed is left
// to gqlgen, which says where.
func (d documents) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if cost := valuesIn(params.Variables) / valuesForOne; cost > 0 {
		if err := spend(ctx, d.budget, cost); err != nil {
			return err
		}
	}
	if doc, known := d.known.Get(ctx, params.Query); known {
		return d.values.checkAll(doc, params)
	}
	if length := len(params.Query); length > shortDocument {
		if err := spend(ctx, d.budget, min(documentCost, documentCost*length/documentBytes)); err != nil {
			return err
		}
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, maxTokens)
	if err != nil {
		if strings.Contains(err.Error(), "exceeded token limit") {
			err := gqlerror.Errorf("the document has more than %d tokens", maxTokens)
			err.Extensions = map[string]any{"code": string(fault.LimitExceeded), "field": "tokens"}
			return err
		}
		return nil
	}
	if err := measure(doc); err != nil {
		return err
	}
	return d.values.checkAll(doc, params)
}

// measure finds the first limit that a document passes, in time that grows with its length: nothing is written out
// before it is known to be small when written out.
func measure(doc *ast.QueryDocument) *gqlerror.Error {
	for _, limit := range []struct {
		name     string
		is, most int
	}{{"operations", len(doc.Operations), maxOperations}, {"fragments", len(doc.Fragments), maxFragments}} {
		if limit.is > limit.most {
			return tooMuch(limit.name, limit.is, limit.most)
		}
	}
	m := measurer{fragments: map[string]*ast.FragmentDefinition{}, known: map[string]*extent{}}
	for _, fragment := range doc.Fragments {
		if m.fragments[fragment.Name] == nil { // of two with one name the first counts, as in validation
			m.fragments[fragment.Name] = fragment
		}
	}
	if err := m.document(doc); err != nil {
		return err
	}
	c := comparisons{fragments: m.fragments}
	if total := c.document(doc); total > maxComparisons {
		return tooMuch("comparisons", total, maxComparisons)
	}
	return nil
}
