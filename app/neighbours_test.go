package app_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/app/apptest"
	"roundtable/graph/gen"
)

// places are ways to one of each type of which not everybody may see everything, as a document with the selection left
// open, and the data's path to it.
var places = map[string]struct{ document, path string }{
	"Workshop":          {`query($w: ID!) { workshop(id: $w) { %s } }`, "workshop"},
	"Board":             {`query($b: ID!) { board(id: $b) { %s } }`, "board"},
	"Section":           {`query($b: ID!) { board(id: $b) { sections { %s } } }`, "board.sections.0"},
	"Note":              {`query($b: ID!) { board(id: $b) { notes { nodes { %s } } } }`, "board.notes.nodes.0"},
	"Participant":       {`{ viewer { participant { %s } } }`, "viewer.participant"},
	"Account":           {`{ viewer { account { %s } } }`, "viewer.account"},
	"Partnership":       {`query($p: ID!) { record(id: $p) { ... on Partnership { %s } } }`, "record"},
	"Organisation":      {`query($o: ID!) { record(id: $o) { ... on Organisation { %s } } }`, "record"},
	"Membership":        {`query($m: ID!) { record(id: $m) { ... on Membership { %s } } }`, "record"},
	"Contact":           {`query($c: ID!) { record(id: $c) { ... on Contact { %s } } }`, "record"},
	"DirectoryDocument": {`query($d: ID!) { record(id: $d) { ... on DirectoryDocument { %s } } }`, "record"},
	"Meeting":           {`query($t: ID!) { record(id: $t) { ... on Meeting { %s } } }`, "record"},
}

// TestARefusedFieldLeavesItsNeighbours asks for everything that each type has, as everybody who sees one: what they may
// not see is null, with the error at its path, and the rest stands.
func TestARefusedFieldLeavesItsNeighbours(t *testing.T) {
	node := apptest.Start(t)
	s := newStage(t, newPeople(t, node))
	s.noteHere()
	partnership, organisation := s.partnership().id, s.organisation().id
	variables := object{"w": s.Workshop, "b": s.Boards[0], "p": partnership, "o": organisation}
	variables["m"] = s.saved("saveMembership", "membership", object{
		"id": uuid.NewString(), "partnershipId": partnership, "organisationId": organisation, "role": "MEMBER"}).id
	variables["c"] = s.saved("saveContact", "contact", newContact(partnership)).id
	for name, in := range map[string]object{
		"d": {"documentType": "MOU", "title": "x", "url": "https://example.org"},
		"t": {"title": "x", "startsAt": "2026-12-01T10:00:00Z"},
	} {
		in["id"], in["partnershipId"], in["visibility"] = uuid.NewString(), partnership, "PUBLIC"
		mutation, field := "saveDocument", "document"
		if name == "t" {
			mutation, field = "saveMeeting", "meeting"
		}
		variables[name] = s.saved(mutation, field, in).id
	}
	refused := map[string]bool{}
	for _, kind := range slices.Sorted(maps.Keys(places)) {
		place := places[kind]
		document := fmt.Sprintf(place.document, everything(kind))
		seen := false
		for who, client := range s.actors {
			a := client.Ask(t, document, needed(document, variables))
			there, _ := a.At(place.path).(object)
			for _, e := range a.Errors {
				if len(e.Path) < strings.Count(place.path, ".")+2 { // the way there is not theirs to go
					continue
				}
				field := kind + "." + fmt.Sprint(e.Path[len(e.Path)-1])
				refused[field] = true
				if there == nil {
					t.Errorf("%s, refused to %s, takes all the rest with it", field, who)
				}
			}
			seen = seen || there != nil
		}
		if !seen {
			t.Errorf("nobody saw a %s", kind)
		}
	}
	for _, field := range []string{"Workshop.participants", "Workshop.networks", "Workshop.removalPreview", "Workshop.facilitators", "Board.deletedNotes"} {
		if !refused[field] {
			t.Errorf("%s was refused to nobody", field)
		}
	}
}

// TestWhatCanBeRefusedIsNullable: a row of the table that refuses anybody is of a nullable field. The roots that the
// contract fixed otherwise are asked by themselves.
func TestWhatCanBeRefusedIsNullable(t *testing.T) {
	alone := []string{
		"Query.boardChanges", "Query.viewerBoardChanges", "Query.notes", "Query.results", // for one reader at a time
		"Query.partnerships", // its archive alone
	}
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	_, rows := readTable(t)
	for _, r := range rows {
		name, _, _ := strings.Cut(r.name, "/")
		kind, field, _ := strings.Cut(name, ".")
		d := schema.Types[kind]
		if d == nil || kind == "Mutation" || kind == "Subscription" || d.Fields.ForName(field) == nil || slices.Contains(alone, name) {
			continue
		}
		refuses := slices.ContainsFunc(r.cells, func(c string) bool { return c == "forbid" || c == "unauth" || c == "missing" })
		if refuses && kind == "Query" && d.Fields.ForName(field).Type.NonNull {
			t.Errorf("%s is refused to some, and not nullable", name)
		}
		if refuses && kind != "Query" && slices.Contains(r.cells, "forbid") && d.Fields.ForName(field).Type.NonNull {
			t.Errorf("%s is refused to some, and not nullable", name)
		}
	}
}

// everything selects all fields of a type, and of what they hold no more than that it is there.
func everything(kind string) string {
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	var names []string
	for _, f := range schema.Types[kind].Fields {
		of := schema.Types[f.Type.Name()]
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case of.Kind == ast.Scalar || of.Kind == ast.Enum:
			names = append(names, f.Name)
		default:
			names = append(names, f.Name+given[kind+"."+f.Name]+" { __typename }")
		}
	}
	return strings.Join(names, " ")
}

// given are the arguments of fields that need some.
var given = map[string]string{"Workshop.removalPreview": "(scope: NOTES, filter: {writtenFrom: \"2026-01-01T00:00:00Z\"})"}

// needed leaves out the variables that a document does not name.
func needed(document string, all object) object {
	used := object{}
	for name, value := range all {
		if strings.Contains(document, "$"+name+":") {
			used[name] = value
		}
	}
	return used
}
