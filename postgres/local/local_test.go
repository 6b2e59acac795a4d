//go:build unix

package local_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"roundtable/internal/settings"
	"roundtable/internal/testenv/patience"
	"roundtable/postgres/local"
)

// The variables that make the test binary behave as a small server, to be killed, on a data folder.
const (
	childData   = "LOCAL_TEST_CHILD_DATA"
	childSystem = "LOCAL_TEST_CHILD_SYSTEM"
)

// standIns takes the data that another user must have and that user cannot reach under a test's own folder.
var standIns = os.Getenv(childSystem)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childData); dir != "" {
		runChild(dir)
	}
	os.Exit(runTests(m))
}

func runTests(m *testing.M) int {
	var err error
	standIns, err = os.MkdirTemp("", "stand-ins")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(standIns)
	return m.Run()
}

// options keep a test out of the folders of whatever runs on this machine.
func options(dir string) local.Options {
	cache, _ := settings.DefaultCache() // none: one place less to look for the programs
	return local.Options{DataDir: dir, SystemDir: standIns, BinDir: os.Getenv("ROUNDTABLE_TEST_POSTGRES_BIN"), CacheDir: cache, Fast: true}
}

func runChild(dir string) {
	in, err := local.Start(context.Background(), options(dir))
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("ready", in.URL())
	select {}
}

// startChild runs such a server as a process, and gives the line it prints.
func startChild(t *testing.T, program, dir string, attributes *syscall.SysProcAttr) (child *exec.Cmd, line string) {
	t.Helper()
	child = exec.Command(program, "-test.run=^$")
	child.Env = append(os.Environ(), childData+"="+dir, childSystem+"="+standIns)
	child.Dir, child.SysProcAttr = "/", attributes
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = child.Process.Kill() // it may have ended
		_ = child.Wait()
	})
	line, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the child said %q: %v", line, err)
	}
	return child, strings.TrimSpace(line)
}

func TestRestartKeepsData(t *testing.T) {
	dir := t.TempDir()
	in := start(t, dir)
	url := in.URL()
	run(t, url, "CREATE TABLE kept (word text)")
	run(t, url, "INSERT INTO kept VALUES ('CAFÉ')")
	stop(t, in)
	if connects(url) {
		t.Fatal("PostgreSQL still answers after Stop")
	}

	in = start(t, dir)
	if in.URL() != url {
		t.Errorf("the connection string changed: %s, before %s", in.URL(), url)
	}
	var found int
	query(t, in.URL(), "SELECT count(*) FROM kept WHERE word ILIKE 'café'", &found)
	if found != 1 {
		t.Errorf("found %d rows, want 1: data lost, or ILIKE wrong on accents", found)
	}
}

func TestKilledServerRecovers(t *testing.T) {
	dir := t.TempDir()
	in := start(t, dir)
	run(t, in.URL(), "CREATE TABLE kept (word text)")
	in.Kill()
	in = start(t, dir)
	var found int
	query(t, in.URL(), "SELECT count(*) FROM kept", &found)
}

func TestSecondServerIsRefused(t *testing.T) {
	dir := t.TempDir()
	start(t, dir)
	_, err := local.Start(t.Context(), options(dir))
	if !errors.Is(err, local.ErrInUse) {
		t.Fatalf("second Start: %v, want ErrInUse", err)
	}
	if !strings.Contains(err.Error(), strconv.Itoa(os.Getpid())) {
		t.Errorf("the message does not name the process: %v", err)
	}
	if !strings.Contains(err.Error(), "another server") {
		t.Errorf("it waited first: %v", err)
	}
}

func TestJoinUsesTheServerThatRuns(t *testing.T) {
	dir := t.TempDir()
	in := start(t, dir)
	joined, err := local.Join(t.Context(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	if joined.Started() || joined.URL() != in.URL() {
		t.Errorf("joined %s (started: %v), want %s", joined.URL(), joined.Started(), in.URL())
	}
	stop(t, joined)
	if !connects(in.URL()) {
		t.Error("leaving stopped the server")
	}
}

func TestJoinStartsOneWhenNoneRuns(t *testing.T) {
	dir := t.TempDir()
	joined, err := local.Join(t.Context(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	url := joined.URL()
	if !joined.Started() || !connects(url) {
		t.Fatal("nothing was started")
	}
	stop(t, joined)
	if connects(url) {
		t.Error("PostgreSQL still answers after Stop")
	}
}

func TestKilledParentLeavesNoOrphan(t *testing.T) {
	dir := t.TempDir()
	child, line := startChild(t, os.Args[0], dir, nil)
	url, ready := strings.CutPrefix(line, "ready ")
	if !ready {
		t.Fatalf("the child said %q", line)
	}
	run(t, url, "CREATE TABLE kept (word text)")
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // "signal: killed", as meant

	// The next start gets the folder only once nothing is left of the old
	// server.
	in := start(t, dir)
	var found int
	query(t, in.URL(), "SELECT count(*) FROM kept", &found)
	stop(t, in)
	if left := processesOn(t, in.Folder()); len(left) > 0 {
		t.Errorf("processes left on %s: %v", dir, left)
	}
}

func TestLongDataPath(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("long/", 20), strings.Repeat("x", 80))
	in := start(t, dir)
	if !connects(in.URL()) {
		t.Error("no connection")
	}
}

func TestStalePidFile(t *testing.T) {
	dir := t.TempDir()
	in := start(t, dir)
	stop(t, in)
	// A crash left a file that names a process which lives but is no
	// PostgreSQL: this one.
	text := fmt.Sprintf("%d\n%s\n0\n5432\n\n\n\nready\n", os.Getpid(), dir)
	if err := os.WriteFile(filepath.Join(in.Folder(), "postmaster.pid"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, dir)
}

func start(t *testing.T, dir string) *local.Instance {
	t.Helper()
	in, err := local.Start(t.Context(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	// It may stand in for dir, which the test removes by itself.
	t.Cleanup(func() { os.RemoveAll(filepath.Dir(in.Folder())) })
	t.Cleanup(in.Kill)
	return in
}

func stop(t *testing.T, in *local.Instance) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience.Wait)
	defer cancel()
	if err := in.Stop(ctx); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, url, sql string) {
	t.Helper()
	conn := connect(t, url)
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func query(t *testing.T, url, sql string, into any) {
	t.Helper()
	conn := connect(t, url)
	defer conn.Close(context.Background())
	if err := conn.QueryRow(t.Context(), sql).Scan(into); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func connects(url string) bool {
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		return false
	}
	conn.Close(context.Background())
	return true
}

// processesOn lists processes whose command line or folder is under dir.
func processesOn(t *testing.T, dir string) []string {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, path := range lines {
		text, _ := os.ReadFile(path) // it may have just ended
		cwd, _ := os.Readlink(filepath.Join(filepath.Dir(path), "cwd"))
		if strings.Contains(string(text), dir) || strings.HasPrefix(cwd, dir) {
			found = append(found, strings.ReplaceAll(string(text), "\x00", " "))
		}
	}
	return found
}
