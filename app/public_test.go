package app_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/graph/gen"
)

// TestPublicRootFields: a root field is marked @public if testdata/authorisation.txt has nobody answered, and only then.
func TestPublicRootFields(t *testing.T) {
	actors, rows := readTable(t)
	answered := map[string]bool{}
	for _, r := range rows {
		name, _, _ := strings.Cut(r.name, "/")
		for i, cell := range r.cells {
			answered[name] = answered[name] || actors[i] == "nobody" && cell == "ok"
		}
	}
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		for _, field := range root.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			name := root.Name + "." + field.Name
			if marked := field.Directives.ForName("public") != nil; marked != answered[name] {
				t.Errorf("%s is marked @public: %v; answered for nobody: %v", name, marked, answered[name])
			}
		}
	}
}
