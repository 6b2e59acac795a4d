package app_test

import (
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"

	"roundtable/app/apptest"
)

// TestThePrivatePostgresIsKilled: the program goes on, starts it again, and has what was acknowledged. Whoever looks on
// sees what comes next over the socket they have.
func TestThePrivatePostgresIsKilled(t *testing.T) {
	t.Parallel()
	p := apptest.NewProgram(t)
	node := p.Start()
	owner := node.As(p.Run("token", "create", "--role", "facilitator", "--name", "test"))
	room := owner.Room(t, nil)
	live := owner.Connect(t).Subscribe(
		`subscription($b: ID!) { boardUpdates(boardId: $b) { notes { text } } }`, object{"b": room.Boards[0]})
	live.Data(t)
	room.AddNote(t, owner, "before")
	for text := any(nil); text != "before"; {
		text = apptest.At(live.Data(t), "boardUpdates.notes.0.text")
	}
	old := childrenOf(t, p.Pid())
	if len(old) == 0 {
		t.Fatal("there is no private PostgreSQL")
	}
	if err := syscall.Kill(old[0], syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	apptest.Eventually(t, "another PostgreSQL serves", func() bool {
		now := childrenOf(t, p.Pid())
		status, _, ready := node.As("").Get(t, "/readyz")
		return len(now) > 0 && !slices.Contains(old, now[0]) && status == http.StatusOK && strings.Contains(ready, `"postgres":"ok"`)
	})
	room.AddNote(t, owner, "after")
	for text := any(nil); text != "after"; {
		text = apptest.At(live.Data(t), "boardUpdates.notes.0.text")
	}
	texts, err := room.Texts(owner)
	if err != nil || texts["before"] != 1 || texts["after"] != 1 {
		t.Errorf("%v, %v", texts, err)
	}
	if code := p.Interrupt(); code != 0 {
		t.Errorf("after an interrupt the program ended with %d", code)
	}
}
