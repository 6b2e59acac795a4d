package graph_test

import (
	"context"
	"log/slog"
	"net/netip"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"roundtable/account"
	"roundtable/graph"
	"roundtable/graph/fanout"
)

// sum adds up what is spent.
type sum struct{ cost int }

// Spend implements graph.Budget.
func (s *sum) Spend(_ account.Actor, _ netip.Addr, cost int) error {
	s.cost += cost
	return nil
}

const joinInput = `(input: {joinCode: "AAAAAAAA"})`

// TestChangesPayForWhatTheyRead: what is selected of a change's answer costs what a query for it does. Only a join that
// asks for little is free: a right code works whatever others there have read.
func TestChangesPayForWhatTheyRead(t *testing.T) {
	spent := &sum{}
	exec := graph.NewExecutor(&graph.Resolver{}, graph.Options{Budget: spent, Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}})
	const id = `"7d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11"`
	const people = `participants(first: 100) { nodes { id displayName sector } }`
	for document, want := range map[string]int{
		`mutation { joinWorkshop` + joinInput + ` { token participant { id displayName sector } workshop { id title } } }`: 0,
		`mutation { joinWorkshop` + joinInput + ` { workshop { id ` + people + ` } } }`:                                    10 + 3 + 1 + 100*4,
		`query { workshop(id: ` + id + `) { id ` + people + ` } }`:                                                         10 + 2 + 1 + 100*4,
		`mutation { openWorkshop(input: {id: ` + id + `}) { workshop { id } } }`:                                           10 + 3,
		`mutation { openWorkshop(input: {id: ` + id + `}) { workshop { id ` + people + ` } } }`:                            10 + 3 + 1 + 100*4,
	} {
		spent.cost = 0
		ctx := fanout.WithActor(graphql.StartOperationTrace(t.Context()), account.Actor{})
		if _, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document}); len(errs) > 0 {
			t.Errorf("%s: %v", document, errs)
		}
		if spent.cost != want {
			t.Errorf("%s: %d, want %d", document, spent.cost, want)
		}
	}
}

// TestOneJoinADocument: a document joins once, however it is written, and the error says so.
func TestOneJoinADocument(t *testing.T) {
	exec := graph.NewExecutor(&graph.Resolver{}, graph.Options{Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}})
	join := func(name string) string { return name + ": joinWorkshop" + joinInput + " { token } " }
	for name, c := range map[string]struct {
		document string
		ok       bool
	}{
		"one":              {`mutation { ` + join("a") + ` }`, true},
		"two":              {`mutation { ` + join("a") + join("b") + ` }`, false},
		"two in fragments": {`mutation { ...f ...g } fragment f on Mutation { ` + join("a") + ` } fragment g on Mutation { ... on Mutation { ` + join("b") + ` } }`, false},
		"one, and another that is asked for by name": {`mutation A { ` + join("a") + ` } mutation B { ` + join("b") + ` }`, true},
	} {
		ctx := fanout.WithActor(graphql.StartOperationTrace(t.Context()), account.Actor{})
		_, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: c.document, OperationName: strings.Repeat("A", strings.Count(c.document, "mutation A"))})
		if (len(errs) == 0) != c.ok {
			t.Errorf("%s: %v", name, errs)
			continue
		}
		if !c.ok && (errs[0].Extensions["code"] != "LIMIT_EXCEEDED" || errs[0].Extensions["field"] != "joinWorkshop") {
			t.Errorf("%s: %v %v", name, errs[0], errs[0].Extensions)
		}
	}
}
