//go:build unix

package ws

import (
	"errors"
	"syscall"
)

// tryWrite writes once to a connection that does not block, and gives what it did not take.
func tryWrite(raw syscall.RawConn, p []byte) (rest []byte, err error) {
	var n int
	var failed error
	err = raw.Write(func(fd uintptr) bool {
		n, failed = syscall.Write(int(fd), p)
		return !errors.Is(failed, syscall.EINTR) // true: do not wait until it takes more
	})
	switch {
	case err != nil:
		return p, err
	case errors.Is(failed, syscall.EAGAIN):
		return p, nil
	case failed != nil:
		return p, failed
	}
	return p[n:], nil
}
