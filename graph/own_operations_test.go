package graph_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"roundtable/account"
	"roundtable/graph"
	"roundtable/graph/fanout"
)

// TestOwnOperations: the list is that of the app's live documents. `go test ./graph -run OwnOperations -update` writes it.
func TestOwnOperations(t *testing.T) {
	resolver := &graph.Resolver{}
	exec := graph.NewExecutor(resolver, graph.Options{Budget: &bill{}, Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}})
	hub := fanout.New(exec, resolver.Roots(), fanout.Options{})
	defer hub.Close()
	admin := account.Actor{Kind: account.Account, Roles: []account.Role{account.Admin}}
	operations, fragments := appDocuments(t)
	var lines []string
	for _, operation := range operations {
		document := withFragments(operation, fragments)
		parsed, err := parser.ParseQuery(&ast.Source{Input: document})
		if err != nil {
			t.Fatalf("%s: %v", document, err)
		}
		op := parsed.Operations[0]
		if op.Operation != ast.Subscription && !strings.HasSuffix(op.Name, "Changes") {
			continue
		}
		variables := map[string]any{}
		for _, v := range op.VariableDefinitions {
			if v.Type.NonNull {
				variables[v.Variable] = uuid.Nil.String()
			}
		}
		ctx := fanout.WithActor(graphql.StartOperationTrace(t.Context()), admin)
		made, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: variables})
		if len(errs) > 0 {
			t.Fatalf("%s: %v", op.Name, errs)
		}
		text, err := hub.TextOf(made)
		if err != nil {
			t.Fatalf("%s: %v", op.Name, err)
		}
		lines = append(lines, fmt.Sprintf("%x %s\n", text, op.Name))
		if !*update && !graph.OwnOperations()[text] {
			t.Errorf("%s has no room of its own: run `go test ./graph -run OwnOperations -update`", op.Name)
		}
	}
	slices.Sort(lines)
	if *update {
		if err := os.WriteFile("own_operations.txt", []byte(strings.Join(lines, "")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if own := graph.OwnOperations(); len(own) != len(lines) || len(own) < 5 {
		t.Errorf("%d operations are listed, the app has %d: run `go test ./graph -run OwnOperations -update`", len(own), len(lines))
	}
}
