package fanout_test

import (
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
)

func TestWhatChangesTheAnswerSplitsTheGroup(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	b.world.Standing = func(a account.Actor, _ string) (string, error) { return a.Participant.String()[:2], nil }
	const head = `subscription($list: ID!, $upper: Boolean) { items(list: $list, upper: $upper) `
	const choice = `subscription($list: ID!, $yes: Boolean = true) { items(list: $list) { seq @include(if: $yes) } }`
	asked := []struct {
		doc   string
		vars  map[string]any
		actor byte
	}{
		{head + `{ seq } }`, map[string]any{"list": "l"}, 1},
		{head + `{ seq from } }`, map[string]any{"list": "l"}, 1},
		{head + `{ s: seq } }`, map[string]any{"list": "l"}, 1},
		{head + `{ seq } }`, map[string]any{"list": "other"}, 1},
		{head + `{ seq } }`, map[string]any{"list": "l", "upper": true}, 1},
		{head + `{ seq } }`, map[string]any{"list": "l"}, 2},
		{choice, map[string]any{"list": "l"}, 1},
		{choice, map[string]any{"list": "l", "yes": false}, 1},
	}
	for i, a := range asked {
		op, err := b.operation(a.doc, a.vars)
		if err != nil {
			t.Fatal(err)
		}
		c, err := b.hub.Subscribe(t0(), participant(a.actor), op, func() {})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if n := b.hub.Groups(); n != i+1 {
			t.Errorf("%d groups after %d different questions", n, i+1)
		}
	}
}

func TestRefusals(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	for _, c := range []struct{ name, doc, says string }{
		{"two roots", `subscription { a: items(list: "l") { seq } b: items(list: "l") { seq } }`, "exactly one root field"},
		{"one root twice", `subscription { items(list: "l") { seq } items(list: "l") { from } }`, "exactly one root field"},
		{"two through a fragment", `subscription { items(list: "l") { seq } ...F } fragment F on Subscription { b: items(list: "m") { seq } }`, "exactly one root field"},
		{"a root that may be absent", `subscription($y: Boolean!) { items(list: "l") @include(if: $y) { seq } }`, "exactly one root field"},
		{"not a root", `subscription { unknown }`, "not a live root"},
		{"typename alone", `subscription { __typename }`, "introspection"},
		{"not live", `subscription { items(list: "l") { seq deaf } }`, "ItemUpdate.deaf cannot"},
		{"not live, below a fragment", `subscription { items(list: "l") { ...F } } fragment F on ItemUpdate { items { ... { by } } }`, "Item.by cannot"},
		{"defer", `subscription { items(list: "l") { seq ... @defer { from } } }`, "@defer"},
		{"defer in a query", `query { itemChanges(list: "l") { seq ... @defer { from } } }`, "@defer"},
		{"defer in a fragment nobody uses", `query { echo(text: "") } fragment F on Query { ... @defer { echo(text: "") } }`, "never used"},
	} {
		t.Run(c.name, func(t *testing.T) {
			op, err := b.operation(c.doc, map[string]any{"y": true})
			if err == nil {
				_, err = b.hub.Subscribe(t0(), participant(1), op, func() {})
				if !fault.Is(err, fault.BadUserInput) {
					t.Errorf("%v", err)
				}
			}
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
		})
	}
}

func TestRefusalNamesTheField(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	op, err := b.operation(`subscription { items(list: "l") { items { by } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second is remembered
		_, err = b.hub.Subscribe(t0(), participant(1), op, func() {})
		if f := fault.Of(err); f == nil || f.Field != "items.items.by" {
			t.Errorf("%v", err)
		}
	}
}
