package graph

import "github.com/vektah/gqlparser/v2/ast"

// listed is how many entries a list without pages is reckoned to have, one in the other: a partnership has a handful of
// members, documents and meetings. Without it, lists in lists would cost nothing.
const listed = 5

// lists without pages, of which each entry may have lists of its own.
var lists = map[string]bool{
	"Partnership.members": true, "Partnership.contacts": true, "Partnership.documents": true,
	"Partnership.agreements": true, "Partnership.meetings": true, "Partnership.activities": true,
	"Partnership.steps": true, "Partnership.decisions": true, "Partnership.terms": true, "Organisation.parts": true,
	"Organisation.memberships": true, "Organisation.contacts": true, "Activity.organisations": true,
}

// whole is what questions cost that are answered with all there is, besides what is selected of it: they are worked out
// in memory, and one answer is some hundred kilobytes at most.
const whole = 100

var wholes = map[string]bool{
	"Query.partnershipPins": true, "Query.partnershipFacets": true, "Query.partnershipCounts": true,
	"Query.partnershipCoverage": true, "Query.areas": true, "Query.reminders": true, "Query.agreementTemplates": true,
	"Query.similarRecords": true, "Query.noteDraft": true,
}

func fieldName(f *ast.Field) string {
	if f.ObjectDefinition == nil {
		return ""
	}
	return f.ObjectDefinition.Name + "." + f.Name
}
