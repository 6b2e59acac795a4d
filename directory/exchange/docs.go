package exchange

import (
	"fmt"
	"strings"
)

// described is a column as the docs tell of it.
type described struct{ name, need, values, meaning string }

func (t *table[R]) describe() (columns []described) {
	for _, c := range t.columns {
		need := ""
		switch c.need {
		case required:
			need = "yes"
		case expected:
			need = "column"
		case optional:
		}
		if c.readOnly {
			need = "read only"
		}
		columns = append(columns, described{c.name, need, c.values.describe(), c.meaning})
	}
	return append(columns, described{archivedColumn, "", "yes, no", "yes archives the entry, no puts it back, blank leaves it as it is."})
}

func (v values) describe() string {
	if v.allowed == nil {
		return v.shape
	}
	words := strings.Join(v.allowed, ", ")
	if strings.HasPrefix(v.shape, "list") {
		return "list of " + words
	}
	return words
}

// Tables describes the files and their columns in Markdown, for docs/directory-format.md.
func Tables() string {
	var b strings.Builder
	for _, s := range sheets {
		need := "Optional."
		if s.must() {
			need = "Needed."
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n| column | needed | values | meaning |\n|---|---|---|---|\n", s.file(), need)
		for _, c := range s.describe() {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.name, c.need, c.values, c.meaning)
		}
		b.WriteString("\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
