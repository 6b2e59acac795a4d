package fault_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"roundtable/fault"
)

// TestCodesAreListed: a new code is in the list, by which the schema and the documentation are checked.
func TestCodesAreListed(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "fault.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []fault.Code
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" {
			text, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			declared = append(declared, fault.Code(text))
		}
		return true
	})
	if len(declared) == 0 || !slices.Equal(declared, fault.Codes) {
		t.Errorf("declared %v, listed %v", declared, fault.Codes)
	}
}
