package graph_test

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"roundtable/graph"
)

// reader is an executor that documents can be given to, and nothing more.
func reader() *graph.Executor {
	return graph.NewExecutor(&graph.Resolver{}, graph.Options{Presenter: graph.Presenter{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}})
}

// work is what checking a document comes to: it does not depend on the machine.
type work struct{ allocations, bytes uint64 }

// mostWork is about four times what 1,900 harmless fields come to.
var mostWork = work{allocations: 200_000, bytes: 32 << 20}

func (w work) tooMuch() bool { return w.allocations > mostWork.allocations || w.bytes > mostWork.bytes }

func workOf(exec *graph.Executor, document string) work {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ctx := graphql.StartOperationTrace(context.Background())
	_, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document})
	exec.DispatchError(graphql.WithOperationContext(ctx, &graphql.OperationContext{}), errs[:min(len(errs), 20)])
	runtime.ReadMemStats(&after)
	return work{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

// fragments is a document of n fragments, each made with the number of the next one in the place of %n.
func fragments(n int, begin, each, last string) string {
	var out strings.Builder
	out.WriteString(begin)
	for i := range n {
		text := strings.ReplaceAll(each, "%n", fmt.Sprint(i+1))
		out.WriteString(strings.ReplaceAll(text, "%d", fmt.Sprint(i)))
	}
	return out.String() + strings.ReplaceAll(last, "%d", fmt.Sprint(n))
}

func nested(open, inner, end string, times int) string {
	return strings.Repeat(open, times) + inner + strings.Repeat(end, times)
}

// worst are the documents that cost most of all that were thought of, by how many tokens they have. Each has fewer than
// 2,000 tokens, and most were found by asking what validation does twice.
var worst = map[string]string{
	"one field again and again":         "{ viewer {" + repeat(" serverTime", 1900) + "} }",
	"one field with fields":             "{ workshops { nodes {" + repeat(" boards { id title }", 380) + "} } }",
	"fields in fields in fields":        "{ workshops { nodes {" + repeat(" boards { workshop { boards { id id id id id id id id } } }", 110) + "} } }",
	"fields that differ in arguments":   "{" + repeat(" workshops(first: %d) { nodes { id } }", 150) + "}",
	"fields that differ in name":        "{ viewer {" + repeat(" a: serverTime a: __typename", 300) + "} }",
	"fields that conflict far down":     "{ workshops { nodes {" + repeat(" boards { workshop { boards { a: id a: title } } }", 110) + "} } }",
	"long arguments":                    "{" + repeat(" workshops(filter: {status: [OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN]}) { nodes { id } }", 75) + "}",
	"unknown fields":                    "{ viewer {" + repeat(" a%d", 1900) + "} }",
	"unknown fragments":                 "{ viewer {" + repeat(" ...A%d", 900) + "} }",
	"one fragment again and again":      "{ viewer {" + repeat(" ...A", 900) + "} } fragment A on Viewer { serverTime }",
	"unknown fragments in fields":       "{ workshops { nodes {" + repeat(" boards { ...A%d ...B%d ...C%d }", 190) + "} } }",
	"fragments in a chain":              fragments(200, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n serverTime }", " fragment F%d on Viewer { serverTime }"),
	"fragments in a ring":               fragments(200, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n serverTime }", " fragment F%d on Viewer { ...F0 }"),
	"fragments that double":             fragments(150, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n ...F%n }", " fragment F%d on Viewer { serverTime }"),
	"fragments that use themselves":     "{ viewer { ...A } } fragment A on Viewer {" + repeat(" ...A serverTime", 400) + "}",
	"fragments that double in fields":   fragments(48, "{ workshops { nodes { ...F0 } } }", " fragment F%d on Workshop { boards { workshop { ...F%n ...F%n } } }", " fragment F%d on Workshop { id }"),
	"fragments that use all others":     allInAll(30),
	"inline fragments in each other":    "{ viewer " + nested("{ ... ", "{ serverTime serverTime serverTime }", "}", 600) + "}",
	"inline fragments round fragments":  "{ viewer {" + repeat(" ... { ...A serverTime }", 250) + "} } fragment A on Viewer {" + repeat(" serverTime", 200) + "}",
	"a chain round inline fragments":    fragments(60, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n ... { ... { serverTime serverTime serverTime serverTime } } }", " fragment F%d on Viewer { serverTime }"),
	"unused fragments":                  "{ viewer { serverTime } }" + repeat(" fragment F%d on Viewer { serverTime serverTime }", 180),
	"fragments of one name":             "{ viewer { ...F } }" + repeat(" fragment F on Viewer { serverTime serverTime }", 180),
	"many operations":                   repeat("query Q%d { viewer { ...F } } ", 100) + "fragment F on Viewer {" + repeat(" serverTime", 900) + "}",
	"many operations of one name":       repeat("query Q { viewer { serverTime } } ", 200),
	"many variables":                    "query(" + repeat("$a%d: Int ", 250) + ") { viewer {" + repeat(" a(b: $a%d)", 120) + "} }",
	"variables that are not there":      "{ viewer {" + repeat(" a(b: $a%d)", 250) + "} }",
	"variables with defaults":           "query(" + repeat("$a%d: [WorkshopStatus!] = [OPEN OPEN OPEN OPEN] ", 140) + ") { viewer { serverTime } }",
	"many arguments":                    "{ viewer { serverTime(" + repeat("a%d: 1 ", 600) + ") } }",
	"one argument again and again":      "{ workshops(" + repeat("first: 1 ", 600) + ") { nodes { id } } }",
	"many directives":                   "{ viewer { serverTime" + repeat(" @skip(if: true)", 300) + " } }",
	"many unknown directives":           "{ viewer { serverTime" + repeat(" @a%d", 900) + " } }",
	"lists in lists":                    "{ workshops(filter: {status: " + nested("[", "", "]", 900) + "}) { nodes { id } } }",
	"objects in objects":                "{ workshops(filter: " + nested("{status: ", "1", "}", 450) + ") { nodes { id } } }",
	"a list of the wrong kind":          "{ workshops(filter: {status: [" + repeat("OPENED%d ", 1900) + "]}) { nodes { id } } }",
	"lists of lists of the wrong kind":  "{ workshops(filter: {status: [" + repeat("[[[[1]]]] ", 200) + "]}) { nodes { id } } }",
	"a type of lists":                   "query($a: " + nested("[", "Int", "]", 900) + ") { viewer { serverTime } }",
	"an input's field again and again":  "{ workshops(filter: {" + repeat("status: OPEN ", 600) + "}) { nodes { id } } }",
	"a long name":                       "{" + strings.Repeat("a", 100<<10) + "}",
	"a long alias":                      "{ viewer { " + strings.Repeat("a", 60_000) + ": serverTime } }",
	"long names":                        "{ viewer {" + repeat(" "+strings.Repeat("a", 60)+"%d", 1500) + "} }",
	"a long fragment's name":            "{ viewer { ..." + strings.Repeat("a", 60_000) + " } }",
	"a long text":                       `{ workshop(joinCode: "` + strings.Repeat("A", 100<<10) + `") { title } }`,
	"a long block text":                 `{ workshop(joinCode: """` + strings.Repeat("  A\n", 25<<10) + `""") { title } }`,
	"a text of escapes":                 `{ workshop(joinCode: "` + strings.Repeat(`\u00e9`, 15<<10) + `") { title } }`,
	"many long texts":                   "{ viewer {" + repeat(` a(b: "`+strings.Repeat("A", 300)+`")`, 300) + "} }",
	"comments":                          strings.Repeat("#\n", 50<<10) + "{ viewer { serverTime } }",
	"a long number":                     "{ workshops(first: " + strings.Repeat("9", 100<<10) + ") { nodes { id } } }",
	"deep fields":                       "{ workshops { nodes {" + nested(" boards { workshop {", " id ", "} }", 400) + "} } }",
	"the schema in the schema":          "{ __schema { types { fields { type { fields { type { enumValues { name } } } } } } } }",
	"the schema again and again":        "{" + repeat(" __schema { types { fields { name args { name } } } }", 120) + "}",
	"fields of types that exclude each": "{ record(id: 1) {" + repeat(" ... on Partnership { name a: ref } ... on Organisation { name a: name }", 100) + "} }",
}

// within are documents that are let through to validation, though hardly: each is near one limit or several.
var within = map[string]string{
	"one field":                  "{ viewer {" + repeat(" serverTime", 99) + "} }",
	"fields with fields":         "{ workshops { nodes {" + repeat(" boards { id title }", 56) + "} } }",
	"fields in fields":           "{ workshops { nodes {" + repeat(" boards { workshop { boards { workshop { id } } } }", 44) + "} } }",
	"conflicts":                  "{ viewer {" + repeat(" serverTime(a: %d)", 99) + "} }",
	"conflicts far down":         "{ workshops { nodes {" + repeat(" boards { workshop { boards { workshop { boards { a: id } } } } }", 20) + repeat(" boards { workshop { boards { workshop { boards { a%d: title } } } } }", 9) + "} } }",
	"conflicts of long names":    "{ workshops { nodes {" + repeat(" "+strings.Repeat("b", 60)+" { "+strings.Repeat("c", 60)+" { "+strings.Repeat("d", 60)+"(a: %d) } }", 56) + "} } }",
	"conflicts of long texts":    "{ viewer {" + repeat(` serverTime(a: "`+strings.Repeat("A", 1000)+`%d")`, 99) + "} }",
	"operations":                 repeat("query Q%d { viewer { ...F } } ", 10) + "fragment F on Viewer {" + repeat(" serverTime", 28) + "}",
	"fragments in a chain":       fragments(49, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n a%d }", " fragment F%d on Viewer { a%d }"),
	"a chain round wrong fields": fragments(22, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n"+repeat(" a%d%d", 12)+" }", " fragment F%d on Viewer { a%d }"),
	"inline fragments":           "{ viewer " + nested("{ ... ", "{"+repeat(" serverTime", 18)+" }", "}", 20) + "}",
	"fragments that double":      fragments(5, "{ viewer { ...F0 } }", " fragment F%d on Viewer { ...F%n ...F%n }", " fragment F%d on Viewer { a }"),
	"fragments of others":        allInAll(6),
	"unknown fields":             "{ viewer {" + repeat(" a%d", 990) + "} }",
	"unknown fields of a type":   "{ partnerships { nodes {" + repeat(" a%d", 980) + "} } }",
	"unknown fragments":          "{ viewer {" + repeat(" ...A%d", 99) + "} }",
	"a list of the wrong kind":   "{ workshops(filter: {status: [" + repeat("OPENED%d ", 1900) + "]}) { nodes { id } } }",
	"a list of long texts":       "{ workshops(filter: {status: [" + repeat(`"`+strings.Repeat("A", 50)+`" `, 1900) + "]}) { nodes { id } } }",
	"lists of the wrong kind":    "{ workshops(filter: {status: [" + repeat("[[[[1]]]] ", 200) + "]}) { nodes { id } } }",
	"lists in lists":             "{ workshops(filter: {status: " + nested("[", `"`+strings.Repeat("A", 16<<10)+`"`, "]", 9) + "}) { nodes { id } } }",
	"an input's field":           "{ workshops(filter: {" + repeat("status: OPEN ", 600) + "}) { nodes { id } } }",
	"unknown input fields":       "{ workshops(filter: {" + repeat("a%d: OPEN ", 600) + "}) { nodes { id } } }",
	"variables":                  "query(" + repeat("$a%d: Int ", 30) + ") { viewer {" + repeat(" a%d", 20) + repeat(" a(b: [$a%d $a0 $a9 $c])", 90) + "} }",
	"arguments":                  "{ viewer { serverTime(" + repeat("a%d: 1 ", 100) + ") } }",
	"the schema":                 "{" + repeat(" __schema { types { fields { name args { name } } } }", 40) + "}",
	"types that exclude":         "{ record(id: 1) {" + repeat(" ... on Partnership { name a: ref } ... on Organisation { name a: name }", 15) + "} }",
	"fields of many types":       "{" + repeat(" partnerships { nodes { members { organisation { memberships { id } } } } }", 44) + "}",
}

// allInAll has each fragment use all that come after it.
func allInAll(n int) string {
	document := "{ viewer {" + repeat(" ...F%d", n) + "} }"
	for i := range n {
		document += fmt.Sprintf(" fragment F%d on Viewer { serverTime", i)
		for j := i + 1; j < n; j++ {
			document += fmt.Sprintf(" ...F%d", j)
		}
		document += " }"
	}
	return document
}

// TestWorstDocuments: none of them is much work to check.
func TestWorstDocuments(t *testing.T) {
	exec := reader()
	workOf(exec, "{ viewer { serverTime } }")
	for kind, documents := range map[string]map[string]string{"past a limit": worst, "within all limits": within} {
		for name, document := range documents {
			if len(document) > 128<<10 {
				t.Errorf("%s: %d bytes cannot be sent", name, len(document))
			}
			begun := time.Now()
			work := workOf(exec, document)
			t.Logf("%8d allocations, %9d bytes, %s: %s, %s", work.allocations, work.bytes, time.Since(begun).Round(time.Millisecond), name, kind)
			if work.tooMuch() {
				t.Errorf("%s, %s: %+v for %d bytes; at most %+v", name, kind, work, len(document), mostWork)
			}
		}
	}
}

// FuzzDocuments: whatever is sent, checking it is bounded.
func FuzzDocuments(f *testing.F) {
	for _, documents := range []map[string]string{worst, within} {
		for _, document := range documents {
			f.Add(document)
		}
	}
	exec := reader()
	f.Fuzz(func(t *testing.T, document string) {
		if len(document) > 128<<10 {
			t.Skip()
		}
		if work := workOf(exec, document); work.tooMuch() {
			t.Errorf("%+v", work)
		}
	})
}
