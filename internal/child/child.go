// Package child starts processes that must not outlive this one. It owns the
// kernel's way of holding that promise and knows nothing of what it starts.
package child

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// Start starts cmd and returns a channel that is closed when it has ended;
// cmd.ProcessState tells how. On Linux the kernel sends orphan to it when this
// process ends in any way, kill -9 included; elsewhere nobody does.
func Start(cmd *exec.Cmd, orphan os.Signal) (<-chan struct{}, error) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	dieWithParent(cmd.SysProcAttr, orphan)
	exited := make(chan struct{})
	started := make(chan error)
	go run(cmd, started, exited)
	return exited, <-started
}

// run waits on the thread that starts the process: the kernel takes the end of
// that thread for the end of the parent, and the runtime ends threads as it
// likes.
func run(cmd *exec.Cmd, started chan<- error, exited chan<- struct{}) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := cmd.Start()
	started <- err
	if err != nil {
		return
	}
	_ = cmd.Wait() // cmd.ProcessState holds the outcome
	close(exited)
}
