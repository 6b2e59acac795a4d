package account

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"roundtable/fault"
)

// Console is the command line's way to accounts. Whoever can start it holds the database, so it acts for the product
// itself. It writes plain text to Out, made for scripts: a secret stands alone on its line.
type Console struct {
	Service   *Service
	Out       io.Writer
	PublicURL func(context.Context) (string, error) // links begin with it
}

// CreateToken makes an API token that is valid for so long, zero meaning until it is revoked, for the person with the e-mail
// address, empty meaning nobody, and prints its secret alone.
func (c *Console) CreateToken(ctx context.Context, role, name, email string, validFor time.Duration) error {
	if validFor < 0 {
		return fault.Input("expires", "a token expires in the future, or never")
	}
	request := TokenRequest{Role: Role(role), Name: name}
	if validFor > 0 {
		request.ExpiresAt = c.Service.now().Add(validFor)
	}
	if email != "" {
		owner, err := c.person(ctx, email)
		if err != nil {
			return err
		}
		request.Owner = owner.ID
	}
	secret, _, err := c.Service.CreateToken(ctx, SystemActor, request)
	if err != nil {
		return err
	}
	return c.print("%s\n", secret)
}

// ListTokens prints a table of the API tokens that are not revoked.
func (c *Console) ListTokens(ctx context.Context) error {
	tokens, err := c.Service.ListTokens(ctx, SystemActor)
	if err != nil {
		return err
	}
	owners, err := c.emails(ctx, tokens)
	if err != nil {
		return err
	}
	rows := [][]any{{"ID", "ROLE", "CREATED", "EXPIRES", "LAST USED", "OWNER", "NAME"}}
	for _, t := range tokens {
		rows = append(rows, []any{
			t.ID, namesOf(t.Roles), day(t.CreatedAt), day(t.ExpiresAt), day(t.UsedAt), owners[t.Owner], t.Name,
		})
	}
	return c.table(rows)
}

// emails gives the addresses of the tokens' owners, and a dash for nobody.
func (c *Console) emails(ctx context.Context, tokens []Token) (map[AccountID]string, error) {
	ids := make([]AccountID, 0, len(tokens))
	for _, t := range tokens {
		ids = append(ids, t.Owner)
	}
	owners, err := c.Service.Accounts(ctx, SystemActor, ids)
	emails := map[AccountID]string{{}: "-"}
	for id, p := range owners {
		emails[id] = p.Email
	}
	return emails, err
}

// RevokeToken ends the API token with the id that ListTokens printed.
func (c *Console) RevokeToken(ctx context.Context, id string) error {
	parsed, err := uuid.Parse(id)
	if err != nil {
		return fault.Input("id", "the id of a token, as `token list` prints it")
	}
	if err := c.Service.RevokeToken(ctx, SystemActor, TokenID(parsed)); err != nil {
		return err
	}
	return c.print("revoked %s\n", TokenID(parsed))
}

// Invite prints a link with which the person with the e-mail address sets a password.
func (c *Console) Invite(ctx context.Context, email, role string) error {
	parsed, err := ParseRole(role)
	if err != nil {
		return err
	}
	publicURL, err := c.PublicURL(ctx)
	if err != nil {
		return err
	}
	secret, err := c.Service.Invite(ctx, SystemActor, email, parsed)
	if err != nil {
		return err
	}
	return c.print("%s\n", LinkURL(publicURL, secret))
}

// table prints rows of equal length in columns.
func (c *Console) table(rows [][]any) error {
	table := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		if _, err := fmt.Fprintf(table, strings.Repeat("\t%s", len(row))[1:]+"\n", row...); err != nil {
			return fmt.Errorf("writing the table: %w", err)
		}
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	return nil
}

func (c *Console) print(format string, args ...any) error {
	if _, err := fmt.Fprintf(c.Out, format, args...); err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return nil
}

// day prints a date in UTC, or a dash for none.
func day(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format(time.DateOnly)
}
