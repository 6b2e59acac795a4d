package child

import (
	"os"
	"syscall"
)

func dieWithParent(attr *syscall.SysProcAttr, orphan os.Signal) {
	if sig, ok := orphan.(syscall.Signal); ok {
		attr.Pdeathsig = sig
	}
}
