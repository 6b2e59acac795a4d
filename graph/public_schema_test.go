package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
)

// TestTheSchemaThatIsShown: accounts are shown all of it; everybody else what they can use without one.
func TestTheSchemaThatIsShown(t *testing.T) {
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	everybody := map[string]apptest.Client{
		"nobody": node.As(""), "attendee": room.Join(t, "", "").Client, "facilitator": room.Owner,
	}
	for _, role := range account.Roles {
		everybody[string(role)], _ = node.Program(t, role)
	}
	for name, as := range everybody {
		whole := name != "nobody" && name != "attendee"
		shown := as.Must(t, introspection.Query, nil) // as tools ask
		for _, tt := range []struct {
			kind, field string
			public      bool
		}{
			{"Query", "partnerships", true}, {"Query", "workshop", true}, {"Query", "viewer", true}, {"Query", "notes", false},
			{"Mutation", "joinWorkshop", true}, {"Mutation", "addNote", false}, {"Subscription", "directoryUpdates", true},
			{"Subscription", "boardUpdates", false}, {"Partnership", "members", true}, {"PartnershipFilter", "", true},
			{"AddNoteInput", "", false}, {"SavePartnershipInput", "", false}, {"DirectoryVersion", "", false},
			{"JoinWorkshopInput", "", true}, {"Boolean", "", true}, {"__Type", "fields", true},
		} {
			if is := shows(shown, tt.kind, tt.field); is != (whole || tt.public) {
				t.Errorf("%s: %s.%s is shown: %v", name, tt.kind, tt.field, is)
			}
		}
		var directives []any
		if list, ok := shown.At("__schema.directives").([]any); ok {
			for _, one := range list {
				directives = append(directives, apptest.At(one, "name"))
			}
		}
		if !slices.Contains(directives, any("include")) || slices.Contains(directives, any("defer")) {
			t.Errorf("%s: shown directives that are refused, or not those that work: %v", name, directives)
		}
		if a := as.Ask(t, `{ ... @defer { viewer { serverTime } } }`, nil); a.Code() != "BAD_USER_INPUT" || !strings.Contains(string(a.Body), "@defer is not supported") {
			t.Errorf("%s: @defer: %s", name, a.Body)
		}
		kind := as.Must(t, `{ __type(name: "AddNoteInput") { name } viewer { serverTime } }`, nil)
		if (kind.At("__type") != nil) != whole || kind.Text("viewer.serverTime") == "" {
			t.Errorf("%s: a type by its name: %s", name, kind.Body)
		}
	}
	input := map[string]any{"id": "0d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11", "boardId": room.Boards[0], "title": "x", "prompt": "x"}
	if a := node.As("").Ask(t, apptest.Mutation("addSection", "section { id }"), map[string]any{"input": input}); a.Code() != "UNAUTHENTICATED" {
		t.Errorf("asking for what is not shown: %s", a.Body)
	}
	open := node.Beside(func(c *app.Config) { c.Settings.Introspection = true })
	if !shows(open.As("").Must(t, introspection.Query, nil), "Query", "notes") {
		t.Error("the setting does not show the whole schema")
	}
}

// TestTheSchemaIsReckoned: the question that tools ask is let through, what is many times as much is not.
func TestTheSchemaIsReckoned(t *testing.T) {
	node := apptest.Start(t)
	analyst, _ := node.Program(t, account.Analyst)
	for _, as := range []apptest.Client{node.As(""), analyst} {
		for _, document := range []string{
			`{ __schema { types { fields { type { ` + repeat("a%d: enumValues { name description } ", 25) + `} args { type { fields { name } } } } } } }`,
			`{ __schema { types { fields {` + repeat(" a%d: type { name fields { name description } }", 20) + ` } } } }`,
		} {
			wantLimit(t, as.Ask(t, document, nil), "schemaCost")
		}
	}
}

// shows tells whether an answer to introspection.Query has a type, and a field of it.
func shows(a apptest.Answer, kind, field string) bool {
	types, _ := a.At("__schema.types").([]any)
	for _, one := range types {
		if apptest.At(one, "name") != kind {
			continue
		}
		fields, _ := apptest.At(one, "fields").([]any)
		for _, f := range fields {
			if apptest.At(f, "name") == field {
				return true
			}
		}
		return field == ""
	}
	return false
}
