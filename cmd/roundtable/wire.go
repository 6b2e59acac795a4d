package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"roundtable/account"
	"roundtable/app"
	"roundtable/internal/settings"
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
	told := func(ctx context.Context) (string, error) { return postgres.PublicURL(ctx, pool) }
	publicURL := func(ctx context.Context) (string, error) { return in.publicURL(ctx, told) }
	return &account.Console{Service: service, Out: in.stdout, PublicURL: publicURL}, pool.Close, nil
}

// publicURL is the address for links: the one that the settings name, else the one that the servers of this database were
// told. The default is right only for a server that will be started with the same settings, and that is said.
func (in *invocation) publicURL(ctx context.Context, ofServers func(context.Context) (string, error)) (string, error) {
	if in.settings.PublicURL != settings.DefaultPublicURL(in.settings.Addr) {
		return in.settings.PublicURL, nil
	}
	told, err := ofServers(ctx)
	if err != nil || told != "" {
		return told, err
	}
	_, err = fmt.Fprintf(in.stderr, "No server has run with this database yet: the link is for one at %s.\n"+
		"If people will use another address, set ROUNDTABLE_PUBLIC_URL (--public-url) and run this again.\n", in.settings.PublicURL)
	return in.settings.PublicURL, err
}

// wallClock is the time of day.
type wallClock struct{}

func (wallClock) Now() time.Time { return time.Now() }
