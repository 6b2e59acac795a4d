package exchange_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"roundtable/directory/exchange"
)

var update = flag.Bool("update", false, "write the tables of the docs anew")

const formatDocs = "../../docs/directory-format.md"

// The tables of the docs are those of the code.
func TestFormat(t *testing.T) {
	content, err := os.ReadFile(formatDocs)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(content), "-update` -->\n")
	tables, after, ended := strings.Cut(rest, "<!-- end of tables -->")
	if !begun || !ended {
		t.Fatal("the docs have no place for the tables")
	}
	want := "\n" + exchange.Tables() + "\n"
	if tables == want {
		return
	}
	if !*update {
		t.Fatalf("the docs do not say what the code does; write them anew with -update")
	}
	written := before + "-update` -->\n" + want + "<!-- end of tables -->" + after
	if err := os.WriteFile(formatDocs, []byte(written), 0o600); err != nil {
		t.Fatal(err)
	}
}
