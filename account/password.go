package account

import (
	"context"
	"encoding/base64"
	"fmt"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"roundtable/fault"
)

// The bounds of a password, in characters.
const (
	MinPassword = 10
	MaxPassword = 200
)

// StrongPasswords are the argon2id parameters in use: above the least that OWASP's Password Storage Cheat Sheet names
// (46 MiB with one pass), about a tenth of a second on one core.
var StrongPasswords = argon2id.Params{Memory: 64 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Passwords hashes and compares passwords, a few at a time: each takes tens of mebibytes, and a flood of sign-ins must
// not take the memory that live boards need.
type Passwords struct {
	params argon2id.Params
	places chan struct{}
	decoy  string
}

// NewPasswords hashes with the given parameters, at most atOnce at a time.
func NewPasswords(params argon2id.Params, atOnce int) *Passwords {
	zeros := func(n uint32) string { return base64.RawStdEncoding.EncodeToString(make([]byte, n)) }
	decoy := fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
		params.Memory, params.Iterations, params.Parallelism, zeros(params.SaltLength), zeros(params.KeyLength))
	return &Passwords{params: params, places: make(chan struct{}, atOnce), decoy: decoy}
}

// checkPassword refuses passwords that are too short or too long. Length is the only rule that helps (NIST SP 800-63B).
func checkPassword(password string) error {
	if n := utf8.RuneCountInString(password); n < MinPassword || n > MaxPassword || !utf8.ValidString(password) {
		return fault.Input("password", "a password has %d to %d characters", MinPassword, MaxPassword)
	}
	return nil
}

func (p *Passwords) hash(ctx context.Context, password string) (string, error) {
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	hash, err := argon2id.CreateHash(password, &p.params)
	if err != nil {
		return "", fmt.Errorf("hashing a password: %w", err)
	}
	return hash, nil
}

// matches compares a password with a stored hash. An empty hash matches nothing and takes as long as any other, so that
// the time an answer takes does not tell who has an account.
func (p *Passwords) matches(ctx context.Context, password, hash string) (bool, error) {
	if err := p.enter(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	against := hash
	if hash == "" {
		against = p.decoy
	}
	ok, err := argon2id.ComparePasswordAndHash(password, against)
	if err != nil {
		return false, fmt.Errorf("comparing a password: %w", err)
	}
	return ok && hash != "", nil
}

func (p *Passwords) enter(ctx context.Context) error {
	select {
	case p.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.Down(ctx.Err())
	}
}

func (p *Passwords) leave() { <-p.places }
