package graph_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"roundtable/account"
	"roundtable/graph"
	"roundtable/graph/fanout"
)

// remembering is an executor that tells whether it knew a document: to read a new one of more than 1 KiB costs more.
type remembering struct {
	*graph.Executor
	spent *sum
}

func newRemembering() remembering {
	spent := &sum{}
	return remembering{graph.NewExecutor(&graph.Resolver{}, graph.Options{Budget: spent, Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}}), spent}
}

// spends is what a document costs now, and whether it is refused.
func (r remembering) spends(t *testing.T, document string) (cost int, refused bool) {
	r.spent.cost = 0
	ctx := fanout.WithActor(graphql.StartOperationTrace(t.Context()), account.Actor{})
	_, errs := r.CreateOperationContext(ctx, &graphql.RawParams{Query: document})
	return r.spent.cost, len(errs) > 0
}

// padded is a document of so many bytes.
func padded(document string, size int) string {
	return document + "#" + strings.Repeat("x", size-len(document)-1)
}

// TestRefusedDocumentsAreForgotten: only what was accepted is kept, so that nobody fills the memory with what is refused.
func TestRefusedDocumentsAreForgotten(t *testing.T) {
	const size = 4 << 10
	const join = "joinWorkshop" + joinInput + " { token } "
	for name, c := range map[string]struct {
		document string
		refused  bool
	}{
		"accepted":                   {"{ viewer { serverTime } }", false},
		"a right code":               {`{ workshop(joinCode: "AAAAAAAA") { title } }`, false},
		"refused for its cost":       {"{ workshops(first: 100) { nodes {" + repeat(" title", 30) + "} } }", true},
		"refused for joining twice":  {"mutation { a: " + join + "b: " + join + "}", true},
		"refused for its searches":   {"{" + repeat(`a%d: partnershipPins(filter: {text: "a"}) { id } `, 4) + "}", true},
		"refused because it's wrong": {"{ nothing }", true},
	} {
		r := newRemembering()
		document := padded(c.document, size)
		first, refused := r.spends(t, document)
		again, _ := r.spends(t, document)
		if refused != c.refused {
			t.Errorf("%s: refused %v", name, refused)
		}
		if known := again < first; known == c.refused {
			t.Errorf("%s: %d at first, then %d", name, first, again)
		}
	}
}

// TestCacheIsBoundedInBytes: however many documents are accepted, 256 KiB of them are kept, those that were used latest.
func TestCacheIsBoundedInBytes(t *testing.T) {
	const size, kept = 4 << 10, 256 / 4
	r := newRemembering()
	document := func(i int) string { return padded(fmt.Sprintf("{ viewer { a%d: serverTime } }", i), size) }
	known := func(i int) bool {
		cost, refused := r.spends(t, document(i))
		if refused {
			t.Fatal("refused")
		}
		return cost < 50
	}
	for i := range kept {
		if known(i) {
			t.Errorf("%d was known before it was sent", i)
		}
	}
	for i := range kept {
		if !known(i) {
			t.Errorf("%d was forgotten, and there was room", i)
		}
	}
	if known(kept) || !known(1) || known(0) {
		t.Error("it was not the one used longest ago that made room")
	}
	if long := padded("{ viewer { serverTime } }", 9<<10); true {
		first, _ := r.spends(t, long)
		if again, _ := r.spends(t, long); again < first {
			t.Error("a document of 9 KiB was kept")
		}
	}
	if !known(kept) {
		t.Error("a long one made others be forgotten")
	}
}
