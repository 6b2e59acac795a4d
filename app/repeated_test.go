package app_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/app/apptest"
	"roundtable/graph/gen"
)

// TestRepeatedMutations sends every mutation of the schema twice with the same `id` or `requestId`, as a client does whose
// answer was lost: there is one effect, and the second answer is the first.
func TestRepeatedMutations(t *testing.T) {
	actors, rows := readTable(t)
	node := apptest.Start(t)
	everybody := newPeople(t, node)
	conn := database(t, node)
	asked := map[string]bool{}
	for _, r := range rows {
		field, isMutation := strings.CutPrefix(r.name, "Mutation.")
		if !isMutation {
			continue
		}
		field, _, _ = strings.Cut(field, "/")
		by := slices.Index(r.cells, "ok")
		if by < 0 {
			t.Fatalf("nobody may %s", r.name)
		}
		t.Run(r.name, func(t *testing.T) {
			s := newStage(t, everybody)
			input, _ := operations[r.name].variables(s)["input"].(object)
			recognisable(input, field)
			document := apptest.Mutation(field, allOf(payload(field)))
			variables := object{"input": input}
			first := s.actors[actors[by]].Must(t, document, variables)
			before := effects(t, conn)
			again := s.actors[actors[by]].Must(t, document, variables)
			if after := effects(t, conn); after != before {
				t.Errorf("the second time changed %s to %s", before, after)
			}
			if !reflect.DeepEqual(first.Data, again.Data) {
				t.Errorf("answered %s, and then %s", first.Body, again.Body)
			}
		})
		asked[field] = true
	}
	for _, m := range gen.NewExecutableSchema(gen.Config{}).Schema().Mutation.Fields {
		if !asked[m.Name] {
			t.Errorf("%s was not tried", m.Name)
		}
	}
}

// TestLateRepetitions: a repeated request that arrives after somebody has taken its effect back changes nothing either.
func TestLateRepetitions(t *testing.T) {
	node := apptest.Start(t)
	everybody := newPeople(t, node)
	conn := database(t, node)
	for _, c := range []struct {
		first, back string
		id          func(*stage) string
		by          func(*stage) apptest.Client
	}{
		{"closeWorkshop", "openWorkshop", func(s *stage) string { return s.Workshop }, owning},
		{"rotateJoinCode", "rotateJoinCode", func(s *stage) string { return s.Workshop }, owning},
		{"deleteNote", "restoreNote", (*stage).noteHere, owning},
		{"unpublishRecord", "publishRecord", func(s *stage) string { return s.partnership().id }, editing},
		{"archiveRecord", "restoreRecord", func(s *stage) string { return s.partnership().id }, editing},
		{"removeRecord", "restoreRecord", func(s *stage) string { return s.contact().id }, editing},
	} {
		t.Run(c.first, func(t *testing.T) {
			s := newStage(t, everybody)
			input := object{"id": c.id(s), "requestId": uuid.NewString()}
			c.by(s).Do(t, c.first, input, "__typename")
			c.by(s).Do(t, c.back, object{"id": input["id"], "requestId": uuid.NewString()}, "__typename")
			before := effects(t, conn)
			c.by(s).Do(t, c.first, input, "__typename")
			if after := effects(t, conn); after != before {
				t.Errorf("the late repetition changed %s to %s", before, after)
			}
		})
	}
}

func owning(s *stage) apptest.Client  { return s.owner }
func editing(s *stage) apptest.Client { return s.editor }

func database(t *testing.T, node *apptest.Node) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), node.Config.Settings.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// effects changes with everything that a mutation stores, the audit log too.
func effects(t *testing.T, conn *pgx.Conn) string {
	t.Helper()
	var entries int
	if err := conn.QueryRow(t.Context(), `SELECT count(*) FROM audit_entry`).Scan(&entries); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(fingerprint(t, conn), " ", entries)
}

// recognisable gives an input what its type takes to be recognised by.
func recognisable(input object, mutation string) {
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	fields := schema.Types[schema.Mutation.Fields.ForName(mutation).Arguments[0].Type.Name()].Fields
	switch {
	case fields.ForName("requestId") != nil:
		input["requestId"] = uuid.NewString()
	case input["id"] == nil:
		input["id"] = uuid.NewString()
	}
}

func payload(mutation string) *ast.Definition {
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	return schema.Types[schema.Mutation.Fields.ForName(mutation).Type.Name()]
}

// allOf selects everything plain of a type, and of what it holds everything plain.
func allOf(d *ast.Definition) string {
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	if d.Kind == ast.Union {
		var parts []string
		for _, of := range d.Types {
			parts = append(parts, "... on "+of+" { id ref seq standing changedAt }")
		}
		return "__typename " + strings.Join(parts, " ")
	}
	var names []string
	for _, f := range d.Fields {
		of := schema.Types[f.Type.Name()]
		switch {
		case len(f.Arguments) > 0:
		case of.Kind == ast.Scalar || of.Kind == ast.Enum:
			names = append(names, f.Name)
		case strings.HasSuffix(d.Name, "Payload"):
			names = append(names, f.Name+" { "+allOf(of)+" }")
		}
	}
	return "__typename " + strings.Join(names, " ")
}
