package account

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"roundtable/fault"
)

const (
	linkLife   = 24 * time.Hour
	inviteLife = 7 * 24 * time.Hour
)

// LinkID names a one-time link.
type LinkID uuid.UUID

// Purpose is what a one-time link does.
type Purpose string

// The purposes of links.
const (
	SignInLink Purpose = "SIGN_IN" // signs in at once; valid for 24 hours
	InviteLink Purpose = "INVITE"  // sets a password, then signs in; valid for 7 days
)

// Link is a one-time link, without its secret.
type Link struct {
	ID        LinkID
	Account   AccountID
	Purpose   Purpose
	CreatedAt time.Time
	ExpiresAt time.Time
}

// LinkStore keeps one-time links and the passwords that invites set.
type LinkStore interface {
	// AddLink stores a new link.
	AddLink(ctx context.Context, link Link, hash Hash, entry Entry) error
	// LinkByHash finds a link that is neither used nor expired at now, of an account in use.
	LinkByHash(ctx context.Context, hash Hash, purpose Purpose, now time.Time) (Link, error)
	// UseLink marks a link as used and starts the session. fault.NotFound if somebody else has used it meanwhile.
	UseLink(ctx context.Context, id LinkID, session Session, hash Hash, entry Entry) error
	// UseInvite does what UseLink does and sets the password. The account's other sessions end and all its other links
	// are used up, because a new password may be the answer to a stolen one.
	UseInvite(ctx context.Context, id LinkID, passwordHash string, session Session, hash Hash, entries []Entry) error
	// PasswordOf finds the account in use with a normalised e-mail address, and its password's hash, which is empty
	// while none is set.
	PasswordOf(ctx context.Context, email string) (AccountID, string, error)
}

// IssueLink makes a one-time link for any account in use and gives its secret. For administrators and the product
// itself.
func (s *Service) IssueLink(ctx context.Context, by Actor, id AccountID) (string, error) {
	if err := requireAdmin(by); err != nil {
		return "", err
	}
	p, err := s.profile(ctx, id)
	if err != nil {
		return "", err
	}
	return s.issue(ctx, by, p, SignInLink)
}

// Invite gives the secret of a link with which somebody sets a password. Whoever has no account with this e-mail address
// gets one; whoever has one gets the role as well, and the link replaces a forgotten password. CONFLICT for a disabled
// account. For administrators and the product itself.
func (s *Service) Invite(ctx context.Context, by Actor, email string, role Role) (string, error) {
	if err := requireAdmin(by); err != nil {
		return "", err
	}
	email, err := NormaliseEmail(email)
	if err != nil {
		return "", err
	}
	local, _, _ := strings.Cut(email, "@")
	p, err := s.EnsureAccount(ctx, by, local, email, []Role{role})
	if err != nil {
		return "", err
	}
	if !p.Has(role) && p.DisabledAt.IsZero() {
		if p, err = s.SetRoles(ctx, by, p.ID, append(p.Roles, role)); err != nil {
			return "", err
		}
	}
	return s.issue(ctx, by, p, InviteLink)
}

func (s *Service) issue(ctx context.Context, by Actor, p Profile, purpose Purpose) (string, error) {
	if !p.DisabledAt.IsZero() {
		return "", fault.New(fault.Conflict, "this account is disabled")
	}
	prefix, life := LinkPrefix, linkLife
	if purpose == InviteLink {
		prefix, life = InvitePrefix, inviteLife
	}
	id, err := s.newID()
	if err != nil {
		return "", err
	}
	secret, hash, err := NewSecret(s.random, prefix)
	if err != nil {
		return "", err
	}
	now := s.now()
	link := Link{ID: LinkID(id), Account: p.ID, Purpose: purpose, CreatedAt: now, ExpiresAt: now.Add(life)}
	if err := s.store.AddLink(ctx, link, hash, NewEntry(now, by, LinkIssued, accountTarget(p.ID))); err != nil {
		return "", err
	}
	return secret, nil
}

// RedeemLink signs in with a one-time link and gives the session's secret. UNAUTHENTICATED if the link was used, has
// expired or never was.
func (s *Service) RedeemLink(ctx context.Context, linkSecret string, on Browser) (string, Session, error) {
	link, err := s.link(ctx, linkSecret, LinkPrefix, SignInLink)
	if err != nil {
		return "", Session{}, err
	}
	session, secret, hash, err := s.newSession(link.Account, on)
	if err != nil {
		return "", Session{}, err
	}
	if err := s.store.UseLink(ctx, link.ID, session, hash, session.startEntry()); err != nil {
		return "", Session{}, usedUp(err)
	}
	return secret, session, nil
}

// SetPassword sets a password with an invite and signs in. The password has 10 to 200 characters; one that has not
// leaves the invite as it is. All other sessions of the account end.
func (s *Service) SetPassword(ctx context.Context, inviteSecret, password string, on Browser) (string, Session, error) {
	if err := checkPassword(password); err != nil {
		return "", Session{}, err
	}
	link, err := s.link(ctx, inviteSecret, InvitePrefix, InviteLink)
	if err != nil {
		return "", Session{}, err
	}
	passwordHash, err := s.passwords.hash(ctx, password)
	if err != nil {
		return "", Session{}, err
	}
	session, secret, hash, err := s.newSession(link.Account, on)
	if err != nil {
		return "", Session{}, err
	}
	by := Actor{Kind: Account, Account: link.Account}
	entries := []Entry{
		NewEntry(session.CreatedAt, by, PasswordSet, accountTarget(link.Account)),
		session.startEntry(),
	}
	if err := s.store.UseInvite(ctx, link.ID, passwordHash, session, hash, entries); err != nil {
		return "", Session{}, usedUp(err)
	}
	return secret, session, nil
}

func (s *Service) link(ctx context.Context, secret string, prefix SecretPrefix, purpose Purpose) (Link, error) {
	if !IsSecret(secret, prefix) {
		return Link{}, errLink()
	}
	link, err := s.store.LinkByHash(ctx, HashSecret(secret), purpose, s.now())
	return link, usedUp(err)
}

// usedUp turns "not found" into the answer for a link that does not work, and leaves other errors as they are.
func usedUp(err error) error {
	if fault.Is(err, fault.NotFound) {
		return errLink()
	}
	return err
}

func errLink() error {
	return fault.New(fault.Unauthenticated, "this link has been used or has expired; ask for a new one")
}

// LinkURL is the address that a link's secret opens in the web app. The secret stands in the fragment, which browsers
// send to nobody: it stays out of logs and Referer headers.
func LinkURL(publicURL, secret string) string {
	page := "/sign-in"
	if IsSecret(secret, InvitePrefix) {
		page = "/invite"
	}
	return strings.TrimRight(publicURL, "/") + page + "#" + secret
}
