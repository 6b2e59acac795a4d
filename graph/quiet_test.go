package graph_test

import (
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
)

// TestMistakesAreNotCorrected: who may not see the schema is not told its names by guessing.
func TestMistakesAreNotCorrected(t *testing.T) {
	node := apptest.Start(t)
	facilitator, _ := node.Program(t, account.Facilitator)
	for name, document := range map[string]string{
		"a field":              `{ viewr { serverTime } }`,
		"a field below":        `{ viewer { serverTimes } }`,
		"a selection":          `{ viewer }`,
		"an argument":          `{ workshops(frist: 1) { nodes { id } } }`,
		"a mutation":           `mutation { addNotes(input: {}) { note { id } } }`,
		"a type":               `query($f: WorkshopFilters) { workshops(filter: $f) { nodes { id } } }`,
		"a fragment's type":    `{ viewer { ...F } } fragment F on Viewers { serverTime }`,
		"an enum's value":      `{ workshops(filter: {status: [OPENED]}) { nodes { id } } }`,
		"an enum in quotes":    `{ workshops(filter: {status: ["OPEN"]}) { nodes { id } } }`,
		"an input's field":     `{ workshops(filter: {texts: "x"}) { nodes { id } } }`,
		"a directive":          `{ viewer { serverTime @skipp(if: true) } }`,
		"a directive's":        `{ viewer { serverTime @skip(iff: true) } }`,
		"a field of two types": `{ notes { nodes { ... on Workshop { titel } } } }`,
	} {
		for _, as := range []apptest.Client{node.As(""), facilitator} {
			a := as.Ask(t, document, nil)
			if text := string(a.Body); a.Status != 400 || strings.Contains(text, "mean") || strings.Contains(text, "uggest") {
				t.Errorf("%s: %d %s", name, a.Status, text)
			}
		}
	}
	a := facilitator.Ask(t, `query($f: WorkshopFilter) { workshops(filter: $f) { nodes { id } } }`, map[string]any{"f": map[string]any{"status": []string{"OPENED"}, "texts": 1}})
	if text := string(a.Body); a.Status != 400 || strings.Contains(text, "mean") || strings.Contains(text, "DRAFT") {
		t.Errorf("variables: %s", text)
	}
}
