//go:build unix

package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// lockFile keeps a data folder for one PostgreSQL. PostgreSQL inherits the
// open file, so the lock lasts until its last process is gone, even when the
// process that started it was killed: whoever holds the lock knows that no
// server of ours runs on the folder.
type lockFile struct{ file *os.File }

// lockWait bounds how long a server waits for a short command, or for a
// PostgreSQL whose parent was killed, to leave the folder.
const lockWait = 30 * time.Second

const lockPoll = 25 * time.Millisecond

// killedGoes is how often a server that holds the folder is looked at before
// it counts as one that stays.
const killedGoes = 20

// acquire takes the lock, or for a command finds the server that holds it.
// Exactly one of the results is set.
func acquire(ctx context.Context, at layout, as role) (*lockFile, *running, error) {
	ctx, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	for tries := 0; ; tries++ {
		lock, err := tryLock(at.lock, as)
		if err == nil {
			return lock, nil, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, nil, fmt.Errorf("lock %s: %w", at.lock, err)
		}
		pid, holder := readHolder(at.lock)
		switch {
		case pid != 0 && !alive(pid):
			// Its parent was killed. Linux has told it to stop; elsewhere
			// nobody has, so tell it after a moment.
			if tries == 20 {
				interruptServer(at.cluster)
			}
		// One that was just killed may need a moment to be gone.
		case as == roleServer && holder == roleServer && tries >= killedGoes:
			return nil, nil, fmt.Errorf("%w: another server (process %d) runs on %s; stop it, or give this one its own ROUNDTABLE_DATA",
				ErrInUse, pid, at.root)
		case as == roleCommand:
			if found, ok := findRunning(ctx, at.cluster); ok {
				return nil, found, nil
			}
		}
		select {
		case <-ctx.Done():
			return nil, nil, fmt.Errorf("%w: process %d holds %s and did not become ready or leave it in time: %w",
				ErrInUse, pid, at.root, ctx.Err())
		case <-time.After(lockPoll):
		}
	}
}

func tryLock(path string, as role) (*lockFile, error) {
	// No link is followed: the folder may be another user's, and root writes here.
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		file.Close()
		return nil, err
	}
	// The content only serves messages and decides who waits.
	holder := fmt.Sprintf("%d %s\n", os.Getpid(), as)
	if err := errors.Join(file.Truncate(0), writeAt(file, holder)); err != nil {
		file.Close()
		return nil, err
	}
	return &lockFile{file: file}, nil
}

func writeAt(file *os.File, text string) error {
	_, err := file.WriteAt([]byte(text), 0)
	return err
}

// release gives up this process's share of the lock.
func (l *lockFile) release() { l.file.Close() }

// readHolder tells who wrote the lock file last; zero while that is in doubt.
func readHolder(path string) (int, role) {
	file, err := os.Open(path)
	if err != nil {
		return 0, ""
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, 64))
	if err != nil {
		return 0, ""
	}
	pidText, holder, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	pid, err := strconv.Atoi(pidText)
	if err != nil {
		return 0, ""
	}
	return pid, role(holder)
}

// alive is false for a process that has ended and that nobody has collected, as in a container whose first process
// collects none: it serves nobody any more. Systems without /proc cannot tell.
func alive(pid int) bool {
	if err := syscall.Kill(pid, 0); err != nil && !errors.Is(err, syscall.EPERM) {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return true
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the state stands behind the name (proc(5))
	return !strings.HasPrefix(rest, "Z") && !strings.HasPrefix(rest, "X")
}
