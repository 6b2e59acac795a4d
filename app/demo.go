package app

import (
	"context"
	"fmt"
	"io"
	"net/netip"
	"strings"

	"roundtable/account"
	"roundtable/directory/example"
	"roundtable/workshop/examples"
)

// demoAccount runs the examples. It has no password: whoever starts the server gets a link that works once.
const demoAccount = "Example facilitator"

var demoRoles = []account.Role{account.Facilitator, account.Analyst, account.Editor}

// Demo is a server for trying: it has examples, and says where to go as whom.
type Demo struct {
	Out    io.Writer
	Roles  bool         // also a link for an account of each role
	Room   bool         // phones in the room are let in
	Others []netip.Addr // of this machine in other networks, which are not listened on
}

// Print loads the example workshops and the example directory on the first start and prints where to go as whom.
func (d Demo) Print(ctx context.Context, n *Node) error {
	owner, err := n.Accounts.EnsureAccount(ctx, account.SystemActor, demoAccount, "", demoRoles)
	if err != nil {
		return fmt.Errorf("making the examples' account: %w", err)
	}
	if err := examples.Load(ctx, n.Workshops, n.Boards, owner.ID); err != nil {
		return err
	}
	if err := example.Load(ctx, n.Directory); err != nil {
		return err
	}
	link, err := n.signInLink(ctx, owner.ID)
	if err != nil {
		return err
	}
	if err := d.printLinks(ctx, n, link); err != nil {
		return err
	}
	if err := d.printRoles(ctx, n); err != nil {
		return err
	}
	return PrintReady(d.Out)(ctx, n)
}

func (n *Node) signInLink(ctx context.Context, of account.AccountID) (string, error) {
	link, err := n.Accounts.IssueLink(ctx, account.SystemActor, of)
	if err != nil {
		return "", fmt.Errorf("making a sign-in link: %w", err)
	}
	return account.LinkURL(n.publicURL.String(), link), nil
}

func (d Demo) printLinks(ctx context.Context, n *Node, signIn string) error {
	templates := n.Workshops.Templates()
	if len(templates) == 0 {
		return nil
	}
	example, err := n.Workshops.Get(ctx, account.SystemActor, examples.WorkshopID(templates[0].Key))
	if err != nil {
		return fmt.Errorf("finding the example: %w", err)
	}
	base := n.publicURL.String()
	code, projector := "", ""
	if example.JoinCode != nil {
		code = *example.JoinCode
	}
	if example.ProjectorToken != nil {
		projector = *example.ProjectorToken
	}
	join := base + "/join#" + code
	_, err = fmt.Fprintf(d.Out, `
Roundtable runs at %s with the example workshop
"%s".

  Facilitator  %s
               (signs you in once, for a day)
  Attendees    %s
               (or the code %s %s on the home page)
  Projector    %s/projector#%s
  Directory    %s/partnerships
  GraphQL      %s/graphql
%s
Stop it with Ctrl-C. What people wrote stays for the next start.
`, base, example.Title, signIn, join, code[:min(4, len(code))], code[min(4, len(code)):], base, projector, base, base, d.room(join))
	return err
}

// printRoles makes an account of each role, once, and prints a link that signs in as it.
func (d Demo) printRoles(ctx context.Context, n *Node) error {
	if !d.Roles {
		return nil
	}
	var lines strings.Builder
	for _, role := range []account.Role{account.Admin, account.Facilitator, account.Editor, account.Analyst} {
		name := strings.ToLower(string(role))
		who, err := n.Accounts.EnsureAccount(ctx, account.SystemActor, "Trial "+name, "", []account.Role{role})
		if err != nil {
			return fmt.Errorf("making an account of the role %s: %w", name, err)
		}
		link, err := n.signInLink(ctx, who.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "  %-12s %s\n", name, link)
	}
	_, err := fmt.Fprintf(d.Out, "\nSign in as one of each role (each link works once; use different browsers):\n\n%s\n", lines.String())
	return err
}
