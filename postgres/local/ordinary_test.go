//go:build unix

package local_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// Root runs on a folder, then an ordinary user on it and on one of their own, also after a crash.
func TestOrdinaryUserAfterRoot(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can become another user")
	}
	user := nobody(t)
	base, err := os.MkdirTemp("", "ordinary")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(base) })
	roots, own, program := filepath.Join(base, "roots"), filepath.Join(base, "own"), filepath.Join(base, "program")
	if err := errors.Join(os.Chmod(base, 0o755), os.Mkdir(own, 0o700), os.Chown(own, int(user.Uid), int(user.Gid)), copyProgram(program)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(roots, 0o700); err != nil {
		t.Fatal(err)
	}
	start(t, roots).Kill()

	as := &syscall.SysProcAttr{Credential: user}
	_, line := startChild(t, program, roots, as)
	for _, part := range []string{"error", roots, "belongs to uid", "this is uid " + strconv.Itoa(int(user.Uid)), "ROUNDTABLE_DATA"} {
		if !strings.Contains(line, part) {
			t.Errorf("%q is missing from: %s", part, line)
		}
	}
	data := filepath.Join(own, "data")
	for _, statement := range []string{"CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('one')", "DROP TABLE kept"} {
		child, line := startChild(t, program, data, as)
		url, ready := strings.CutPrefix(line, "ready ")
		if !ready {
			t.Fatalf("the child said %q", line)
		}
		run(t, url, statement)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		// Nobody collects it before the next start, as in many containers.
	}
	start(t, roots)
}

func nobody(t *testing.T) *syscall.Credential {
	t.Helper()
	found, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, err := strconv.Atoi(found.Uid)
	if err != nil {
		t.Fatal(err)
	}
	gid, err := strconv.Atoi(found.Gid)
	if err != nil {
		t.Fatal(err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

// copyProgram puts this test's program where everybody may run it.
func copyProgram(to string) (err error) {
	path, err := exec.LookPath(os.Args[0])
	if err != nil {
		return err
	}
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer from.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, from)
	return errors.Join(err, out.Close(), os.Chmod(to, 0o755))
}
