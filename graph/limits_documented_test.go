package graph_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/account"
	"roundtable/graph"
	"roundtable/graph/fanout"
	"roundtable/graph/gen"
)

// extras is what a field costs besides what is selected of it, and what it costs with words to search for. -1: it takes
// none, or is nothing without.
type extras struct{ plain, worded int }

// TestCostsAreDocumented: docs/api.md has the costs of the code, and every root field that has one.
func TestCostsAreDocumented(t *testing.T) {
	spent := &bill{}
	exec := graph.NewExecutor(&graph.Resolver{}, graph.Options{Budget: spent, Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}})
	of := pricing{t: t, exec: exec, spent: spent}
	want := map[string]extras{}
	for _, field := range gen.NewExecutableSchema(gen.Config{}).Schema().Query.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		if e := of.field(field); e.plain > 0 || e.worded > 0 {
			want[field.Name] = e
		}
	}
	for name, around := range map[string]string{
		"workshops.totalCount": "{ workshops %s }", "notes.totalCount": "{ notes %s }",
		"participants.totalCount": `{ workshop(id: "7d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11") { participants %s } }`,
	} {
		counted := of.document(fmt.Sprintf(around, "{ totalCount }"), nil)
		want[name] = extras{counted - of.document(fmt.Sprintf(around, "{ __typename }"), nil) + 20, -1}
	}
	for _, name := range []string{"sessions", "tokens"} {
		one := of.document("{ viewer { "+name+" { a: __typename } } }", nil)
		two := of.document("{ viewer { "+name+" { a: __typename b: __typename } } }", nil)
		want["viewer."+name] = extras{one - (two - one) - 10 - 2, -1}
	}
	if documented := documentedCosts(t); !maps.Equal(documented, want) {
		t.Errorf("docs/api.md has\n%v, the code\n%v", documented, want)
	}
}

// pricing asks what documents cost.
type pricing struct {
	t     *testing.T
	exec  *graph.Executor
	spent *bill
}

func (p pricing) document(document string, variables map[string]any) int {
	p.t.Helper()
	actor := account.Actor{Kind: account.Account, Roles: []account.Role{account.Admin}}
	ctx := fanout.WithActor(graphql.StartOperationTrace(p.t.Context()), actor)
	if _, errs := p.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: variables}); len(errs) > 0 {
		p.t.Fatalf("%s: %v", document, errs)
	}
	return p.spent.cost
}

func (p pricing) field(field *ast.FieldDefinition) extras {
	e := extras{plain: -1, worded: -1}
	if text := field.Arguments.ForName("text"); text == nil || !text.Type.NonNull {
		e.plain = p.extra(field, nil)
	}
	if field.Arguments.ForName("text") != nil {
		e.worded = p.extra(field, map[string]any{"text": "library"})
	} else if filter := field.Arguments.ForName("filter"); filter != nil && searched(filter.Type) {
		e.worded = p.extra(field, map[string]any{"filter": map[string]any{"text": "library"}})
	}
	return e
}

// extra asks for one and for two fields, which tells how often what is selected counts.
func (p pricing) extra(field *ast.FieldDefinition, variables map[string]any) int {
	variables = maps.Clone(variables)
	if variables == nil {
		variables = map[string]any{}
	}
	var declared, passed []string
	for _, argument := range field.Arguments {
		if _, given := variables[argument.Name]; !given {
			if !argument.Type.NonNull {
				continue
			}
			variables[argument.Name] = some(argument.Type)
		}
		declared = append(declared, "$"+argument.Name+": "+argument.Type.String())
		passed = append(passed, argument.Name+": $"+argument.Name)
	}
	begin, arguments := "query", ""
	if len(passed) > 0 {
		begin, arguments = "query("+strings.Join(declared, ", ")+")", "("+strings.Join(passed, ", ")+")"
	}
	one := p.document(begin+" { "+field.Name+arguments+" { a: __typename } }", variables)
	two := p.document(begin+" { "+field.Name+arguments+" { a: __typename b: __typename } }", variables)
	const operation, itself = 10, 1
	return one - (two - one) - operation - itself
}

// documentedCost is a row of the table of fields and costs.
var documentedCost = regexp.MustCompile("(?m)^\\| `([a-zA-Z.]+)` \\| ([0-9]*) ?\\| ([0-9]*) ?\\|$")

func documentedCosts(t *testing.T) map[string]extras {
	t.Helper()
	docs, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	number := func(cell string) int {
		if n, err := strconv.Atoi(cell); err == nil {
			return n
		}
		return -1
	}
	rows := map[string]extras{}
	for _, row := range documentedCost.FindAllStringSubmatch(string(docs), -1) {
		e := extras{number(row[2]), number(row[3])}
		rows[row[1]] = e
	}
	return rows
}
