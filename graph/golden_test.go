package graph_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is answered into the golden cases")

// TestGolden plays the scripts in testdata. Each tells a story on a node and a database of its own; what is indented is
// what was answered. `go test ./graph -run Golden -update` writes the answers anew: read what changed.
//
//	== what this part shows
//	ann: addNote {"id": "$n1", …}            a mutation, with its input
//	ann: { viewer { … } }                    a document; variables may follow behind " | "
//	let cursor = workshops.pageInfo.endCursor  keeps a value of the last answer
//	actor eve $token                         somebody with a token
//	room NAME {"names": "HIDDEN"}            an open workshop, whose ids are $NAME, $NAME.b1, $NAME.q1 and so on
//	join NAME ROOM {"sector": "CHARITY"}     somebody joins; $NAME is their id
//	clock 10m                                time passes
//
// $n1 and the like are ids made by the client. An id or secret that has no name is shown as <id> or <secret>.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := newStory(t).play(string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			compare(t, file, string(want), got)
		})
	}
}

// compare tells each line that differs.
func compare(t *testing.T, file, want, got string) {
	t.Helper()
	wanted, have := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(wanted), len(have)) {
		w, h := "(nothing)", "(nothing)"
		if i < len(wanted) {
			w = wanted[i]
		}
		if i < len(have) {
			h = have[i]
		}
		if w == h {
			continue
		}
		t.Errorf("%s:%d\nwant %s\n got %s", file, i+1, w, h)
		if len(wanted) != len(have) {
			t.Fatalf("%s: %d lines, want %d: the rest cannot be compared", file, len(have), len(wanted))
		}
	}
}
