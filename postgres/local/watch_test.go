//go:build unix

package local_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"roundtable/internal/testenv/patience"
	"roundtable/postgres/local"
)

// crash ends a PostgreSQL as nobody meant it to.
func crash(t *testing.T, in *local.Instance) {
	t.Helper()
	if err := syscall.Kill(serverPid(t, in), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

func serverPid(t *testing.T, in *local.Instance) int {
	t.Helper()
	return pidIn(t, in.Folder())
}

func eventually(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience.Wait); !condition(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

// TestADeadServerIsStartedAgain, more than once, at the same address and with what was committed.
func TestADeadServerIsStartedAgain(t *testing.T) {
	in := start(t, t.TempDir())
	url := in.URL()
	run(t, url, "CREATE TABLE kept (word text)")
	for died := range 3 {
		before := serverPid(t, in)
		run(t, url, "INSERT INTO kept VALUES ('committed')")
		crash(t, in)
		eventually(t, "it is started again", func() bool { return connects(url) && serverPid(t, in) != before })
		var found int
		query(t, url, "SELECT count(*) FROM kept", &found)
		if found != died+1 {
			t.Errorf("after death %d there are %d rows", died+1, found)
		}
	}
	select {
	case <-in.Done():
		t.Error("told as dead")
	default:
	}
	if _, err := local.Start(t.Context(), options(filepath.Dir(in.Folder()))); err == nil {
		t.Error("the folder was not held any more")
	}
	stop(t, in)
	if left := processesOn(t, in.Folder()); len(left) > 0 {
		t.Errorf("processes left: %v", left)
	}
}

// TestAServerThatCannotBeStartedAgain: its folder is gone, so nothing is made in its stead; once it is back it goes on. It
// can be stopped meanwhile.
func TestAServerThatCannotBeStartedAgain(t *testing.T) {
	in := start(t, t.TempDir())
	run(t, in.URL(), "CREATE TABLE kept (word text)")
	away := in.Folder() + ".away"
	for _, back := range []bool{true, false} {
		if err := os.Rename(in.Folder(), away); err != nil {
			t.Fatal(err)
		}
		pid := pidIn(t, away)
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		eventually(t, "it is dead", func() bool { return !connects(in.URL()) })
		if back {
			if err := os.Rename(away, in.Folder()); err != nil {
				t.Fatal(err)
			}
			eventually(t, "it is started again", func() bool { return connects(in.URL()) })
			run(t, in.URL(), "INSERT INTO kept VALUES ('still there')")
		}
	}
	stop(t, in)
	if _, err := os.Stat(in.Folder()); err == nil {
		t.Error("another database was made")
	}
}

func pidIn(t *testing.T, cluster string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(cluster, "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.Split(string(text), "\n")[0])
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// TestDoneTellsACommandOfADeath: it would be over before PostgreSQL is back.
func TestDoneTellsACommandOfADeath(t *testing.T) {
	in, err := local.Join(context.Background(), options(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, in) })
	select {
	case <-in.Done():
		t.Fatal("Done before anything happened")
	default:
	}
	crash(t, in)
	select {
	case <-in.Done():
	case <-time.After(patience.Wait):
		t.Fatal("nobody was told that PostgreSQL died")
	}
}
