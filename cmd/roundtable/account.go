package main

import "context"

type accountCommand struct {
	Invite  inviteCommand         `cmd:"" help:"Print a link with which somebody sets their password."`
	List    listAccountsCommand   `cmd:"" help:"List the people who have an account, and what they may do."`
	Roles   rolesCommand          `cmd:"" help:"Say what somebody may do, instead of what they may now. Who loses a role is signed out."`
	Disable disableAccountCommand `cmd:"" help:"Take an account out of use: it is signed out everywhere, and links to it end."`
	Enable  enableAccountCommand  `cmd:"" help:"Take a disabled account into use again, with its roles and password."`
}

type inviteCommand struct {
	Email string `required:"" placeholder:"EMAIL" help:"Their e-mail address."`
	Role  string `required:"" enum:"admin,facilitator,analyst,editor" placeholder:"ROLE" help:"What they may do: admin, facilitator, analyst or editor."`
}

func (c inviteCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error { return to.Invite(ctx, c.Email, c.Role) })
}

type listAccountsCommand struct{}

func (listAccountsCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error { return to.ListAccounts(ctx) })
}

type rolesCommand struct {
	Email string   `required:"" placeholder:"EMAIL" help:"Their e-mail address."`
	Role  []string `required:"" enum:"admin,facilitator,analyst,editor" placeholder:"ROLE,..." help:"All that they may do from now on: one or more of admin, facilitator, analyst, editor."`
}

func (c rolesCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error { return to.SetRoles(ctx, c.Email, c.Role) })
}

type disableAccountCommand struct {
	Email string `required:"" placeholder:"EMAIL" help:"Their e-mail address."`
}

func (c disableAccountCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error { return to.Disable(ctx, c.Email) })
}

type enableAccountCommand struct {
	Email string `required:"" placeholder:"EMAIL" help:"Their e-mail address."`
}

func (c enableAccountCommand) Run(in *invocation) error {
	return in.withConsole(func(ctx context.Context, to console) error { return to.Enable(ctx, c.Email) })
}
