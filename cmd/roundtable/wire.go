package main

import (
	"context"
	"errors"
)

// These functions are all that the command line asks of the application.
// in.settings.DatabaseURL is set and migrated when they are called.

var errNotWired = errors.New("this command is not part of this build yet")

// serve runs until ctx ends and then drains; it prints 'ready URL' to
// in.stdout once it serves.
func serve(ctx context.Context, in *invocation) error { return errNotWired }

// demo is serve with example workshops.
func demo(ctx context.Context, in *invocation) error { return errNotWired }

// openConsole returns the account commands and what closes them.
func openConsole(ctx context.Context, in *invocation) (console, func(), error) {
	return nil, nil, errNotWired
}
