package app_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/app/apptest"
	"roundtable/graph/gen"
)

// TestAuthorisation asks everything as everybody, as testdata/authorisation.txt has it: a row for each operation, a
// column for each actor. What is refused must have changed nothing.
//
//	ok       it is answered, and where there is something to see it is seen
//	none     it is answered, with nothing of the workshop in it
//	401      the token proves nothing: UNAUTHENTICATED, or a socket that is closed with 4403
//	unauth   UNAUTHENTICATED: only those who joined or signed in
//	forbid   FORBIDDEN
//	missing  NOT_FOUND: for this actor there is no such thing
func TestAuthorisation(t *testing.T) {
	actors, rows := readTable(t)
	for _, name := range rootFields() {
		if !slices.ContainsFunc(rows, func(r row) bool { return r.name == name || strings.HasPrefix(r.name, name+"/") }) {
			t.Errorf("testdata/authorisation.txt has no row for %s", name)
		}
	}
	node := apptest.Start(t)
	everybody := newPeople(t, node)
	conn, err := pgx.Connect(t.Context(), node.Config.Settings.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, r := range rows {
		asked, ok := operations[r.name]
		if !ok {
			t.Errorf("no operation for the row %s", r.name)
			continue
		}
		t.Run(r.name, func(t *testing.T) {
			s := newStage(t, everybody)
			for i, want := range r.cells {
				variables := asked.variables(s)
				before := fingerprint(t, conn)
				got := outcome(t, s.actors[actors[i]], asked, variables)
				if got != want {
					t.Errorf("%s as %s: %s, want %s", r.name, actors[i], got, want)
				}
				if after := fingerprint(t, conn); got != "ok" && after != before {
					t.Errorf("%s as %s was refused, and changed %s to %s", r.name, actors[i], before, after)
				}
			}
		})
	}
}

type row struct {
	name  string
	cells []string
}

func readTable(t *testing.T) (actors []string, rows []row) {
	t.Helper()
	text, err := os.ReadFile("testdata/authorisation.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		cells := strings.Fields(line)
		switch {
		case len(cells) == 0 || cells[0] == "#":
		case actors == nil:
			actors = cells
		case len(cells) != len(actors)+1:
			t.Fatalf("%s has %d cells for %d actors", cells[0], len(cells)-1, len(actors))
		default:
			rows = append(rows, row{cells[0], cells[1:]})
		}
	}
	return actors, rows
}

// rootFields lists what the schema lets one ask.
func rootFields() (names []string) {
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		for _, field := range root.Fields {
			if !strings.HasPrefix(field.Name, "__") {
				names = append(names, root.Name+"."+field.Name)
			}
		}
	}
	return names
}

// outcome asks and names what came.
func outcome(t *testing.T, as apptest.Client, asked operation, variables object) string {
	t.Helper()
	switch {
	case strings.HasPrefix(asked.document, "/export/workshops/"):
		return exported(t, as, fmt.Sprintf(asked.document, variables["w"]))
	case strings.HasPrefix(asked.document, "/"):
		return fetched(t, as, asked.document)
	case strings.HasPrefix(asked.document, "subscription"):
		return subscribed(t, as, asked, variables)
	}
	a := as.Ask(t, asked.document, variables)
	if a.Status == http.StatusUnauthorized && a.Code() == "UNAUTHENTICATED" {
		return "401"
	}
	return named(a.Code(), a.Data, asked.sees)
}

func named(code string, data any, sees string) string {
	switch code {
	case "UNAUTHENTICATED":
		return "unauth"
	case "FORBIDDEN":
		return "forbid"
	case "NOT_FOUND":
		return "missing"
	case "":
		if sees != "" && apptest.At(data, sees) == nil {
			return "none"
		}
		return "ok"
	}
	return code
}

func subscribed(t *testing.T, as apptest.Client, asked operation, variables object) string {
	t.Helper()
	socket, err := as.Dial(t)
	if apptest.CloseCode(err) == 4403 {
		return "401"
	}
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	m, err := socket.Subscribe(asked.document, variables).Next()
	if err != nil {
		return err.Error()
	}
	code := ""
	if len(m.Errors) > 0 {
		code, _ = m.Errors[0].Extensions["code"].(string)
	}
	return named(code, m.Data, asked.sees)
}

func exported(t *testing.T, as apptest.Client, path string) string {
	t.Helper()
	status, media, body := as.Get(t, path)
	if status == http.StatusOK {
		if !strings.HasPrefix(media, "text/csv") || !strings.Contains(body, "question_key") {
			return media + " " + body
		}
		return "ok"
	}
	return map[int]string{401: "unauth", 403: "forbid", 404: "missing"}[status]
}

// fingerprint changes with everything that is stored of workshops and of the directory.
func fingerprint(t *testing.T, conn *pgx.Conn) (text string) {
	t.Helper()
	err := conn.QueryRow(t.Context(), `
		SELECT concat_ws(' ', (SELECT sum(tip) FROM board), (SELECT sum(tip) FROM workshop), (SELECT count(*) FROM note),
			(SELECT count(*) FROM participant), (SELECT count(*) FROM access), (SELECT count(*) FROM workshop),
			(SELECT sum(tip) FROM directory), (SELECT count(*) FROM directory_link))`).Scan(&text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
