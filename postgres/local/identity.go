//go:build unix

package local

import (
	"errors"
	"fmt"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// identity is who PostgreSQL runs as. It refuses to run as root, so root needs
// another one.
type identity struct {
	name string
	// uid and gid own the files, as this process sees them.
	uid, gid int
	// foreign: files must be handed over to uid.
	foreign bool
	// namespace: run in a user namespace in which root has an ordinary uid.
	namespace bool
}

// ordinaryIdentity is what root may run PostgreSQL as on this machine.
func ordinaryIdentity() (identity, error) {
	mapped := identity{name: "root in a user namespace", namespace: true}
	mappedErr := mapped.probe()
	if mappedErr == nil {
		return mapped, nil
	}
	other, err := nobody()
	if err != nil {
		return identity{}, fmt.Errorf("PostgreSQL does not run as root: %w", errors.Join(mappedErr, err))
	}
	if err := other.probe(); err != nil {
		return identity{}, fmt.Errorf("PostgreSQL does not run as root, and no other identity works; run as an ordinary user or set DATABASE_URL: %w",
			errors.Join(mappedErr, err))
	}
	return other, nil
}

func nobody() (identity, error) {
	found, err := user.Lookup("nobody")
	if err != nil {
		return identity{}, err
	}
	uid, err := strconv.Atoi(found.Uid)
	if err != nil {
		return identity{}, fmt.Errorf("uid of nobody: %w", err)
	}
	gid, err := strconv.Atoi(found.Gid)
	if err != nil {
		return identity{}, fmt.Errorf("gid of nobody: %w", err)
	}
	return identity{name: "the user nobody", uid: uid, gid: gid, foreign: true}, nil
}

// probe runs nothing at all as this identity: only trying tells whether a
// container or a kernel setting forbids it.
func (who identity) probe() error {
	if who.namespace && !namespaces {
		return errors.New("this system has no user namespaces")
	}
	cmd := exec.Command("/bin/sh", "-c", ":")
	cmd.Dir = "/"
	cmd.SysProcAttr = who.attributes()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("run as %s: %w", who.name, err)
	}
	return nil
}

// attributes are for a new process each time: exec may keep the pointer.
func (who identity) attributes() *syscall.SysProcAttr {
	// Its own process group: Ctrl-C reaches the application, which stops
	// PostgreSQL when it has drained.
	attr := &syscall.SysProcAttr{Setpgid: true}
	if who.foreign {
		attr.Credential = &syscall.Credential{Uid: uint32(who.uid), Gid: uint32(who.gid)}
	}
	if who.namespace {
		enterNamespace(attr)
	}
	return attr
}
