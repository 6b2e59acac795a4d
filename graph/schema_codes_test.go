package graph_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/fault"
	"roundtable/graph/gen"
)

// TestErrorCodes: the schema, the documentation and the code have the same codes in the same order.
func TestErrorCodes(t *testing.T) {
	var codes, listed, documented []string
	for _, code := range fault.Codes {
		codes = append(codes, string(code))
	}
	for _, value := range ofType("ErrorCode").EnumValues {
		listed = append(listed, value.Name)
	}
	text, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\|").FindAllSubmatch(text, -1) {
		documented = append(documented, string(row[1]))
	}
	if !slices.Equal(codes, listed) {
		t.Errorf("the schema lists %v, and fault %v", listed, codes)
	}
	if !slices.Equal(codes, documented) {
		t.Errorf("docs/api.md lists %v, and fault %v", documented, codes)
	}
}

// TestScalarsSayWhatTheyAre: each of our scalars names what specifies it.
func TestScalarsSayWhatTheyAre(t *testing.T) {
	for _, d := range types() {
		if d.Kind == ast.Scalar && d.Directives.ForName("specifiedBy") == nil {
			t.Errorf("%s has no @specifiedBy", d.Name)
		}
	}
}

// TestNodes: what has an id of its own can be fetched by it, or it says here why not.
func TestNodes(t *testing.T) {
	not := map[string]string{
		"Account": "seen by those who run the same workshops, beside these", "NoteAuthor": "null where it may not be linked",
		"PartnershipPin": "a partnership as the map needs it", "ParticipantNetwork": "means nothing outside its workshop",
		"RemovedRow": "of what is gone", "Removal": "named by a request, in its workshop alone",
		"ApiToken": "for who may end it, beside the others", "Session": "for its owner, beside the others",
		"EndSessionPayload": "of what is gone", "RevokeTokenPayload": "of what is gone",
	}
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	for _, d := range types() {
		id := d.Fields.ForName("id")
		if d.Kind != ast.Object || id == nil {
			continue
		}
		if _, why := not[d.Name]; !slices.Contains(d.Interfaces, "Node") && !why {
			t.Errorf("%s has an id and is no Node", d.Name)
		}
	}
	if len(schema.GetPossibleTypes(schema.Types["Node"])) == 0 {
		t.Error("nothing is a Node")
	}
}
