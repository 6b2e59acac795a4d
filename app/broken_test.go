package app_test

import (
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
)

// TestWhatIsBrokenTellsNothing: a fault of ours is INTERNAL with the id under which the log has it, and nothing else, over
// HTTP and over a socket.
func TestWhatIsBrokenTellsNothing(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	analyst, _ := node.Program(t, account.Analyst)
	breakNotes(t, node.Config.Settings.DatabaseURL, `ALTER TABLE note RENAME COLUMN text TO words`)
	const query = `{ notes { nodes { text } } }`
	a := analyst.Ask(t, query, nil)
	id := wantInternal(t, a.Errors, node.Log)
	if id != a.Header.Get("X-Request-Id") || a.Status != 200 {
		t.Errorf("%d, request id %s in the header, %s in the error", a.Status, a.Header.Get("X-Request-Id"), id)
	}
	m, err := analyst.Connect(t).Subscribe(query, nil).Next()
	if err != nil {
		t.Fatal(err)
	}
	if other := wantInternal(t, m.Errors, node.Log); other == id {
		t.Error("two operations share an id")
	}
}

func wantInternal(t *testing.T, errors []apptest.Error, log *apptest.Log) (id string) {
	t.Helper()
	if len(errors) != 1 {
		t.Fatalf("%d errors", len(errors))
	}
	e := errors[0]
	id, _ = e.Extensions["requestId"].(string)
	if e.Extensions["code"] != "INTERNAL" || len(e.Extensions) != 2 || len(id) != 32 || strings.Contains(e.Message, "column") {
		t.Errorf("%+v", e)
	}
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, id) && strings.Contains(line, "column") {
			return id
		}
	}
	t.Errorf("the log does not tell what %s was", id)
	return id
}
