package graph_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph"
	"roundtable/graph/fanout"
	"roundtable/internal/rate"
)

// TestNewDocumentsTakeTurns: while others' documents are being read, one that is known runs, however it is asked, and one
// that is new, or has a thousand values, waits; so many of one asker wait, and no more.
func TestNewDocumentsTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRemembering()
		const known = "query($a: [ID!]!) { viewer { serverTime } nodes(ids: $a) { id } }"
		ask := func(ctx context.Context, document string, ids int) error {
			ctx = fanout.WithActor(graphql.StartOperationTrace(ctx), account.Actor{})
			values := make([]any, ids)
			for i := range values {
				values[i] = "00000000-0000-4000-8000-000000000000"
			}
			_, errs := r.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: map[string]any{"a": values}})
			if len(errs) > 0 {
				return errs[0]
			}
			return nil
		}
		if err := ask(t.Context(), known, 1); err != nil {
			t.Fatal(err)
		}
		leave := r.Occupy()
		if err := ask(t.Context(), known, 1); err != nil {
			t.Errorf("what is known: %v", err)
		}
		soon, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for name, ids := range map[string]int{"{ viewer { serverTime } }": 0, known: 1000} {
			if err := ask(soon, name, ids); !fault.Is(err, fault.Unavailable) {
				t.Errorf("%s with %d values did not wait: %v", name, ids, err)
			}
		}
		answers := make(chan error, 100)
		for range cap(answers) {
			go func() { answers <- ask(t.Context(), "{ viewer { serverTime } }", 0) }()
		}
		synctest.Wait()
		if n := len(answers); n != 100-64 {
			t.Errorf("%d are told to come back", n)
		}
		for range len(answers) {
			if err := <-answers; !fault.Is(err, fault.RateLimited) {
				t.Errorf("one too many: %v", err)
			}
		}
		leave()
		for range 64 {
			if err := <-answers; err != nil {
				t.Errorf("in its turn: %v", err)
			}
		}
	})
}

// TestRefusedDocumentsAreToldLater: what can't be run, however it is refused; what runs is not held.
func TestRefusedDocumentsAreToldLater(t *testing.T) {
	for document, want := range map[string]time.Duration{
		"{ viewer { serverTime } }": 0,
		"{ viewer":                  rate.HeldLeast,
		"{ viewer { nothing } }":    rate.HeldLeast,
		"{ viewer { " + strings.Repeat("a ", 3000) + "} }":                                         rate.HeldLeast,
		"query($a: Int!) { viewer { serverTime } }":                                                rate.HeldLeast,
		"{ a: organisations { totalCount } " + strings.Repeat("viewer { serverTime } ", 900) + "}": rate.HeldLeast,
	} {
		synctest.Test(t, func(t *testing.T) {
			exec := graph.NewExecutor(&graph.Resolver{}, graph.Options{Held: rate.NewHeld(), Presenter: graph.Presenter{
				Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
			}})
			ctx, begun := fanout.WithActor(graphql.StartOperationTrace(t.Context()), account.Actor{}), time.Now()
			_, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document})
			if took := time.Since(begun); took != want || len(errs) == 0 != (want == 0) {
				t.Errorf("%.40s: %v after %v, want it after %v", document, errs, took, want)
			}
		})
	}
}
