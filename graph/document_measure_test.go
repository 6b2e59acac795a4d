package graph_test

import (
	"fmt"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"roundtable/graph"
)

// judged compares the verdict on a document with that of writing it out; "" if they agree. What cannot be parsed has none.
func judged(document string) string {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: document}, 2000)
	if err != nil {
		return ""
	}
	passed, whole := writtenOut(doc)
	refused := graph.Measure(doc)
	switch {
	case refused == nil && !whole:
		return "let through, and has no end"
	case refused == nil && len(passed) > 0:
		return fmt.Sprintf("let through, and passes %v", passed)
	case refused != nil && whole && !passed[fmt.Sprint(refused.Extensions["field"])]:
		return fmt.Sprintf("refused for %v (%s), and passes %v", refused.Extensions["field"], refused.Message, passed)
	}
	return ""
}

// nearLimits are documents at a limit, and one past it.
func nearLimits() (list []string) {
	for _, more := range []int{0, 1} {
		list = append(
			list, deep(12+more), "{ viewer "+nested("{ ... ", "{ a }", "}", 22+more)+"}",
			"{ a {"+repeat(" a%d: b", 30+more)+"} }", "{ a {"+repeat(" a%d", 999+more)+"} }",
			"{ a {"+repeat(" b @c(d: 1)", 50+more)+"} }", "{ a("+repeat("a%d: 1 ", 100+more)+") }",
			"{ a {"+repeat(" b", 100+more)+"} }", "{ a {"+repeat(" ... { b }", 71+more)+"} }",
			"{ a {"+repeat(" ...A", 70+more)+"} } fragment A on B { c }", "{ a {"+repeat(" ...A", 100+more)+"} }",
			"{ __schema "+nested("{ a ", "{ b }", "}", 19+more)+"}",
			"fragment A on __Type "+nested("{ a ", "{ b }", "}", 19+more)+" { ...A }",
			"{ __schema { a { b { __type "+nested("{ a ", "{ b }", "}", 11+more)+"} } } }",
			"{ ...A } fragment A on B { c } fragment A on B {"+repeat(" a%d", 1000+more)+"}",
			repeat("query Q%d { a } ", 10+more), "{ a }"+repeat(" fragment F%d on A { b }", 50+more),
			"query("+repeat("$a%d: Int ", 30+more)+") { a }", "query($a: "+nested("[", "Int", "]", 9+more)+") { a }",
			"{ a(b: "+nested("[", "", "]", 10+more)+") }", "{ a(b: "+nested("{c: ", "1", "}", 10+more)+") }",
			"{ a }"+repeat(" fragment F%d on A { ...B }", 8)+" fragment B on A {"+repeat(" a%d", 545+more)+"}",
		)
	}
	return append(
		list,
		"{ ...A } fragment A on B { ...C } fragment C on B { ...A }", "{ ...A } fragment A on B { c } fragment A on B { ...A d }",
		"{ a } fragment A on B { ...A }", "{ a(b: 99999999999999999999) }", "{ ...A ...A } fragment A on B { ...C ...C } fragment C on B { d }",
	)
}

// FuzzMeasure: a document is refused for a limit that it passes when it is written out, and no other is.
func FuzzMeasure(f *testing.F) {
	for _, document := range nearLimits() {
		f.Add(document)
	}
	for _, documents := range []map[string]string{worst, within} {
		for _, document := range documents {
			f.Add(document)
		}
	}
	f.Fuzz(func(t *testing.T, document string) {
		if len(document) > 128<<10 {
			t.Skip()
		}
		if wrong := judged(document); wrong != "" {
			t.Errorf("%.200s: %s", document, wrong)
		}
	})
}
