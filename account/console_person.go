package account

import (
	"context"

	"roundtable/fault"
)

// ListAccounts prints a table of the accounts of people, disabled ones too.
func (c *Console) ListAccounts(ctx context.Context) error {
	people, err := c.Service.People(ctx, SystemActor)
	if err != nil {
		return err
	}
	rows := [][]any{{"EMAIL", "ROLES", "CREATED", "DISABLED", "NAME"}}
	for _, p := range people {
		roles := namesOf(p.Roles)
		if roles == "" {
			roles = "-"
		}
		rows = append(rows, []any{p.Email, roles, day(p.CreatedAt), day(p.DisabledAt), p.Name})
	}
	return c.table(rows)
}

// Disable takes the account of the person with the e-mail address out of use.
func (c *Console) Disable(ctx context.Context, email string) error {
	p, err := c.person(ctx, email)
	if err != nil {
		return err
	}
	if err := c.Service.Disable(ctx, SystemActor, p.ID); err != nil {
		return err
	}
	return c.print("disabled %s\n", p.Email)
}

// Enable takes it into use again.
func (c *Console) Enable(ctx context.Context, email string) error {
	p, err := c.person(ctx, email)
	if err != nil {
		return err
	}
	if err := c.Service.Enable(ctx, SystemActor, p.ID); err != nil {
		return err
	}
	return c.print("enabled %s\n", p.Email)
}

// SetRoles gives the person with the e-mail address these roles, one or more, and no others.
func (c *Console) SetRoles(ctx context.Context, email string, roles []string) error {
	if len(roles) == 0 {
		return fault.Input("role", "one or more of %s; `account disable` is for somebody who left", namesOf(Roles))
	}
	parsed := make([]Role, len(roles))
	for i, role := range roles {
		var err error
		if parsed[i], err = ParseRole(role); err != nil {
			return err
		}
	}
	p, err := c.person(ctx, email)
	if err != nil {
		return err
	}
	if p, err = c.Service.SetRoles(ctx, SystemActor, p.ID, parsed); err != nil {
		return err
	}
	return c.print("%s: %s\n", p.Email, namesOf(p.Roles))
}

// person is told apart from what is none by the field, as a role is: whoever mistyped an address learns where to look.
func (c *Console) person(ctx context.Context, email string) (Profile, error) {
	p, err := c.Service.PersonByEmail(ctx, SystemActor, email)
	if fault.Is(err, fault.NotFound) {
		return Profile{}, fault.Input("email", "nobody has an account with this address; `account list` prints those that are there")
	}
	return p, err
}
