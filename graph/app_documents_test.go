package graph_test

import (
	"context"
	"io/fs"
	"log/slog"
	"net/netip"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"roundtable/account"
	"roundtable/graph"
	"roundtable/graph/fanout"
	"roundtable/graph/gen"
)

// template finds a document of the web app, and spread the fragments that it uses.
var (
	template = regexp.MustCompile("graphql\\(\\s*`([^`]*)`")
	spread   = regexp.MustCompile(`\.\.\.(\w+)`)
	named    = regexp.MustCompile(`^\s*fragment (\w+)`)
)

// bill notes what is spent last.
type bill struct{ cost int }

// Spend implements graph.Budget.
func (b *bill) Spend(_ account.Actor, _ netip.Addr, cost int) error {
	b.cost = cost
	return nil
}

// TestTheAppsOwnDocuments: all are within the limits, with pages of 100 and words searched for wherever a filter takes
// them; so the limits can be told from an attack.
func TestTheAppsOwnDocuments(t *testing.T) {
	operations, fragments := appDocuments(t)
	spent := &bill{}
	exec := graph.NewExecutor(&graph.Resolver{}, graph.Options{Budget: spent, Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}})
	admin := account.Actor{Kind: account.Account, Roles: []account.Role{account.Admin}}
	for _, operation := range operations {
		document := withFragments(operation, fragments)
		parsed, err := parser.ParseQuery(&ast.Source{Input: document})
		if err != nil {
			t.Errorf("%s: %v", document, err)
			continue
		}
		variables := map[string]any{}
		for _, v := range parsed.Operations[0].VariableDefinitions {
			switch {
			case v.Type.NonNull:
				variables[v.Variable] = some(v.Type)
			case searched(v.Type):
				variables[v.Variable] = map[string]any{"text": "library"}
			}
		}
		name := parsed.Operations[0].Name
		public := strings.Contains(document, "partnership") || strings.Contains(document, "organisation")
		actor := admin
		if public && parsed.Operations[0].Operation == ast.Query {
			actor = account.Actor{}
		}
		ctx := fanout.WithActor(graphql.StartOperationTrace(t.Context()), actor)
		if _, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: variables}); len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
		}
		t.Logf("%6d %s", spent.cost, name)
	}
}

func appDocuments(t *testing.T) (operations []string, fragments map[string]string) {
	t.Helper()
	fragments = map[string]string{}
	web := os.DirFS("../web/src")
	err := fs.WalkDir(web, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".ts") || strings.HasSuffix(path, ".test.ts") {
			return err
		}
		text, err := fs.ReadFile(web, path)
		for _, found := range template.FindAllStringSubmatch(string(text), -1) {
			if name := named.FindStringSubmatch(found[1]); name != nil {
				fragments[name[1]] = found[1]
			} else {
				operations = append(operations, found[1])
			}
		}
		return err
	})
	if err != nil || len(operations) < 50 {
		t.Fatal(len(operations), err)
	}
	return operations, fragments
}

// withFragments adds the fragments that a document uses, and those that they use.
func withFragments(document string, fragments map[string]string) string {
	added := map[string]bool{}
	for again := true; again; {
		again = false
		for _, used := range spread.FindAllStringSubmatch(document, -1) {
			if !added[used[1]] {
				added[used[1]], again = true, true
				document += fragments[used[1]]
			}
		}
	}
	return document
}

// searched reports whether a type is a filter that takes words.
func searched(kind *ast.Type) bool {
	if !strings.HasSuffix(kind.NamedType, "Filter") {
		return false
	}
	return gen.NewExecutableSchema(gen.Config{}).Schema().Types[kind.NamedType].Fields.ForName("text") != nil
}

// some is a value of a type.
func some(kind *ast.Type) any {
	if kind.Elem != nil {
		return []any{some(kind.Elem)}
	}
	definition := gen.NewExecutableSchema(gen.Config{}).Schema().Types[kind.NamedType]
	switch definition.Kind {
	case ast.Enum:
		return definition.EnumValues[0].Name
	case ast.InputObject:
		object := map[string]any{}
		for _, field := range definition.Fields {
			if field.Type.NonNull && field.DefaultValue == nil {
				object[field.Name] = some(field.Type)
			}
		}
		return object
	}
	switch kind.NamedType {
	case "Int", "Float", "Seq":
		return int64(100)
	case "Boolean":
		return true
	}
	return "0d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11"
}
