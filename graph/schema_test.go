package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/graph/gen"
)

// types are ours: those that the language brings have words of their own.
func types() (list []*ast.Definition) {
	for _, d := range gen.NewExecutableSchema(gen.Config{}).Schema().Types {
		if !d.BuiltIn && !strings.HasPrefix(d.Name, "__") {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	return list
}

func ofType(name string) *ast.Definition {
	return gen.NewExecutableSchema(gen.Config{}).Schema().Types[name]
}

func TestEverythingIsDescribed(t *testing.T) {
	described := func(what, text string) {
		if text = strings.TrimSpace(text); text == "" {
			t.Errorf("%s has no description", what)
		} else if !strings.ContainsAny(text[len(text)-1:], ".?:;)") {
			t.Errorf("the description of %s is not a sentence: %q", what, text)
		}
	}
	for _, d := range types() {
		described(d.Name, d.Description)
		for _, field := range d.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			described(d.Name+"."+field.Name, field.Description)
			for _, arg := range field.Arguments {
				if d.Name == "Mutation" && arg.Name == "input" {
					continue // its type says it
				}
				described(d.Name+"."+field.Name+"("+arg.Name+")", arg.Description)
			}
		}
		for _, value := range d.EnumValues {
			described(d.Name+"."+value.Name, value.Description)
		}
	}
	for _, directive := range []string{"live", "public", "cacheable"} {
		described("@"+directive, gen.NewExecutableSchema(gen.Config{}).Schema().Directives[directive].Description)
	}
}

// TestMutations: each has one input of its own and one payload of its own, and can be repeated.
func TestMutations(t *testing.T) {
	seen := map[string]string{}
	for _, m := range ofType("Mutation").Fields {
		name := strings.ToUpper(m.Name[:1]) + m.Name[1:]
		if len(m.Arguments) != 1 || m.Arguments[0].Name != "input" || m.Arguments[0].Type.String() != name+"Input!" {
			t.Errorf("%s does not take `input: %sInput!` alone", m.Name, name)
			continue
		}
		if m.Type.String() != name+"Payload!" {
			t.Errorf("%s gives %s, want %sPayload!", m.Name, m.Type, name)
		}
		for _, d := range []string{name + "Input", name + "Payload"} {
			if other, twice := seen[d]; twice {
				t.Errorf("%s belongs to %s and %s", d, other, m.Name)
			}
			seen[d] = m.Name
		}
		input := ofType(name + "Input")
		repeatable := input.Fields.ForName("requestId") != nil && input.Fields.ForName("requestId").Type.String() == "ID"
		if strings.HasPrefix(m.Name, "add") || strings.HasPrefix(m.Name, "create") {
			repeatable = repeatable || input.Fields.ForName("id") != nil // the client makes the id of what is new
		}
		if !repeatable {
			t.Errorf("%s cannot be recognised when it is sent again: no requestId", m.Name)
		}
	}
}

// bounded lists are no pages: domain rules keep them short, a live update or a map has them whole, or `first` cuts them.
var bounded = []string{
	"Account.roles", "Activity.audiences", "ApiToken.roles", "Activity.organisations", "Agreement.clauses", "AgreementTemplate.clauses",
	"Board.sections", "BoardPresence.bySector", "BoardUpdate.notes", "BoardUpdate.reactions", "BoardUpdate.removed", "BoardUpdate.removedIds", "BoardUpdate.sections",
	"Contact.interests", "DirectoryVersion.changes", "Facet.counts", "NoteDraft.healthAreaCodes",
	"NoteDraft.localAuthorityCodes", "NoteDraft.similar", "NoteReactions.counts", "Organisation.areas", "Organisation.contacts",
	"Organisation.identifiers", "Organisation.memberships", "Organisation.parts", "Partnership.activities",
	"Partnership.activityTypes", "Partnership.agreementTypes", "Partnership.agreements", "Partnership.areas",
	"Partnership.audiences", "Partnership.communicationChannels", "Partnership.contacts", "Partnership.decisions",
	"Partnership.documents", "Partnership.healthAreaCodes", "Partnership.localAuthorityCodes",
	"Partnership.meetingModes", "Partnership.meetings", "Partnership.members", "Partnership.steps", "Partnership.terms",
	"PartnershipCount.keys", "PartnershipPin.healthAreaCodes", "Query.nodes", "Query.agreementTemplates", "Query.areas",
	"Query.directoryHistory", "Query.organisationSuggestions", "Query.partnershipCounts", "Query.partnershipCoverage",
	"Query.partnershipFacets", "Query.partnershipPins", "Query.reminders", "Query.results", "Query.similarRecords",
	"Query.whoAnswers", "Query.workshopTemplates", "Section.subQuestions", "SimilarRecord.why",
	"TemplateBoard.sections", "TemplateSection.subQuestions", "Viewer.sessions", "Viewer.tokens", "ViewerBoardUpdate.notes", "ViewerBoardUpdate.reactions", "ViewerBoardUpdate.removed", "ViewerBoardUpdate.removedIds",
	"Workshop.boards", "Workshop.facilitators", "Workshop.networks", "Workshop.removals", "WorkshopTemplate.boards",
}

// TestLists: a list that can grow is a connection, which is paged by first and after and takes 1 to 100.
func TestLists(t *testing.T) {
	for _, d := range types() {
		if d.Kind != ast.Object {
			continue
		}
		if strings.HasSuffix(d.Name, "Connection") {
			checkConnection(t, d)
			continue
		}
		for _, field := range d.Fields {
			name := d.Name + "." + field.Name
			first, after := field.Arguments.ForName("first"), field.Arguments.ForName("after")
			if strings.HasSuffix(field.Type.Name(), "Connection") {
				if first == nil || first.Type.String() != "Int" || after == nil || after.Type.String() != "String" {
					t.Errorf("%s is not paged by first: Int and after: String", name)
				} else if !strings.Contains(first.Description, "1 to 100") {
					t.Errorf("%s does not say how many", name)
				}
				continue
			}
			if first != nil && !slices.Contains(bounded, name) {
				t.Errorf("%s is paged and no connection", name)
			}
			if field.Type.Elem != nil && !slices.Contains(bounded, name) {
				t.Errorf("%s is a list without pages; if it stays short say so in `bounded`", name)
			}
		}
	}
}

func checkConnection(t *testing.T, d *ast.Definition) {
	t.Helper()
	of := strings.TrimSuffix(d.Name, "Connection")
	for name, kind := range map[string]string{"edges": "[" + of + "Edge!]!", "nodes": "[" + of + "!]!", "pageInfo": "PageInfo!", "totalCount": "Int!"} {
		if field := d.Fields.ForName(name); field == nil || field.Type.String() != kind {
			t.Errorf("%s.%s is not %s", d.Name, name, kind)
		}
	}
	edge := ofType(of + "Edge")
	if edge == nil || edge.Fields.ForName("cursor").Type.String() != "String!" || edge.Fields.ForName("node").Type.String() != of+"!" {
		t.Errorf("%sEdge is not a cursor and a node", of)
	}
}

// TestLiveFieldsAreAnsweredFromMemory: nothing under a live field takes arguments that page, or is asked of others.
func TestLiveFieldsAreAnsweredFromMemory(t *testing.T) {
	for _, d := range types() {
		for _, field := range d.Fields {
			if field.Directives.ForName("live") == nil {
				continue
			}
			if len(field.Arguments) > 0 {
				t.Errorf("%s.%s is live and takes arguments", d.Name, field.Name)
			}
			of := ofType(field.Type.Name())
			if of.Kind == ast.Object && !slices.ContainsFunc(of.Fields, func(f *ast.FieldDefinition) bool { return f.Directives.ForName("live") != nil }) {
				t.Errorf("%s.%s is live, and nothing of %s is", d.Name, field.Name, of.Name)
			}
		}
	}
}
