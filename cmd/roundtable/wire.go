package main

import (
	"context"
	"crypto/rand"
	"time"

	"roundtable/account"
	"roundtable/internal/app"
	"roundtable/postgres"
)

// These functions are all that the command line asks of the application.
// in.settings.DatabaseURL is set and migrated when they are called.

// serve runs until ctx ends and then drains; it prints 'ready URL' to
// in.stdout once it serves.
func serve(ctx context.Context, in *invocation) error {
	return app.Run(ctx, app.Config{Settings: in.settings, Log: in.log}, app.PrintReady(in.stdout))
}

// demo is serve with example workshops and the links to them.
func demo(ctx context.Context, in *invocation, d app.Demo) error {
	return app.Run(ctx, app.Config{Settings: in.settings, Log: in.log}, d.Print)
}

// openConsole returns the account commands and what closes them.
func openConsole(ctx context.Context, in *invocation) (console, func(), error) {
	pool, err := postgres.Open(ctx, in.settings.DatabaseURL)
	if err != nil {
		return nil, nil, err
	}
	passwords := account.NewPasswords(account.StrongPasswords, 1)
	service := account.New(postgres.NewAccounts(pool), wallClock{}, rand.Reader, passwords)
	return &account.Console{Service: service, Out: in.stdout, PublicURL: in.settings.PublicURL}, pool.Close, nil
}

// wallClock is the time of day.
type wallClock struct{}

func (wallClock) Now() time.Time { return time.Now() }
