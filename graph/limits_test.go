package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
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
	return `{ organisation(ref: "x") ` + nested("{ parent ", "{ id }", "}", n-2) + "}"
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
		{"1,000 fields", public, "{ viewer {" + repeat(" a%d", 999) + "} }", unknown},
		{"1,001 fields", public, "{ viewer {" + repeat(" a%d", 1000) + "} }", "fields"},
		{"1,001 fields by a fragment", analyst, "{ viewer {" + repeat(" ...A", 101) + "} } fragment A on Viewer {" + repeat(" serverTime", 10) + "}", "fields"},
		{"10 operations", public, repeat("query Q%d { viewer { serverTime } } ", 10), unknown}, // which of them is not said
		{"11 operations", public, repeat("query Q%d { viewer { serverTime } } ", 11), "operations"},
		{"50 fragments", public, "{ viewer {" + repeat(" ...F%d", 50) + "} }" + repeat(" fragment F%d on Viewer { serverTime }", 50), ""},
		{"51 fragments", public, "{ viewer {" + repeat(" ...F%d", 51) + "} }" + repeat(" fragment F%d on Viewer { serverTime }", 51), "fragments"},
		{"24 braces", public, "{ viewer " + nested("{ ... ", "{ serverTime }", "}", 22) + "}", ""},
		{"25 braces", public, "{ viewer " + nested("{ ... ", "{ serverTime }", "}", 23) + "}", "nesting"},
		{"5,000 selections", public, fragments(48, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n"+repeat(" a%d_%d", 3)+" }", " fragment F%d on Viewer { serverTime }"), "nesting"},
		{"selections of all fragments", public, "{ viewer {" + repeat(" ...F%d", 8) + "} }" + repeat(" fragment F%d on Viewer { ...A }", 8) + " fragment A on Viewer {" + repeat(" a%d", 320) + "}", "fields"},
		{"selections, spread over fragments", public, "{ viewer { serverTime } }" + repeat(" fragment F%d on Viewer { ...A }", 8) + " fragment A on Viewer {" + repeat(" a%d", 620) + "}", "selections"},
		{"one name 100 times", public, "{ viewer {" + repeat(" serverTime", 100) + "} }", ""},
		{"one name 101 times", public, "{ viewer {" + repeat(" serverTime", 101) + "} }", "comparisons"},
		{"100 arguments", public, "{ viewer { serverTime(" + repeat("a%d: 1 ", 100) + ") } }", unknown},
		{"101 arguments", public, "{ viewer { serverTime(" + repeat("a%d: 1 ", 101) + ") } }", "arguments"},
		{"30 variables", public, "query(" + repeat("$a%d: Int ", 30) + ") { viewer { serverTime } }", unknown},
		{"31 variables", public, "query(" + repeat("$a%d: Int ", 31) + ") { viewer { serverTime } }", "variables"},
		{"lists 10 deep", public, "{ workshops(filter: " + nested("[", "", "]", 10) + ") { nodes { id } } }", unknown},
		{"lists 11 deep", public, "{ workshops(filter: " + nested("[", "", "]", 11) + ") { nodes { id } } }", "valueDepth"},
		{"objects 11 deep", public, "{ workshops(filter: " + nested("{a: ", "1", "}", 11) + ") { nodes { id } } }", "valueDepth"},
		{"a type 11 deep", public, "query($a: " + nested("[", "Int", "]", 10) + ") { viewer { serverTime } }", "valueDepth"},
		{"a name of 64", public, "{ viewer { " + strings.Repeat("a", 64) + ": serverTime } }", ""},
		{"an alias of 65", public, "{ viewer { " + strings.Repeat("a", 65) + ": serverTime } }", "name"},
		{"a field of 65", public, "{ viewer { " + strings.Repeat("a", 65) + " } }", "name"},
		{"an argument of 65", public, "{ viewer { serverTime(" + strings.Repeat("a", 65) + ": 1) } }", "name"},
		{"an operation of 65", public, "query " + strings.Repeat("a", 65) + " { viewer { serverTime } }", "name"},
		{"a fragment of 65", public, "{ viewer { ..." + strings.Repeat("a", 65) + " } }", "name"},
		{"a directive of 65", public, "{ viewer { serverTime @" + strings.Repeat("a", 65) + " } }", "name"},
		{"an enum's value of 65", public, "{ workshops(filter: {status: [" + strings.Repeat("A", 65) + "]}) { nodes { id } } }", "name"},
		{"a number of 65", public, "{ workshops(first: " + strings.Repeat("9", 65) + ") { nodes { id } } }", "name"},
		{"a text of 16 KiB", public, `{ workshop(joinCode: "` + strings.Repeat("A", 16<<10) + `") { title } }`, ""},
		{"a longer text", public, `{ workshop(joinCode: "` + strings.Repeat("A", 16<<10+1) + `") { title } }`, "literal"},
		{"50 directives", public, "{ viewer {" + repeat(" serverTime @skip(if: true)", 50) + "} }", ""},
		{"51 directives", public, "{ viewer {" + repeat(" serverTime @skip(if: true)", 51) + "} }", "directives"},
		{"51 directives on fragments", public, "{ viewer {" + repeat(" ... @skip(if: true) { serverTime }", 51) + "} }", "directives"},
		{"cost of a page of 20", public, "{ workshops { nodes {" + repeat(" title", 98) + "} } }", ""},
		{"a little more than a page of 20", public, "{ workshops { nodes {" + repeat(" title", 99) + "} } }", "cost"},
		{"cost of a page of 100", public, "{ workshops(first: 100) { nodes {" + repeat(" title", 19) + "} } }", "cost"},
		{"cost of the last page of 100", public, "{ partnerships(last: 100) { nodes {" + repeat(" name", 19) + "} } }", "cost"},
		{"cost of counting once", public, "{ workshops(first: 100) { totalCount nodes { title } } }", ""},
		{"cost of counting on each of a page", public, "{ workshops(first: 20) { nodes { participants { totalCount } } } }", "cost"},
		{"cost of many nodes", public, "{ nodes(ids: [" + repeat(` "0d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11"`, 100) + "]) {" + repeat(" id", 20) + "} }", "cost"},
		{"cost of looking 100 things up", public, "{ nodes(ids: [" + repeat(` "0d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11"`, 100) + "]) { id } }", ""},
		{"cost of looking 200 things up", public, "{" + repeat(" a%d: nodes(ids: ["+strings.Repeat(` "0d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11"`, 20)+"]) { id }", 10) + " }", "cost"},
		{"cost of the same for analysts", analyst, "{ workshops(first: 100) { nodes {" + repeat(" title", 19) + "} } }", ""},
		{"cost of pages in pages", public, "{ workshops(first: 20) { nodes { participants(first: 100) { nodes { id } } } } }", "cost"},
		{"cost of lists in lists", public, "{ workshops { nodes { boards { sections { id } } } } }", ""},
		{"cost of lists in lists in lists", public, "{ workshops { nodes { boards { workshop { boards { workshop { boards { id } } } } } } } }", "cost"},
		{"cost of pages in pages for analysts", analyst, "{ workshops(first: 100) { nodes { participants(first: 100) { nodes { id displayName } } } } }", "cost"},
	} {
		t.Run(tt.name, func(t *testing.T) { wantLimit(t, tt.as.Ask(t, tt.document, nil), tt.field) })
	}
	t.Run("tokens", func(t *testing.T) {
		a := public.Ask(t, "{ viewer { "+repeat("serverTime ", 2000)+"} }", nil)
		if a.Status != 400 || a.Code() != "LIMIT_EXCEEDED" || a.Errors[0].Extensions["field"] != "tokens" {
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

// unknown is for documents within all limits that ask for what there is not.
const unknown = "(unknown)"

func wantLimit(t *testing.T, a apptest.Answer, field string) {
	t.Helper()
	switch field {
	case "":
		if a.Status != 200 {
			t.Errorf("refused: %.300s", a.Body)
		}
		return
	case unknown:
		if a.Code() != "BAD_USER_INPUT" {
			t.Errorf("%d %.300s", a.Status, a.Body)
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
