package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"roundtable/app/apptest"
)

// TestTheProgramIsKilled, three times, while fifty people write: after a restart on the same data every acknowledged note
// is there, exactly once, and no process is left behind.
func TestTheProgramIsKilled(t *testing.T) {
	t.Parallel()
	const people = 50
	p := apptest.NewProgram(t)
	node := p.Start()
	owner := node.As(p.Run("token", "create", "--role", "facilitator", "--name", "test"))
	room := owner.Room(t, nil)
	w := startWriters(t, room, node, people)
	for range 3 {
		w.more(t, 300)
		children := childrenOf(t, p.Pid())
		if len(children) == 0 {
			t.Error("there is no private PostgreSQL")
		}
		p.Kill()
		for _, child := range children {
			apptest.Eventually(t, fmt.Sprintf("the process %d ends", child), func() bool { return !alive(child) })
		}
		node = p.Start()
		w.node.Store(node)
		w.wantSoFar(t, owner.At(node))
	}
	w.more(t, 100)
	w.end()
	for code, n := range w.failures {
		if code != "" && code != "UNAVAILABLE" {
			t.Errorf("%d writes failed with %q", n, code)
		}
	}
	w.wantStored(t, owner.At(node))

	socket := owner.At(node).Connect(t)
	children := childrenOf(t, p.Pid())
	if code := p.Interrupt(); code != 0 {
		t.Errorf("after an interrupt the program ended with %d", code)
	}
	if code := socket.Ended(t); code != 1012 {
		t.Errorf("the socket ended with %d, want 1012", code)
	}
	for _, child := range children {
		if alive(child) {
			t.Errorf("the process %d is left", child)
		}
	}
	w.wantStored(t, owner.At(p.Start()))
}

// wantSoFar looks while they write on: whatever was acknowledged before is there.
func (w *writers) wantSoFar(t *testing.T, as apptest.Client) {
	t.Helper()
	w.mu.Lock()
	acked := w.acked[:len(w.acked):len(w.acked)]
	w.mu.Unlock()
	texts, err := w.room.Texts(as)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range acked {
		if texts[text] != 1 {
			t.Errorf("%q was acknowledged before the crash and is there %d times", text, texts[text])
		}
	}
}

// childrenOf are the processes that a process has started, and what those have.
func childrenOf(t *testing.T, parent int) (found []int) {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range stats {
		fields, ok := stat(path)
		if !ok || fields[1] != strconv.Itoa(parent) {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if err != nil {
			t.Fatal(err)
		}
		found = append(append(found, pid), childrenOf(t, pid)...)
	}
	return found
}

// stat gives the state and the parent of a process, which stand behind its name (proc(5)).
func stat(path string) (fields []string, ok bool) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, false // it has just ended
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields = strings.Fields(rest)
	return fields, len(fields) > 1
}

// alive is false for a process that has ended and that nobody has collected yet.
func alive(pid int) bool {
	fields, ok := stat(fmt.Sprintf("/proc/%d/stat", pid))
	return ok && fields[0] != "Z" && syscall.Kill(pid, 0) == nil
}
