package archtest_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestPictureOfImports: docs/architecture.md draws every package in a row below all that import it.
func TestPictureOfImports(t *testing.T) {
	_, after, _ := strings.Cut(string(read(t, filepath.Join(root(t), "docs", "architecture.md"))), "### Who imports whom")
	_, after, _ = strings.Cut(after, "```\n")
	drawn, _, _ := strings.Cut(after, "```")
	rows := map[string]int{}
	for i, line := range strings.Split(drawn, "\n") {
		for _, word := range strings.Fields(line) {
			if _, known := ruleOf(word); known {
				rows[word] = i
			}
		}
	}
	for _, pkg := range packages(t) {
		row, ok := rows[pkg.path()]
		switch {
		case forTests(pkg.path()) || under(pkg.path(), []string{"internal", "cmd"}):
			continue
		case !ok:
			t.Errorf("%s is not in the picture", pkg.path())
		}
		for _, imported := range pkg.Imports {
			inside, ours := strings.CutPrefix(imported, module+"/")
			if below, drawn := rows[inside]; ours && drawn && below <= row {
				t.Errorf("%s imports %s, which is drawn no lower", pkg.path(), inside)
			}
		}
	}
}
