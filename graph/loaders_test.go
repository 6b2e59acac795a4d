package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/internal/app"
	"roundtable/internal/apptest"
	"roundtable/internal/testenv"
)

// lists ask for what hangs on each of many things.
var lists = map[string]string{
	"workshops with boards and questions": `query($n: Int!) { workshops(first: $n) { nodes {
		title viewerRole questionCount participantCount boards { title sections { prompt } workshop { title } } } } }`,
	"notes with question, board and workshop": `query($n: Int!) { notes(first: $n) { nodes {
		text author { displayName } section { prompt } board { title sections { prompt } workshop { title questionCount boards { title } } } } } }`,
	"participants with their workshop": `query($n: Int!, $w: ID!) { workshop(id: $w) { participants(first: $n) { nodes {
		displayName workshop { title participantCount boards { title } } } } } }`,
	"a board's notes with question and board": `query($n: Int!, $b: ID!) { board(id: $b) { notes(first: $n) { nodes {
		text section { prompt } board { title sections { title } workshop { title } } } } } }`,
	"counts with workshops":                   `query { results(groupBy: [WORKSHOP]) { count workshop { title boards { title sections { prompt } } } } }`,
	"a board's changes with what is not live": `query($b: ID!) { boardChanges(boardId: $b) { notes { text section { prompt } board { workshop { title } } } } }`,
}

// spare allows for loaders that did not wait long enough for everybody, as happens on a busy machine.
const spare = 10

// TestListsTakeAFixedNumberOfStatements: as many for twenty things as for two.
func TestListsTakeAFixedNumberOfStatements(t *testing.T) {
	wire := tap(t, testenv.Postgres(t))
	node := apptest.Start(t, func(c *app.Config) { c.Settings.DatabaseURL = wire.dsn })
	admin, _ := node.Program(t, account.Admin)
	counts := map[string][]string{}
	var room *apptest.Room
	variables := func(n int) map[string]any { return map[string]any{"n": n, "w": room.Workshop, "b": room.Boards[0]} }
	for _, size := range []int{2, 20} {
		for len(workshops(t, admin)) < size {
			r := admin.Room(t, nil)
			if room == nil {
				room = r
			}
			for _, name := range []string{"Ann", "Bob"} {
				r.AddNote(t, r.Join(t, name, "CHARITY").Client, "a note")
			}
		}
		for i := range size - 2 {
			room.AddNote(t, room.Join(t, fmt.Sprint("Guest ", i), "").Client, "another note")
		}
		for name, document := range lists {
			admin.Must(t, document, variables(size)) // what is prepared or loaded once is so now
			statements := wire.during(func() { admin.Must(t, document, variables(size)) })
			statements = slices.DeleteFunc(statements, background)
			for i := range statements {
				statements[i] = fmt.Sprintf("%.90s", strings.Join(strings.Fields(statements[i]), " "))
			}
			if before := counts[name]; before != nil && len(statements) > len(before)+spare {
				t.Errorf("%s: %d statements for 2, %d for %d:\n%s", name, len(before), len(statements), size, strings.Join(statements, "\n"))
			}
			counts[name] = statements
		}
	}
}

func workshops(t *testing.T, as apptest.Client) []any {
	t.Helper()
	list, _ := as.Must(t, `{ workshops(first: 100) { nodes { id } } }`, nil).At("workshops.nodes").([]any)
	return list
}

// background is what a node asks from time to time: the seqs of what is resident, and whether a connection lives.
func background(statement string) bool {
	return strings.Contains(statement, "tip FROM") && strings.Contains(statement, "= ANY") || statement == "-- ping"
}

// TestAMutationReadsWhatTheOneBeforeWrote: several in one document go one after the other.
func TestAMutationReadsWhatTheOneBeforeWrote(t *testing.T) {
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	document := fmt.Sprintf(`mutation {
		a: updateBoard(input: {id: %[1]q, title: "First"}) { board { workshop { boards { title } } } }
		b: updateBoard(input: {id: %[1]q, title: "Second"}) { board { workshop { boards { title } } } }
		c: closeWorkshop(input: {id: %[2]q}) { workshop { status boards { title accepting } } }
	}`, room.Boards[0], room.Workshop)
	a := room.Owner.Must(t, document, nil)
	for path, want := range map[string]any{
		"a.board.workshop.boards.0.title": "First", "b.board.workshop.boards.0.title": "Second",
		"c.workshop.boards.0.title": "Second", "c.workshop.boards.1.accepting": false,
	} {
		if got := a.At(path); got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
}
