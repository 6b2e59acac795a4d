//go:build !unix

package ws

import "syscall"

// tryWrite takes nothing: each socket's own goroutine writes.
func tryWrite(_ syscall.RawConn, p []byte) ([]byte, error) { return p, nil }
