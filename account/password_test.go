package account

import (
	"context"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"roundtable/fault"
)

func TestCheckPassword(t *testing.T) {
	for _, c := range []struct {
		name, password string
		ok             bool
	}{
		{"too short", "ninechars", false},
		{"shortest", "tencharact", true},
		{"counted in characters", "ŵŵŵŵŵŵŵŵŵ", false},
		{"ten letters beyond ASCII", "ŵŵŵŵŵŵŵŵŵŵ", true},
		{"spaces are characters", "a b c d e ", true},
		{"longest", strings.Repeat("é", MaxPassword), true},
		{"too long", strings.Repeat("é", MaxPassword+1), false},
		{"not UTF-8", "long enough \xff", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := checkPassword(c.password)
			if (err == nil) != c.ok {
				t.Fatalf("got %v, want ok %v", err, c.ok)
			}
			if f := fault.Of(err); err != nil && f.Field != "password" {
				t.Errorf("field %q, want password", f.Field)
			}
		})
	}
}

func TestPasswordsMatch(t *testing.T) {
	ctx := t.Context()
	p := NewPasswords(argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}, 2)
	hash, err := p.hash(ctx, "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Errorf("hash %q does not carry its parameters", hash)
	}
	for _, c := range []struct {
		name, password, hash string
		want                 bool
	}{
		{"right", "correct horse battery", hash, true},
		{"wrong", "correct horse batterx", hash, false},
		{"no password set", "correct horse battery", "", false},
		{"empty against none set", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := p.matches(ctx, c.password, c.hash); err != nil || got != c.want {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
		})
	}
	if _, err := p.matches(ctx, "x", "not a hash"); err == nil || fault.Of(err) != nil {
		t.Errorf("a broken hash in the store gives %v, want a fault of ours", err)
	}
}

func TestPasswordsWaitTheirTurn(t *testing.T) {
	p := NewPasswords(StrongPasswords, 1)
	if err := p.enter(t.Context()); err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.matches(gone, "x", ""); !fault.Is(err, fault.Unavailable) {
		t.Errorf("someone who left the queue gets %v, want UNAVAILABLE", err)
	}
	p.leave()
	if ok, err := p.matches(t.Context(), "x", ""); err != nil || ok {
		t.Errorf("got %v, %v after the place was free", ok, err)
	}
}
