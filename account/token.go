package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"roundtable/fault"
)

// Token is an API token without its secret. Its account was made for it, so that what the token makes has an owner.
type Token struct {
	ID        TokenID
	Account   AccountID
	Owner     AccountID // the person it was made for, who may end it; zero: nobody
	Name      string
	Roles     []Role
	CreatedAt time.Time
	ExpiresAt time.Time // zero: it is valid until it is revoked
	UsedAt    time.Time // to the hour; zero: never used
}

// TokenRequest asks for an API token.
type TokenRequest struct {
	Role      Role
	Name      string    // 1 to 200 characters; need not be unique
	ExpiresAt time.Time // zero: never
	Owner     AccountID // zero: nobody
}

// TokenStore keeps API tokens.
type TokenStore interface {
	// AddToken stores a token together with its account.
	AddToken(ctx context.Context, p Profile, token Token, hash Hash, entry Entry) error
	// TokenByHash finds a token that is neither revoked nor expired at now, of an account in use.
	TokenByHash(ctx context.Context, hash Hash, now time.Time) (Token, error)
	// TouchToken notes when a token was used.
	TouchToken(ctx context.Context, id TokenID, now time.Time) error
	// Tokens reads all tokens that are not revoked, of accounts in use, the newest first.
	Tokens(ctx context.Context) ([]Token, error)
	// TokensOf reads those of them that are an account's own, or are what the account was made for.
	TokensOf(ctx context.Context, id AccountID) ([]Token, error)
	// RevokeToken ends a token. fault.NotFound for one that is unknown; one that is revoked already is no error, and
	// leaves no entry.
	RevokeToken(ctx context.Context, id TokenID, entry Entry) error
	// RevokeTokenOf does the same; fault.NotFound, too, for one that TokensOf the account never had.
	RevokeTokenOf(ctx context.Context, of AccountID, id TokenID, entry Entry) error
}

func (s *Service) authenticateToken(ctx context.Context, hash Hash) (Actor, error) {
	now := s.now()
	token, err := s.store.TokenByHash(ctx, hash, now)
	if err != nil {
		return Actor{}, err
	}
	if now.Sub(token.UsedAt) >= touchEvery {
		err := s.store.TouchToken(ctx, token.ID, now)
		if err != nil && !fault.Is(err, fault.Unavailable) { // as with a session
			return Actor{}, err
		}
	}
	return actorOf(token.Account, token.Roles, TokenCredential, uuid.UUID(token.ID)), nil
}

// CreateToken makes an API token and gives its secret, which is shown this once. The owner is an account in use. For
// administrators and the product itself.
func (s *Service) CreateToken(ctx context.Context, by Actor, request TokenRequest) (string, Token, error) {
	if err := requireAdmin(by); err != nil {
		return "", Token{}, err
	}
	token, err := s.newToken(request)
	if err != nil {
		return "", Token{}, err
	}
	if err := s.checkOwner(ctx, token.Owner); err != nil {
		return "", Token{}, err
	}
	secret, hash, err := NewSecret(s.random, TokenPrefix)
	if err != nil {
		return "", Token{}, err
	}
	p := Profile{ID: token.Account, Holder: TokenHolder, Name: token.Name, Roles: token.Roles, CreatedAt: token.CreatedAt}
	entry := NewEntry(token.CreatedAt, by, TokenCreated, tokenTarget(token.ID))
	if err := s.store.AddToken(ctx, p, token, hash, entry); err != nil {
		return "", Token{}, err
	}
	return secret, token, nil
}

func (s *Service) newToken(request TokenRequest) (Token, error) {
	role, err := ParseRole(string(request.Role))
	if err != nil {
		return Token{}, err
	}
	name, err := normaliseName(request.Name)
	if err != nil {
		return Token{}, err
	}
	now := s.now()
	expiresAt := request.ExpiresAt
	if !expiresAt.IsZero() {
		if expiresAt = expiresAt.UTC().Truncate(time.Microsecond); !expiresAt.After(now) {
			return Token{}, fault.Input("expiresAt", "a token expires in the future, or never")
		}
	}
	id, err := s.newID()
	if err != nil {
		return Token{}, err
	}
	accountID, err := s.newID()
	if err != nil {
		return Token{}, err
	}
	return Token{
		ID: TokenID(id), Account: AccountID(accountID), Owner: request.Owner, Name: name, Roles: []Role{role},
		CreatedAt: now, ExpiresAt: expiresAt,
	}, nil
}

func (s *Service) checkOwner(ctx context.Context, id AccountID) error {
	if id == (AccountID{}) {
		return nil
	}
	p, err := s.profile(ctx, id)
	if err == nil && (p.Holder != Person || !p.DisabledAt.IsZero()) {
		return fault.Input("owner", "a token is owned by a person whose account is in use, or by nobody")
	}
	return err
}

// ListTokens gives the API tokens that are not revoked, the newest first. For administrators and the product itself.
func (s *Service) ListTokens(ctx context.Context, by Actor) ([]Token, error) {
	if err := requireAdmin(by); err != nil {
		return nil, err
	}
	return s.store.Tokens(ctx)
}

// Tokens gives the API tokens that whoever asks may end, the newest first: all of them for administrators, their own for
// other accounts, and an API token itself. Who has no account has none.
func (s *Service) Tokens(ctx context.Context, by Actor) ([]Token, error) {
	switch {
	case by.Has(Admin):
		return s.store.Tokens(ctx)
	case by.Kind == Account:
		return s.store.TokensOf(ctx, by.Account)
	}
	return []Token{}, nil
}

// RevokeToken ends an API token that Tokens gives and, within 2 s, the connections that it opened. Revoking it again changes
// nothing. fault.NotFound for all others.
func (s *Service) RevokeToken(ctx context.Context, by Actor, id TokenID) error {
	entry := NewEntry(s.now(), by, TokenRevoked, tokenTarget(id))
	if by.Has(Admin) {
		return s.store.RevokeToken(ctx, id, entry)
	}
	if err := requireAccount(by); err != nil {
		return err
	}
	return s.store.RevokeTokenOf(ctx, by.Account, id, entry)
}
