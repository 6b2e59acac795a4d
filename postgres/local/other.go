//go:build !unix

package local

import (
	"context"
	"errors"
)

type server struct{}

type lockFile struct{}

type layout struct{}

var errUnsupported = errors.New("the private PostgreSQL needs Linux, macOS or another Unix; set DATABASE_URL to a server that runs")

func open(context.Context, Options, role) (*Instance, error) { return nil, errUnsupported }

// Find finds nothing: there is no private PostgreSQL on this system.
func Find(context.Context, Options) (string, error) { return "", errUnsupported }

// Stop does nothing: there is no instance on this system.
func (in *Instance) Stop(context.Context) error { return nil }

// Kill does nothing: there is no instance on this system.
func (in *Instance) Kill() {}
