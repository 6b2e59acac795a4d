package main

import (
	"context"
	"errors"
	"time"

	"roundtable/postgres"
	"roundtable/postgres/local"
)

// stopPatience lets PostgreSQL write its checkpoint, and commands that joined
// a short-lived one finish.
const stopPatience = 30 * time.Second

// errPostgresDied is the cause that ends a command whose private PostgreSQL
// went away. A server's is started again.
var errPostgresDied = errors.New("the private PostgreSQL ended by itself; its last words are in the log")

// opener is local.Start or local.Join.
type opener func(context.Context, local.Options) (*local.Instance, error)

// withDatabase calls do with settings.DatabaseURL set to a database of the
// latest schema. Without one in the settings it opens the private PostgreSQL
// and stops it afterwards. A command's context also ends when PostgreSQL does.
func (in *invocation) withDatabase(open opener, do func(context.Context) error) (err error) {
	ctx, cancel := context.WithCancelCause(in.ctx)
	defer cancel(nil)
	if in.settings.DatabaseURL == "" {
		private, openErr := open(ctx, in.localOptions())
		if openErr != nil {
			return openErr
		}
		in.settings.DatabaseURL = private.URL()
		defer func() { err = errors.Join(err, stopPrivate(private)) }()
		go func() {
			select {
			case <-private.Done():
				cancel(errPostgresDied)
			case <-ctx.Done():
			}
		}()
	}
	if err := postgres.Migrate(ctx, in.settings.DatabaseURL); err != nil {
		return causeOf(ctx, err)
	}
	return causeOf(ctx, do(ctx))
}

func (in *invocation) localOptions() local.Options {
	return local.Options{
		DataDir:  in.settings.Data,
		BinDir:   in.settings.PostgresBin,
		CacheDir: in.settings.Cache,
		Log:      in.log,
	}
}

// causeOf puts the death of PostgreSQL in place of what followed from it.
func causeOf(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errPostgresDied) {
		return errPostgresDied
	}
	return err
}

func stopPrivate(private *local.Instance) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopPatience)
	defer cancel()
	return private.Stop(ctx)
}
