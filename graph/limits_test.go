package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"

	"roundtable/account"
	"roundtable/internal/app"
	"roundtable/internal/apptest"
)

// repeat writes a pattern n times, with the number in the place of %d.
func repeat(pattern string, n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(strings.ReplaceAll(pattern, "%d", fmt.Sprint(i)))
	}
	return out.String()
}

// deep is a document n fields deep.
func deep(n int) string {
	open, end := "{ workshops { nodes {", "} } }"
	if n%2 == 0 {
		open, end = "{ workshops { edges { node {", "} } } }"
	}
	for range (n - 3) / 2 {
		open, end = open+" boards { workshop {", "} } "+end
	}
	return open + " id " + end
}

// TestLimits: each limit holds as it is written, and is told by its name. `field` is empty where the document passes.
func TestLimits(t *testing.T) {
	node := apptest.Start(t)
	public := node.As("")
	analyst, _ := node.Program(t, account.Analyst)
	for _, tt := range []struct {
		name     string
		as       apptest.Client
		document string
		field    string
	}{
		{"depth of 12", public, deep(12), ""},
		{"depth of 13", public, deep(13), "depth"},
		{"depth of 14", public, deep(14), "depth"},
		{"depth of 13 for analysts", analyst, deep(13), "depth"},
		{"depth through fragments", public, `{ workshops { nodes { ...A } } } ` +
			`fragment A on Workshop { boards { workshop { boards { workshop { boards { ...B } } } } } } ` +
			`fragment B on Board { workshop { boards { workshop { boards { workshop { id } } } } } }`, "depth"},
		{"30 aliases", public, "{ viewer {" + repeat(" a%d: serverTime", 30) + "} }", ""},
		{"31 aliases", public, "{ viewer {" + repeat(" a%d: serverTime", 31) + "} }", "aliases"},
		{"31 aliases by a fragment", public, "{ viewer { " + repeat("...A ", 4) + "} } fragment A on Viewer {" + repeat(" a%d: serverTime", 8) + "}", "aliases"},
		{"an alias that is the name", public, "{ viewer {" + repeat(" serverTime: serverTime", 40) + "} }", ""},
		{"1,000 fields", public, "{ viewer {" + repeat(" serverTime", 999) + "} }", ""},
		{"1,001 fields", public, "{ viewer {" + repeat(" serverTime", 1000) + "} }", "fields"},
		{"1,001 fields by a fragment", analyst, "{ viewer {" + repeat(" ...A", 101) + "} } fragment A on Viewer {" + repeat(" serverTime", 10) + "}", "fields"},
		{"50 directives", public, "{ viewer {" + repeat(" serverTime @skip(if: true)", 50) + "} }", ""},
		{"51 directives", public, "{ viewer {" + repeat(" serverTime @skip(if: true)", 51) + "} }", "directives"},
		{"51 directives on fragments", public, "{ viewer {" + repeat(" ... @skip(if: true) { serverTime }", 51) + "} }", "directives"},
		{"cost of a page of 20", public, "{ workshops { nodes {" + repeat(" title", 98) + "} } }", ""},
		{"a little more than a page of 20", public, "{ workshops { nodes {" + repeat(" title", 99) + "} } }", "cost"},
		{"cost of a page of 100", public, "{ workshops(first: 100) { nodes {" + repeat(" title", 19) + "} } }", "cost"},
		{"cost of the same for analysts", analyst, "{ workshops(first: 100) { nodes {" + repeat(" title", 19) + "} } }", ""},
		{"cost of pages in pages", public, "{ workshops(first: 20) { nodes { participants(first: 100) { nodes { id } } } } }", "cost"},
		{"cost of pages in pages for analysts", analyst, "{ workshops(first: 100) { nodes { participants(first: 100) { nodes { id displayName } } } } }", "cost"},
	} {
		t.Run(tt.name, func(t *testing.T) { wantLimit(t, tt.as.Ask(t, tt.document, nil), tt.field) })
	}
	t.Run("tokens", func(t *testing.T) {
		a := public.Ask(t, "{ viewer { "+repeat("serverTime ", 2000)+"} }", nil)
		if a.Status != 400 || a.Code() != "BAD_USER_INPUT" {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	})
	t.Run("first as a variable", func(t *testing.T) {
		document := "query($n: Int) { workshops(first: $n) { nodes {" + repeat(" title", 30) + "} } }"
		wantLimit(t, public.Ask(t, document, map[string]any{"n": 50}), "")
		wantLimit(t, public.Ask(t, document, map[string]any{"n": 100}), "cost")
		wantLimit(t, public.Ask(t, document, nil), "")
	})
}

func wantLimit(t *testing.T, a apptest.Answer, field string) {
	t.Helper()
	if field == "" {
		if a.Status != 200 {
			t.Errorf("refused: %s", a.Body)
		}
		return
	}
	if a.Status != 400 || a.Code() != "LIMIT_EXCEEDED" || a.Errors[0].Extensions["field"] != field {
		t.Errorf("want the limit of %s: %d %.300s", field, a.Status, a.Body)
	}
}

// TestDocumentsThatGrow are small and would take for ever, or all memory, if each use of a fragment were walked. That
// they are answered is the test.
func TestDocumentsThatGrow(t *testing.T) {
	node := apptest.Start(t)
	chain := func(n int, inner, last string) string {
		return repeat(inner, n) + strings.ReplaceAll(last, "%n", fmt.Sprint(n))
	}
	next := func(text string) string { // F0 { ...F1 ...F1 } F1 { ...F2 ...F2 } and so on
		for i := 200; i >= 0; i-- {
			text = strings.ReplaceAll(text, fmt.Sprintf("+%d ", i), fmt.Sprintf("F%d ", i+1))
		}
		return text
	}
	for name, document := range map[string]string{
		"doubling spreads": "{ viewer { ...F0 } } " + next(chain(150, "fragment F%d on Viewer { ...+%d ...+%d } ", "fragment F%n on Viewer { serverTime }")),
		"doubling inline":  "{ viewer { ...F0 } } " + next(chain(100, "fragment F%d on Viewer { ... { ...+%d } ... { ...+%d } } ", "fragment F%n on Viewer { serverTime }")),
		"doubling through fields": "{ workshops { nodes { ...F0 } } } " +
			next(chain(60, "fragment F%d on Workshop { boards { workshop { ...+%d } } boards { workshop { ...+%d } } } ", "fragment F%n on Workshop { id }")),
		"doubling under aliases": "{ workshops { nodes { ...F0 } } } " +
			next(chain(50, "fragment F%d on Workshop { a: boards { workshop { ...+%d } } b: boards { workshop { ...+%d } } } ", "fragment F%n on Workshop { id }")),
		"overlapping": "{ workshops { nodes { ...F0 ...G0 } } } " +
			next(chain(30, "fragment F%d on Workshop { boards { workshop { ...+%d ...G%d } } } ", "fragment F%n on Workshop { id } ")) +
			chain(30, "fragment G%d on Workshop { boards { workshop { ...F%d ...F0 } } } ", ""),
		"the same field again and again": "{ workshops { nodes {" + repeat(" boards { id title }", 250) + "} } }",
		"a cycle":                        "{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }",
		"a subscription that doubles": "subscription { ...F0 } " +
			next(chain(150, "fragment F%d on Subscription { ...+%d ...+%d } ", `fragment F%n on Subscription { boardPresence(boardId: "x") { online } }`)),
	} {
		t.Run(name, func(t *testing.T) {
			a := node.As("").Ask(t, document, nil)
			if a.Code() != "LIMIT_EXCEEDED" && a.Code() != "BAD_USER_INPUT" {
				t.Errorf("%d %.300s", a.Status, a.Body)
			}
		})
	}
}

func TestIntrospectionIsForAnalysts(t *testing.T) {
	const document = `query { __schema { types { name fields { name args { name type { name ofType { name ofType { name } } } } } } } __type(name: "Query") { name } }`
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	analyst, _ := node.Program(t, account.Analyst)
	admin, _ := node.Program(t, account.Admin)
	editor, _ := node.Program(t, account.Editor)
	for name, as := range map[string]apptest.Client{
		"nobody": node.As(""), "facilitator": room.Owner, "editor": editor, "attendee": room.Join(t, "", "").Client,
	} {
		for _, asked := range []string{document, `{ viewer { serverTime } ...F } fragment F on Query { __type(name: "Note") { name } }`, `{ s: __schema { types { name } } }`} {
			if a := as.Ask(t, asked, nil); a.Code() != "FORBIDDEN" || a.Data != nil {
				t.Errorf("%s: %.200s", name, a.Body)
			}
		}
	}
	for _, as := range []apptest.Client{analyst, admin} {
		as.Must(t, document, nil)
		as.Must(t, introspection.Query, nil) // as tools ask
	}
	open := node.Beside(func(c *app.Config) { c.Settings.Introspection = true })
	open.As("").Must(t, document, nil)
}
