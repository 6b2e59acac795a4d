package main

import (
	"context"

	"roundtable/app"
	"roundtable/postgres/local"
)

type importCommand struct {
	Path     string `arg:"" placeholder:"PATH" help:"A folder or a zip of the seven files; with --register, the register's file, or for all the folder with the files of all registers."`
	Register string `enum:",nhs-trusts,universities,public-libraries,prisons,councils,health-areas,all" default:"" placeholder:"NAME" help:"The file is a register: nhs-trusts, universities, public-libraries, prisons, councils, health-areas, or all."`
	Check    bool   `help:"Say what would be stored and what is wrong, and store nothing."`
}

// Run prints what it finds as file:line:column and a summary. The exit code is 1 when something is wrong, and then
// nothing is stored.
func (c importCommand) Run(in *invocation) error {
	return in.withDatabase(local.Join, func(ctx context.Context) error {
		files := app.ImportFiles{Path: c.Path, Register: c.Register, Check: c.Check}
		return app.Import(ctx, app.Config{Settings: in.settings, Log: in.log}, files, in.stdout, in.stderr)
	})
}

type exportCommand struct {
	To     string `arg:"" placeholder:"PATH" help:"A folder, or a zip if the name ends with .zip."`
	Public bool   `help:"Only what everybody may see."`
}

func (c exportCommand) Run(in *invocation) error {
	return in.withDatabase(local.Join, func(ctx context.Context) error {
		return app.Export(ctx, app.Config{Settings: in.settings, Log: in.log}, c.To, c.Public, in.stdout)
	})
}
