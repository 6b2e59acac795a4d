package graph

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// price is what a selection set comes to, fragments written out: in cost, in what is asked of the schema itself, and in
// what may be asked a few times only. What is in `once` is not for each entry of a page.
type price struct {
	cost, schema, once int
	rare               rare
}

func (p *price) add(other price) {
	p.cost = bounded(p.cost, other.cost)
	p.schema = bounded(p.schema, other.schema)
	p.once = bounded(p.once, other.once)
	p.rare.add(other.rare)
}

// far is past every limit; sums stop there so that they do not overflow.
const far = 1 << 30

func bounded(a, b int) int { return min(a+b, far) }

// rare is how often an operation does what it may do a few times only.
type rare struct{ joins, codes, searches int }

func (r *rare) add(other rare) {
	r.joins = bounded(r.joins, other.joins)
	r.codes = bounded(r.codes, other.codes)
	r.searches = bounded(r.searches, other.searches)
}

func (r rare) times(n int) rare {
	return rare{joins: min(r.joins*n, far), codes: min(r.codes*n, far), searches: min(r.searches*n, far)}
}

// past gives the error of the first limit that is passed.
func (r rare) past() *gqlerror.Error {
	for _, limit := range []struct {
		name     string
		is, most int
	}{{"joinWorkshop", r.joins, maxJoins}, {"joinCode", r.codes, maxCodes}, {"text", r.searches, maxSearches}} {
		if limit.is > limit.most {
			return tooMuch(limit.name, limit.is, limit.most)
		}
	}
	return nil
}

// rare is what a field alone adds.
func (r *reckoner) rare(f *ast.Field) (own rare) {
	switch {
	case fieldName(f) == "Mutation.joinWorkshop":
		own.joins = 1
	case fieldName(f) == "Query.workshop" && f.ArgumentMap(r.op.Variables)["joinCode"] != nil:
		own.codes = 1
	case searches(f, r.op.Variables):
		own.searches = 1
	}
	return own
}

// search is what a search for words costs in all, besides what is selected of what it finds: each word is compared with
// every word of the directory, and what was found with what was asked. docs/decisions/0016 has what was measured.
const search = 200

// namings look for a name that may be like others, which is as much work as a search for its words.
var namings = map[string]bool{"Query.similarRecords": true, "Query.noteDraft": true}

// searches reports whether a field is asked to look for words: by its argument `text`, or by the `text` of its filter.
// Whatever has one of these is a search, so that a new field cannot be forgotten.
func searches(f *ast.Field, variables map[string]any) bool {
	if namings[fieldName(f)] {
		return true
	}
	if f.Definition == nil || f.Definition.Arguments.ForName("text") == nil && f.Definition.Arguments.ForName("filter") == nil {
		return false
	}
	arguments := f.ArgumentMap(variables)
	filter, _ := arguments["filter"].(map[string]any)
	return isText(arguments["text"]) || isText(filter["text"])
}

// isText: nothing is looked for where nothing is said. Of what is no text validation has said so.
func isText(value any) bool {
	text, ok := value.(string)
	return ok && text != ""
}
