package archtest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const module = "roundtable"

// goPackage is what 'go list' tells of a package.
type goPackage struct {
	Dir, ImportPath, Name     string
	GoFiles, CgoFiles         []string
	IgnoredGoFiles            []string // for other systems
	Imports                   []string
	TestGoFiles, XTestGoFiles []string
}

func (p goPackage) path() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
}

func TestImports(t *testing.T) {
	for _, pkg := range packages(t) {
		for _, wrong := range violations(pkg) {
			t.Error(wrong)
		}
	}
}

func violations(pkg goPackage) []string {
	r, ok := ruleOf(pkg.path())
	if !ok {
		return []string{pkg.ImportPath + ": no import rule; decide where it stands and add one to rules_test.go"}
	}
	var found []string
	for _, imported := range pkg.Imports {
		if inside, ok := strings.CutPrefix(imported, module+"/"); ok {
			if forTests(inside) && !forTests(pkg.path()) {
				found = append(found, fmt.Sprintf("%s must not import %s: it is for tests", pkg.path(), inside))
			}
			if forTests(pkg.path()) && inside == "internal/testenv/patience" {
				continue
			}
			if own, _ := ruleOf(inside); !under(inside, r.may) && own.of != r.of {
				found = append(found, fmt.Sprintf("%s must not import %s (rule for %s)", pkg.path(), inside, r.of))
			}
			continue
		}
		for _, library := range libraries {
			if library.path == "testing" && forTests(pkg.path()) {
				continue
			}
			if under(imported, []string{library.path}) && !under(pkg.path(), library.only) {
				found = append(found, fmt.Sprintf("%s must not import %s: only %s may",
					pkg.path(), imported, strings.Join(library.only, ", ")))
			}
		}
	}
	return found
}

// forTests: suites that every implementation of a port must pass, named as the
// standard library names such packages (httptest), and the servers for tests.
func forTests(path string) bool {
	return strings.HasSuffix(path, "test") || under(path, []string{"internal/testenv"})
}

// The rules say what the design says.
func TestViolations(t *testing.T) {
	tests := []struct {
		importing, imported string
		allowed             bool
	}{
		{"board", "roundtable/live", true},
		{"board", "roundtable/account", true},
		{"board", "github.com/google/uuid", true},
		{"board", "roundtable/postgres", false},
		{"board", "roundtable/workshop", false},
		{"board", "github.com/jackc/pgx/v5", false},
		{"live", "roundtable/board", false},
		{"workshop", "roundtable/board", true},
		{"results", "roundtable/board", true},
		{"results", "roundtable/workshop", false},
		{"directory", "roundtable/board", false},
		{"directory", "roundtable/directory/find", false},
		{"directory/find", "roundtable/directory", true},
		{"directory", "roundtable/directory/intake", false},
		{"directory/exchange", "roundtable/directory/intake", true},
		{"account", "roundtable/sector", true},
		{"account", "roundtable/board", false},
		{"sector", "roundtable/account", false},
		{"graph/fanout", "roundtable/board", true},
		{"graph", "roundtable/server", false},
		{"graph", "github.com/redis/go-redis/v9", false},
		{"server", "roundtable/graph/fanout", true},
		{"server", "roundtable/postgres", false},
		{"server", "roundtable/server/ws", false},
		{"server/ws", "roundtable/server", false},
		{"server/request", "roundtable/server/ws", false},
		{"redis", "roundtable/postgres", false},
		{"postgres", "roundtable/workshop", true},
		{"postgres/local", "roundtable/board", false},
		{"app", "roundtable/redis", true},
		{"board", "roundtable/app", false},
		{"server", "roundtable/internal/testenv", false},
		{"board/storetest", "testing", true},
		{"board", "testing", false},
		{"board", "roundtable/board/storetest", false},
		{"unheardof", "fmt", false},
	}
	for _, tt := range tests {
		found := violations(goPackage{ImportPath: module + "/" + tt.importing, Imports: []string{tt.imported}})
		if allowed := len(found) == 0; allowed != tt.allowed {
			t.Errorf("%s imports %s: allowed is %v", tt.importing, tt.imported, allowed)
		}
	}
}

func TestOnePackageComment(t *testing.T) {
	for _, pkg := range packages(t) {
		var with []string
		ours := 0
		for _, name := range slices.Concat(pkg.GoFiles, pkg.CgoFiles, pkg.IgnoredGoFiles) {
			path := filepath.Join(pkg.Dir, name)
			text := read(t, path)
			if generated(text) {
				continue
			}
			ours++
			file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if file.Doc.Text() != "" { // directives are no text
				with = append(with, name)
			}
		}
		if ours > 0 && len(with) != 1 {
			t.Errorf("%s: package comments in %d files %v, want one", pkg.ImportPath, len(with), with)
		}
	}
}

func TestPackageNames(t *testing.T) {
	for _, pkg := range packages(t) {
		for _, name := range []string{pkg.Name, filepath.Base(pkg.Dir)} {
			if slices.Contains(forbidden, name) {
				t.Errorf("%s: %q does not say what it owns", pkg.ImportPath, name)
			}
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	endings := []string{".go", ".ts", ".svelte", ".css"}
	err := filepath.WalkDir(root(t), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{".git", "bin", "dist", "node_modules"}, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !slices.Contains(endings, filepath.Ext(path)) {
			return nil
		}
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // an editor's, just gone
		}
		if err != nil {
			return err
		}
		if lines := bytes.Count(text, []byte("\n")); lines > maxLines && !generated(text) {
			t.Errorf("%s has %d lines, more than %d: split it by concept", path, lines, maxLines)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOneRuleEach(t *testing.T) {
	seen := map[string]bool{}
	for _, of := range leaves {
		seen[of] = true
	}
	for _, r := range rules {
		if seen[r.of] {
			t.Errorf("two rules for %s", r.of)
		}
		seen[r.of] = true
	}
}

// ruleOf is the rule for the package or for its nearest parent.
func ruleOf(path string) (rule, bool) {
	for at := path; at != "."; at = filepath.Dir(at) {
		if slices.Contains(leaves, at) {
			return rule{of: at}, true
		}
		for _, r := range rules {
			if r.of == at {
				return r, true
			}
		}
	}
	return rule{}, false
}

// under tells whether path is one of the parents or below one.
func under(path string, parents []string) bool {
	return slices.ContainsFunc(parents, func(parent string) bool {
		return path == parent || strings.HasPrefix(path, parent+"/")
	})
}

// generated looks for the marks that tools leave at the head of a file.
func generated(text []byte) bool {
	head := text[:min(len(text), 600)]
	for _, mark := range []string{"// Code generated ", "/* eslint-disable */\n/* prettier-ignore */"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

var listing = sync.OnceValues(func() ([]goPackage, error) {
	cmd := exec.Command("go", "list", "-json", "./...")
	cmd.Dir = filepath.Join("..", "..")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var found []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkg goPackage
		if err := decoder.Decode(&pkg); errors.Is(err, io.EOF) {
			return found, nil
		} else if err != nil {
			return nil, err
		}
		found = append(found, pkg)
	}
})

// packages lists those with code; a folder of tests only has no imports to
// hold.
func packages(t *testing.T) []goPackage {
	t.Helper()
	found, err := listing()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	if len(found) == 0 {
		t.Fatal("go list found no package")
	}
	return slices.DeleteFunc(slices.Clone(found), func(pkg goPackage) bool {
		return len(pkg.GoFiles)+len(pkg.CgoFiles) == 0
	})
}

func root(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
