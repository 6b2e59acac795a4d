package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/alecthomas/kong"

	"roundtable/app"
	"roundtable/internal/settings"
	"roundtable/postgres/local"
	"roundtable/postgres/migrations"
)

// commands is the whole command line. Every command takes every setting, so
// that one environment serves a server and the commands beside it.
type commands struct {
	settings.Settings `embed:"" group:"settings"`

	Version kong.VersionFlag `help:"Print the version."`

	Serve        serveCommand        `cmd:"" help:"Run the server. Prints 'ready URL' once it serves."`
	Demo         demoCommand         `cmd:"" help:"Run the server with example workshops, and print the links to them."`
	Migrate      migrateCommand      `cmd:"" help:"Bring the database to this version's schema and stop. The server does this by itself."`
	Config       configCommand       `cmd:"" help:"Print the settings in effect, without passwords."`
	Database     databaseURLCommand  `cmd:"" name:"database" help:"Print the address of the database in use, for pg_dump and psql, while a server runs."`
	FindPostgres findPostgresCommand `cmd:"" hidden:"" help:"Print the folder of the PostgreSQL programs a server would run."`

	Import importCommand `cmd:"" help:"Read the directory's files, or a public register, into the directory; also while a server runs."`
	Export exportCommand `cmd:"" help:"Write the directory to files, which import reads again."`

	Token   tokenCommand   `cmd:"" help:"API tokens, for programs."`
	Account accountCommand `cmd:"" help:"Accounts, for people who sign in."`
}

// invocation is what a command gets to work with.
type invocation struct {
	ctx      context.Context
	settings settings.Settings
	log      *slog.Logger
	stdout   io.Writer // for answers only; everything else is logged
	stderr   io.Writer // for how far a long command is
}

type serveCommand struct{}

func (serveCommand) Run(in *invocation) error {
	return in.withDatabase(local.Start, func(ctx context.Context) error { return serve(ctx, in) })
}

type demoCommand struct {
	LAN   bool `name:"lan" help:"Let phones in the room in: listen on this machine's address in the local network, and print it with a QR code. For trying only: nothing is encrypted."`
	Roles bool `help:"Also print a link to sign in as an account of each role."`
}

func (c demoCommand) Run(in *invocation) error {
	d := app.Demo{Out: in.stdout, Roles: c.Roles}
	if c.LAN {
		others, err := openToRoom(&in.settings)
		if err != nil {
			return err
		}
		d.Room, d.Others = true, others
	}
	return in.withDatabase(local.Start, func(ctx context.Context) error { return demo(ctx, in, d) })
}

type migrateCommand struct{}

func (migrateCommand) Run(in *invocation) error {
	return in.withDatabase(local.Join, func(ctx context.Context) error {
		found, err := migrations.Look(ctx, in.settings.DatabaseURL)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(in.stdout, "the database is at version %d\n", found.Current)
		return err
	})
}

type configCommand struct{}

func (configCommand) Run(in *invocation) error { return in.settings.Print(in.stdout) }

type databaseURLCommand struct{}

// Run does not start a private PostgreSQL: it would be gone when the address is used.
func (databaseURLCommand) Run(in *invocation) error {
	if in.settings.DatabaseURL == "" {
		private, err := local.Join(in.ctx, in.localOptions())
		if err != nil {
			return err
		}
		defer func() { _ = stopPrivate(private) }()
		if private.Started() {
			return errNoServer
		}
		in.settings.DatabaseURL = private.URL()
	}
	_, err := fmt.Fprintln(in.stdout, in.settings.DatabaseURL)
	return err
}

var errNoServer = errors.New("no server runs with this data folder; start one first")

type findPostgresCommand struct{}

func (findPostgresCommand) Run(in *invocation) error {
	dir, err := local.Find(in.ctx, in.localOptions())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(in.stdout, dir)
	return err
}

type tokenCommand struct {
	Create createTokenCommand `cmd:"" help:"Make a token and print it alone on standard output. It is shown only this once."`
	List   listTokensCommand  `cmd:"" help:"List the tokens (never the secret)."`
	Revoke revokeTokenCommand `cmd:"" help:"End a token; connections that use it close."`
}

type createTokenCommand struct {
	Role     string        `required:"" enum:"admin,facilitator,analyst,editor" placeholder:"ROLE" help:"What it may do: admin, facilitator, analyst or editor."`
	Name     string        `required:"" placeholder:"NAME" help:"What it is for, to recognise it by."`
	Owner    string        `placeholder:"EMAIL" help:"Whose it is: they see it at their account and may end it, and it ends when they are disabled; default: nobody's."`
	ValidFor time.Duration `placeholder:"TIME" help:"How long it is valid, such as 720h; default: until it is revoked."`
}

func (c createTokenCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error {
		return to.CreateToken(ctx, c.Role, c.Name, c.Owner, c.ValidFor)
	})
}

type listTokensCommand struct{}

func (listTokensCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error { return to.ListTokens(ctx) })
}

type revokeTokenCommand struct {
	ID string `arg:"" help:"The token's id, from 'roundtable token list'."`
}

func (c revokeTokenCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error { return to.RevokeToken(ctx, c.ID) })
}

// console is what the account commands ask of the application; it prints its
// answers to in.stdout.
type console interface {
	CreateToken(ctx context.Context, role, name, email string, validFor time.Duration) error
	ListTokens(ctx context.Context) error
	RevokeToken(ctx context.Context, id string) error
	Invite(ctx context.Context, email, role string) error
	ListAccounts(ctx context.Context) error
	Disable(ctx context.Context, email string) error
	Enable(ctx context.Context, email string) error
	SetRoles(ctx context.Context, email string, roles []string) error
}

// withConsole joins the database a server uses, so that these commands work
// beside it.
func (in *invocation) withConsole(do func(context.Context, console) error) error {
	return in.withDatabase(local.Join, func(ctx context.Context) error {
		to, end, err := openConsole(ctx, in)
		if err != nil {
			return err
		}
		defer end()
		return do(ctx, to)
	})
}
