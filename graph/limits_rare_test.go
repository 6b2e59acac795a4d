package graph_test

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"roundtable/account"
	"roundtable/graph/fanout"
)

// TestFewTimes: an operation searches for words three times and looks one join code up, however it is written; the error
// says which it was.
func TestFewTimes(t *testing.T) {
	exec := reader()
	const pins = `: partnershipPins(filter: {text: "library"}) { id } `
	const code = `: workshop(joinCode: "AAAAAAAA") { id } `
	const byID = `: workshop(id: "7d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11") { id } `
	object := func(value any) map[string]any { return map[string]any{"x": value} }
	for name, c := range map[string]struct {
		document  string
		variables map[string]any
		field     string // "": it is let through
	}{
		"three searches":               {"{" + repeat("a%d"+pins, 3) + "}", nil, ""},
		"four searches":                {"{" + repeat("a%d"+pins, 4) + "}", nil, "text"},
		"28 searches":                  {"{" + repeat(`a%d: whoAnswers(text: "easy read", first: 1) { field } `, 28) + "}", nil, "cost"},
		"28 suggestions":               {"{" + repeat(`a%d: organisationSuggestions(text: "bolton") { id } `, 28) + "}", nil, "cost"},
		"four of four kinds":           {`{ a: whoAnswers(text: "x y", first: 1) { field } b: organisationSuggestions(text: "abc") { id } c: organisations(filter: {text: "a"}) { totalCount } d: agreements(filter: {text: "a"}) { totalCount } }`, nil, "text"},
		"four names that may be alike": {"{" + repeat(`a%d: similarRecords(kind: ORGANISATION, name: "Bolton") { score } `, 4) + "}", nil, "text"},
		"four in fragments":            {"{ ...f ...g } fragment f on Query {" + repeat("a%d"+pins, 2) + "} fragment g on Query { ... {" + repeat("b%d"+pins, 2) + "} }", nil, "text"},
		"four by a variable":           {"query($x: PartnershipFilter) {" + repeat("a%d: partnershipPins(filter: $x) { id } ", 4) + "}", object(map[string]any{"text": "a"}), "text"},
		"four by a variable within":    {"query($x: String) {" + repeat("a%d: partnershipPins(filter: {text: $x}) { id } ", 4) + "}", object("a"), "text"},
		"four by a default":            {`query($x: String = "a") {` + repeat("a%d: partnershipPins(filter: {text: $x}) { id } ", 4) + "}", nil, "text"},
		"four for nothing":             {`query($x: String) {` + repeat("a%d: partnershipPins(filter: {text: $x}) { id } ", 2) + repeat(`b%d: partnershipPins(filter: {text: ""}) { id } `, 2) + "}", nil, ""},
		"one code":                     {"{ a" + code + "}", nil, ""},
		"two codes":                    {"{ a" + code + "b" + code + "}", nil, "joinCode"},
		"30 codes":                     {"{" + repeat("a%d"+code, 30) + "}", nil, "joinCode"},
		"two codes in fragments":       {"{ ...f ...g } fragment f on Query { a" + code + "} fragment g on Query { ... { b" + code + "} }", nil, "joinCode"},
		"two codes by a variable":      {"query($x: String) { a: workshop(joinCode: $x) { id } b: workshop(joinCode: $x) { id } }", object("AAAAAAAA"), "joinCode"},
		"a code and an id":             {"{ a" + code + "b" + byID + "}", nil, ""},
		"two ids":                      {"{ a" + byID + "b" + byID + "}", nil, ""},
	} {
		ctx := fanout.WithActor(graphql.StartOperationTrace(t.Context()), account.Actor{})
		_, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: c.document, Variables: c.variables})
		switch {
		case c.field == "" && len(errs) > 0:
			t.Errorf("%s: %v", name, errs)
		case c.field != "" && (len(errs) == 0 || errs[0].Extensions["code"] != "LIMIT_EXCEEDED" || errs[0].Extensions["field"] != c.field):
			t.Errorf("%s: want the limit of %s, got %v", name, c.field, errs)
		}
	}
}
