package graph

import (
	"strings"

	"roundtable/workshop"

	"github.com/vektah/gqlparser/v2/ast"
)

// listed is how many entries a list without pages is reckoned to have, one in the other: a partnership has a handful of
// members, documents and meetings. Without it, lists in lists would cost nothing. How many there really are is counted
// while the answer is made.
const listed = 5

// knownLists have a bound of their own; those of the schema itself about as many entries as is said here.
var knownLists = map[string]int{
	"Workshop.boards": workshop.MaxBoards,
	"__Schema.types":  200, "__Schema.directives": 10, "__Type.fields": 10, "__Type.inputFields": 10,
	"__Type.enumValues": 10, "__Type.possibleTypes": 10, "__Type.interfaces": 1, "__Field.args": 3, "__Directive.args": 2,
}

// entries is how many a field without pages is reckoned to have. A connection has counted those of its page.
func entries(f *ast.Field) int {
	if known := knownLists[fieldName(f)]; known > 0 {
		return known
	}
	if f.Definition == nil || f.Definition.Type.Elem == nil || strings.HasSuffix(f.ObjectDefinition.Name, "Connection") {
		return 1
	}
	return listed
}

// whole is what questions cost that are answered with all there is, besides what is selected of it: they are worked out
// in memory, and one answer is some hundred kilobytes at most.
const whole = 100

var wholes = map[string]bool{
	"Query.partnershipPins": true, "Query.partnershipFacets": true, "Query.partnershipCounts": true,
	"Query.partnershipCoverage": true, "Query.areas": true, "Query.reminders": true, "Query.agreementTemplates": true,
}

// lookup is what each id costs that `node` and `nodes` are asked for: it is looked up in up to five tables, one by one. So
// does a link's secret, for which anybody may ask.
const lookup = 10

// counts of what is not in memory cost as much, once a page.
var counts = map[string]bool{
	"WorkshopConnection.totalCount": true, "ParticipantConnection.totalCount": true, "NoteConnection.totalCount": true,
}

// asked are lists without pages that the store is asked for each time. They cost as much, too.
var asked = map[string]bool{"Viewer.sessions": true, "Viewer.tokens": true}

func fieldName(f *ast.Field) string {
	if f.ObjectDefinition == nil {
		return ""
	}
	return f.ObjectDefinition.Name + "." + f.Name
}
