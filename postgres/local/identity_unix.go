//go:build unix && !linux

package local

import "syscall"

// namespaces: only Linux has them.
const namespaces = false

func enterNamespace(*syscall.SysProcAttr) {}

// dieWithParent has no equal here: after a kill -9 of the parent PostgreSQL
// goes on, and the next start stops it (see acquire).
func dieWithParent(*syscall.SysProcAttr, syscall.Signal) {}
