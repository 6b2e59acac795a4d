package archtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// TestKindsSayOfThemselves: what differs between the kinds of record of the
// directory is a method of theirs, so that another kind is one file and one
// line. A switch that tells two of them apart would be forgotten.
func TestKindsSayOfThemselves(t *testing.T) {
	kinds := recordKinds(t)
	for _, pkg := range packages(t) {
		for _, name := range pkg.GoFiles {
			path := filepath.Join(pkg.Dir, name)
			text := read(t, path)
			if generated(text) {
				continue
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if told := kindsTold(n, kinds); told > 1 {
					t.Errorf("%s: this switch tells %d kinds of record apart: make it a method of theirs", fset.Position(n.Pos()), told)
				}
				return true
			})
		}
	}
}

// kindsTold counts the kinds that a switch has cases for, by their types or by
// their names.
func kindsTold(n ast.Node, kinds map[string]bool) (told int) {
	var body *ast.BlockStmt
	switch n := n.(type) {
	case *ast.TypeSwitchStmt:
		body = n.Body
	case *ast.SwitchStmt:
		body = n.Body
	default:
		return 0
	}
	for _, clause := range body.List {
		for _, value := range clause.(*ast.CaseClause).List {
			if star, ok := value.(*ast.StarExpr); ok {
				value = star.X
			}
			if sel, ok := value.(*ast.SelectorExpr); ok {
				value = sel.Sel
			}
			if id, ok := value.(*ast.Ident); ok && kinds[strings.TrimPrefix(id.Name, "Kind")] {
				told++
			}
		}
	}
	return told
}

// recordKinds reads the list that directory has of its kinds.
func recordKinds(t *testing.T) map[string]bool {
	t.Helper()
	path := filepath.Join(root(t), "directory", "kind.go")
	file, err := parser.ParseFile(token.NewFileSet(), path, read(t, path), parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if made, ok := n.(*ast.IndexExpr); ok {
			of, isName := made.X.(*ast.Ident)
			if kind, ok := made.Index.(*ast.Ident); ok && isName && of.Name == "blank" {
				kinds[kind.Name] = true
			}
		}
		return true
	})
	if len(kinds) < 11 {
		t.Fatalf("found the kinds %v alone", kinds)
	}
	return kinds
}
