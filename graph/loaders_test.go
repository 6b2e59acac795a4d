package graph_test

import (
	"fmt"
	"testing"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
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

// TestListsAskForManyAtOnce: no statement is carried out for each of twenty things. On a busy machine a loader may not
// wait long enough for everybody, so of three tries the best counts.
func TestListsAskForManyAtOnce(t *testing.T) {
	const size = 20
	wire := tap(t, testenv.Postgres(t))
	node := apptest.Start(t, func(c *app.Config) { c.Settings.DatabaseURL = wire.dsn })
	admin, _ := node.Program(t, account.Admin)
	room := admin.Room(t, nil)
	for i := range size {
		r := admin.Room(t, nil)
		r.AddNote(t, r.Join(t, "Ann", "CHARITY").Client, "a note")
		room.AddNote(t, room.Join(t, fmt.Sprint("Guest ", i), "").Client, "another note")
	}
	for name, document := range lists {
		var statement string
		times := size
		for range 3 {
			statements := wire.during(func() {
				admin.Must(t, document, map[string]any{"n": size, "w": room.Workshop, "b": room.Boards[0]})
			})
			if s, n := mostOften(statements); n < times {
				statement, times = s, n
			}
		}
		if times >= size/2 {
			t.Errorf("%s: %d times for %d things: %q", name, times, size, statement)
		}
	}
}

func mostOften(statements []string) (statement string, times int) {
	counts := map[string]int{}
	for _, s := range statements {
		counts[s]++
		if counts[s] > times {
			statement, times = s, counts[s]
		}
	}
	return statement, times
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
