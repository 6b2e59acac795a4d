//go:build unix

package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"
)

// running is what postmaster.pid says of a server.
type running struct {
	pid       int
	socketDir string
	ready     bool
}

// readPidFile reads postmaster.pid. Lines, from PostgreSQL's miscadmin.h:
// 1 process, 2 data folder, 3 start time, 4 port, 5 socket folder,
// 6 address, 7 shared memory, 8 status.
func readPidFile(cluster string) (*running, error) {
	text, err := os.ReadFile(pidFile(cluster))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil {
		return nil, fmt.Errorf("%s: process id: %w", pidFile(cluster), err)
	}
	found := &running{pid: pid}
	if len(lines) > 4 {
		found.socketDir = strings.TrimSpace(lines[4])
	}
	found.ready = len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready"
	return found, nil
}

func pidFile(cluster string) string { return filepath.Join(cluster, "postmaster.pid") }

// findRunning finds a server that answers. The database may not exist yet
// although the server is ready, so it is the database that is asked.
func findRunning(ctx context.Context, cluster string) (*running, bool) {
	found, err := readPidFile(cluster)
	if err != nil || !found.ready || found.socketDir == "" {
		return nil, false
	}
	conn, err := pgx.Connect(ctx, dsn(found.socketDir, database))
	if err != nil {
		return nil, false
	}
	conn.Close(context.WithoutCancel(ctx))
	return found, true
}

// removeStalePidFile mends what a crash left. PostgreSQL checks by process id
// only, and after a reboot or in a container that number is often somebody
// else's. Needs the lock, which rules out every server we started; one that
// was started by hand is still refused.
func removeStalePidFile(cluster string) error {
	found, err := readPidFile(cluster)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && alive(found.pid) && looksLikeServer(found.pid, cluster) {
		return fmt.Errorf("%w: PostgreSQL (process %d) was started on %s by something else; stop it first",
			ErrInUse, found.pid, cluster)
	}
	if err := os.Remove(pidFile(cluster)); err != nil {
		return fmt.Errorf("remove what a crash left: %w", err)
	}
	return nil
}

// looksLikeServer reads the command line where the system shows it. Without
// /proc it errs on the side of refusing.
func looksLikeServer(pid int, cluster string) bool {
	if _, err := os.Stat("/proc/self/cmdline"); err != nil {
		return true
	}
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		return false
	}
	args := strings.Split(string(line), "\x00")
	cwd, _ := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
	return strings.HasPrefix(filepath.Base(args[0]), "post") && (cwd == cluster || strings.Contains(string(line), cluster))
}

// interruptServer asks a server whose parent is gone to stop.
func interruptServer(cluster string) {
	if found, err := readPidFile(cluster); err == nil && found.pid > 1 && looksLikeServer(found.pid, cluster) {
		_ = syscall.Kill(found.pid, syscall.SIGINT) // gone already: fine
	}
}
