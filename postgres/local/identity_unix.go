//go:build unix && !linux

package local

import "syscall"

// namespaces: only Linux has them.
const namespaces = false

func enterNamespace(*syscall.SysProcAttr) {}
