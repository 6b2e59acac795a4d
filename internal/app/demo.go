package app

import (
	"context"
	"fmt"
	"io"

	"roundtable/account"
	"roundtable/partnership/example"
	"roundtable/workshop/examples"
)

// demoAccount runs the examples. It has no password: whoever starts the server gets a link that works once.
const demoAccount = "Example facilitator"

var demoRoles = []account.Role{account.Facilitator, account.Analyst, account.Editor}

// PrintDemo loads the example workshops and the example directory on the first start and prints where to go as whom.
func PrintDemo(w io.Writer) func(context.Context, *Node) error {
	return func(ctx context.Context, n *Node) error {
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
		link, err := n.Accounts.IssueLink(ctx, account.SystemActor, owner.ID)
		if err != nil {
			return fmt.Errorf("making a sign-in link: %w", err)
		}
		if err := n.printLinks(ctx, w, account.LinkURL(n.publicURL.String(), link)); err != nil {
			return err
		}
		return PrintReady(w)(ctx, n)
	}
}

func (n *Node) printLinks(ctx context.Context, w io.Writer, signIn string) error {
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
	_, err = fmt.Fprintf(w, `
Roundtable runs at %s with the example workshop
"%s".

  Facilitator  %s
               (signs you in once, for a day)
  Attendees    %s/join#%s
               (or the code %s %s on the home page)
  Projector    %s/projector#%s
  Directory    %s/partnerships
  GraphQL      %s/graphql

Stop it with Ctrl-C. What people wrote stays for the next start.
`, base, example.Title, signIn, base, code, code[:min(4, len(code))], code[min(4, len(code)):], base, projector, base, base)
	return err
}
