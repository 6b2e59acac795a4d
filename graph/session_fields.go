package graph

import (
	"context"

	"roundtable/account"
)

// isCurrent reports whether a session is what proved who asks.
func isCurrent(ctx context.Context, session *account.Session) bool {
	by := actor(ctx).Credential
	return by.Kind == account.SessionCredential && account.SessionID(by.ID) == session.ID
}

// unlessUnknown is a value, or null where it is not known.
func unlessUnknown[T ~string](value T) *T {
	if value == "" {
		return nil
	}
	return &value
}

// tokenOwner shows whose a token is; null for nobody's.
func (r *Resolver) tokenOwner(ctx context.Context, token *account.Token) (*account.Profile, error) {
	if token.Owner == (account.AccountID{}) {
		return nil, nil //nolint:nilnil // nobody's
	}
	owner, err := r.loaders(ctx).accounts.Load(ctx, token.Owner)
	if err != nil {
		return nil, err
	}
	return &owner, nil
}
