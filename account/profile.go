package account

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"roundtable/fault"
	"roundtable/internal/plaintext"
)

// Holder says what stands behind an account.
type Holder string

// The holders of accounts.
const (
	Person      Holder = "PERSON"   // signs in; has an e-mail address
	TokenHolder Holder = "TOKEN"    // one API token
	BuiltIn     Holder = "BUILT_IN" // the owner of examples; its name is its identity
)

const maxName = 200

// Profile is an account without its secrets.
type Profile struct {
	ID         AccountID
	Holder     Holder
	Name       string // 1 to 200 characters, shown to others who manage the same workshops
	Email      string // empty for all but a Person, and for those who may not see it
	Roles      []Role // in the order of Roles
	CreatedAt  time.Time
	DisabledAt time.Time // zero while it may be used
}

// Has reports whether the account has the role. Admin has every role.
func (p Profile) Has(role Role) bool {
	return slices.Contains(p.Roles, role) || slices.Contains(p.Roles, Admin)
}

// ProfileStore keeps accounts.
type ProfileStore interface {
	// AddProfile stores a new account. fault.Conflict if its e-mail, or a built-in one's name, is taken.
	AddProfile(ctx context.Context, p Profile, entry Entry) error
	// Profiles reads accounts in any order, leaving out ids that are unknown.
	Profiles(ctx context.Context, ids []AccountID) ([]Profile, error)
	// People reads every Person, disabled or not, in the order of their e-mail addresses.
	People(ctx context.Context) ([]Profile, error)
	// ProfileByEmail finds a Person by a normalised e-mail address, disabled or not.
	ProfileByEmail(ctx context.Context, email string) (Profile, error)
	// BuiltInProfile finds a BuiltIn account by name.
	BuiltInProfile(ctx context.Context, name string) (Profile, error)
	// SetRoles replaces the roles of an account and, if asked, ends its sessions. Tokens it owns with a role it loses are revoked.
	SetRoles(ctx context.Context, id AccountID, roles []Role, endSessions bool, entry Entry) error
	// Disable takes an account out of use, ends its sessions, revokes its tokens and those it owns, and uses up its links.
	Disable(ctx context.Context, id AccountID, entry Entry) error
	// Enable takes an account into use again, without anything that proved it before but its password.
	Enable(ctx context.Context, id AccountID, entry Entry) error
}

// Accounts reads accounts by id, leaving out ids that are unknown. Only accounts may ask; e-mail addresses come blank
// for those who have no business with them.
func (s *Service) Accounts(ctx context.Context, by Actor, ids []AccountID) (map[AccountID]Profile, error) {
	if by.Kind != Account && by.Kind != System {
		return nil, fault.New(fault.Forbidden, "only for those who are signed in")
	}
	profiles, err := s.store.Profiles(ctx, ids)
	if err != nil {
		return nil, err
	}
	found := make(map[AccountID]Profile, len(profiles))
	for _, p := range profiles {
		if p.ID != by.Account && !by.Has(Facilitator) {
			p.Email = ""
		}
		found[p.ID] = p
	}
	return found, nil
}

// AccountByEmail finds the account of a person who may be given a part in a workshop. fault.NotFound if there is none
// or it is disabled. For facilitators and administrators.
func (s *Service) AccountByEmail(ctx context.Context, by Actor, email string) (Profile, error) {
	if err := requireRole(by, Facilitator); err != nil {
		return Profile{}, err
	}
	email, err := NormaliseEmail(email)
	if err != nil {
		return Profile{}, err
	}
	p, err := s.store.ProfileByEmail(ctx, email)
	if err != nil {
		return Profile{}, err
	}
	if !p.DisabledAt.IsZero() {
		return Profile{}, fault.Missing("account")
	}
	return p, nil
}

// People reads the accounts of people, disabled ones too, in the order of their e-mail addresses. For administrators and
// the product itself.
func (s *Service) People(ctx context.Context, by Actor) ([]Profile, error) {
	if err := requireAdmin(by); err != nil {
		return nil, err
	}
	return s.store.People(ctx)
}

// PersonByEmail finds the account of a person, disabled or not. fault.NotFound if there is none. For administrators and
// the product itself.
func (s *Service) PersonByEmail(ctx context.Context, by Actor, email string) (Profile, error) {
	if err := requireAdmin(by); err != nil {
		return Profile{}, err
	}
	email, err := NormaliseEmail(email)
	if err != nil {
		return Profile{}, err
	}
	return s.store.ProfileByEmail(ctx, email)
}

// EnsureAccount gives the account with the e-mail address or, without one, the built-in account with the name, and
// makes it if there is none. An account that exists is left as it is. For administrators and the product itself.
func (s *Service) EnsureAccount(ctx context.Context, by Actor, name, email string, roles []Role) (Profile, error) {
	if err := requireAdmin(by); err != nil {
		return Profile{}, err
	}
	p := Profile{Holder: BuiltIn}
	var err error
	if email != "" {
		p.Holder = Person
		if p.Email, err = NormaliseEmail(email); err != nil {
			return Profile{}, err
		}
	}
	if p.Name, err = normaliseName(name); err != nil {
		return Profile{}, err
	}
	if p.Roles, err = normaliseRoles(roles); err != nil {
		return Profile{}, err
	}
	return s.findOrAdd(ctx, by, p)
}

// findOrAdd looks again after a conflict, which means that somebody else has just made the same account.
func (s *Service) findOrAdd(ctx context.Context, by Actor, p Profile) (Profile, error) {
	found, err := s.find(ctx, p)
	if !fault.Is(err, fault.NotFound) {
		return found, err
	}
	id, err := s.newID()
	if err != nil {
		return Profile{}, err
	}
	p.ID, p.CreatedAt = AccountID(id), s.now()
	err = s.store.AddProfile(ctx, p, NewEntry(p.CreatedAt, by, AccountCreated, accountTarget(p.ID)))
	if fault.Is(err, fault.Conflict) {
		return s.find(ctx, p)
	}
	if err != nil {
		return Profile{}, err
	}
	return p, nil
}

func (s *Service) find(ctx context.Context, p Profile) (Profile, error) {
	if p.Holder == Person {
		return s.store.ProfileByEmail(ctx, p.Email)
	}
	return s.store.BuiltInProfile(ctx, p.Name)
}

// SetRoles replaces what an account may do. When it loses a role its sessions end, and tokens it owns that have that role, so
// that nothing goes on under a role that was taken. The role of an API token is fixed: CONFLICT. For administrators.
func (s *Service) SetRoles(ctx context.Context, by Actor, id AccountID, roles []Role) (Profile, error) {
	if err := requireAdmin(by); err != nil {
		return Profile{}, err
	}
	roles, err := normaliseRoles(roles)
	if err != nil {
		return Profile{}, err
	}
	p, err := s.profile(ctx, id)
	if err != nil {
		return Profile{}, err
	}
	if p.Holder == TokenHolder {
		return Profile{}, fault.New(fault.Conflict, "the role of an API token is fixed; create another token")
	}
	lost := slices.ContainsFunc(p.Roles, func(r Role) bool { return !slices.Contains(roles, r) })
	if err := s.store.SetRoles(ctx, id, roles, lost, NewEntry(s.now(), by, RolesSet, accountTarget(id))); err != nil {
		return Profile{}, err
	}
	p.Roles = roles
	return p, nil
}

// Disable takes an account out of use: its sessions, tokens and links end for good, what it made stays. Disabling it
// again changes nothing. For administrators.
func (s *Service) Disable(ctx context.Context, by Actor, id AccountID) error {
	if err := requireAdmin(by); err != nil {
		return err
	}
	p, err := s.profile(ctx, id)
	if err != nil {
		return err
	}
	if !p.DisabledAt.IsZero() {
		return nil
	}
	return s.store.Disable(ctx, id, NewEntry(s.now(), by, AccountDisabled, accountTarget(id)))
}

// Enable takes a disabled account into use again: it has the roles and the password it had, and nothing else that
// proved it. Enabling one that is in use changes nothing. For administrators.
func (s *Service) Enable(ctx context.Context, by Actor, id AccountID) error {
	if err := requireAdmin(by); err != nil {
		return err
	}
	p, err := s.profile(ctx, id)
	if err != nil {
		return err
	}
	if p.DisabledAt.IsZero() {
		return nil
	}
	return s.store.Enable(ctx, id, NewEntry(s.now(), by, AccountEnabled, accountTarget(id)))
}

func (s *Service) profile(ctx context.Context, id AccountID) (Profile, error) {
	profiles, err := s.store.Profiles(ctx, []AccountID{id})
	if err != nil {
		return Profile{}, err
	}
	if len(profiles) == 0 {
		return Profile{}, fault.Missing("account")
	}
	return profiles[0], nil
}

// normaliseName trims a name and refuses what could not be shown on one line.
func normaliseName(text string) (string, error) {
	name := strings.TrimSpace(text)
	if (plaintext.Rule{Most: maxName, Needed: true, Line: true}).Problem(name) != "" {
		return "", fault.Input("name", "a name has 1 to %d characters, on one line", maxName)
	}
	return name, nil
}

// actorOf makes the actor that a credential proves.
func actorOf(id AccountID, roles []Role, kind CredentialKind, credential uuid.UUID) Actor {
	return Actor{Kind: Account, Account: id, Roles: roles, Credential: Credential{Kind: kind, ID: credential}}
}
