package graph_test

import (
	"context"
	"log/slog"
	"net/netip"
	"slices"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"roundtable/account"
	"roundtable/graph"
	"roundtable/graph/fanout"
)

// TestLongVariablesTakeFromTheBudget: what the values of variables cost to check is taken from whoever sent them, whatever
// is asked with them and whether the document is known; a page of our own has so few that they take nothing.
func TestLongVariablesTakeFromTheBudget(t *testing.T) {
	spent := &total{}
	exec := graph.NewExecutor(&graph.Resolver{}, graph.Options{Budget: spent, Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}})
	ask := func(document string, variables map[string]any) int {
		spent.cost = 0
		ctx := fanout.WithActor(graphql.StartOperationTrace(t.Context()), account.Actor{})
		_, _ = exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: variables})
		return spent.cost
	}
	short := "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
	join := "mutation($in: JoinWorkshopInput!) { joinWorkshop(input: $in) { token } }"
	for range 2 { // the second time the document is known
		few := ask(short, map[string]any{"ids": slices.Repeat([]any{"x"}, 100)})
		if many := ask(short, map[string]any{"ids": slices.Repeat([]any{"x"}, 60_000)}); many < few+2000 {
			t.Errorf("60,000 ids take %d, 100 take %d", many, few)
		}
	}
	nested := any("x")
	for range 9 {
		nested = map[string]any{"a": []any{nested, nested, nested}}
	}
	for name, variables := range map[string]map[string]any{
		"of a change":         {"in": slices.Repeat([]any{"x"}, 60_000)},
		"that nobody asks of": {"in": map[string]any{"joinCode": "x"}, "other": slices.Repeat([]any{[]any{}}, 60_000)},
		"in each other":       {"in": nested},
	} {
		if cost := ask(join, variables); cost < 500 {
			t.Errorf("values %s take %d", name, cost)
		}
	}
	if cost := ask(join, map[string]any{"in": map[string]any{"joinCode": "K7RM4XPT", "displayName": "Ann"}}); cost != 0 {
		t.Errorf("joining takes %d", cost)
	}
}

// total adds up what is spent.
type total struct{ bill }

// Spend implements graph.Budget.
func (b *total) Spend(actor account.Actor, from netip.Addr, cost int) error {
	before := b.cost
	err := b.bill.Spend(actor, from, cost)
	b.cost += before
	return err
}
