package graph_test

import (
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
)

// TestLargeAnswers: what would be larger than 8 MB is an error, whether it is asked for over HTTP or over a socket.
func TestLargeAnswers(t *testing.T) {
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	for range 50 {
		room.AddNote(t, room.Owner, strings.Repeat("🎉", 2000))
	}
	analyst, _ := node.Program(t, account.Analyst)
	few, many := "{ notes(first: 50) { nodes { "+repeat("a%d: text ", 15)+"} } }", "{ notes(first: 50) { nodes { "+repeat("a%d: text ", 25)+"} } }"
	if a := analyst.Must(t, few, nil); len(a.Body) < 5<<20 {
		t.Errorf("only %d bytes", len(a.Body))
	}
	a := analyst.Ask(t, many, nil)
	if a.Code() != "LIMIT_EXCEEDED" || a.Errors[0].Extensions["field"] != "answer" || a.Data != nil || len(a.Errors) != 1 {
		t.Errorf("%.300s", a.Body)
	}
	m, err := analyst.Connect(t).Subscribe(many, nil).Next()
	if err != nil || len(m.Errors) != 1 || m.Errors[0].Extensions["code"] != "LIMIT_EXCEEDED" || m.Data != nil {
		t.Errorf("over a socket: %v %.300v", err, m)
	}
}

// TestLiveAnswersHaveEachFieldOnce: a board of 10,000 notes is rendered whole, so nothing of it may be asked for twice.
func TestLiveAnswersHaveEachFieldOnce(t *testing.T) {
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	id := map[string]any{"b": room.Boards[0]}
	for _, document := range []string{
		`subscription($b: ID!) { boardUpdates(boardId: $b) { notes { text ...F } } } fragment F on Note { b: text }`,
		`subscription($b: ID!) { boardUpdates(boardId: $b) { notes { id } n: notes { id } } }`,
	} {
		m, err := room.Owner.Connect(t).Subscribe(document, id).Next()
		if err != nil || len(m.Errors) != 1 || m.Errors[0].Extensions["code"] != "BAD_USER_INPUT" {
			t.Errorf("%s: %v %.300v", document, err, m)
		}
	}
}

// TestListsInListsEnd: what a document costs cannot tell how long the lists will be, and each level multiplies.
func TestListsInListsEnd(t *testing.T) {
	node := apptest.Start(t)
	boards, sections := make([]any, 10), make([]any, 100)
	for i := range sections {
		sections[i] = map[string]any{"title": "One", "prompt": "One?", "subQuestions": []any{}}
	}
	for i := range boards {
		boards[i] = map[string]any{"title": "Board", "sections": sections}
	}
	room := node.Facilitator(t).Room(t, map[string]any{"boards": boards})
	analyst, _ := node.Program(t, account.Analyst)
	a := analyst.Ask(t, `query($id: ID!) { workshop(id: $id) { boards { workshop { boards { sections { `+repeat("a%d: id ", 28)+`} } } } } }`, map[string]any{"id": room.Workshop})
	if a.Code() != "LIMIT_EXCEEDED" || a.Errors[0].Extensions["field"] != "answer" || len(a.Errors) != 1 {
		t.Errorf("%d errors: %.300s", len(a.Errors), a.Body)
	}
}
