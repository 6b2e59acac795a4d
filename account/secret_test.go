package account_test

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"roundtable/account"
)

func TestNewSecret(t *testing.T) {
	secret, hash, err := account.NewSecret(rand.Reader, account.TokenPrefix)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(secret, "rtk_") || len(secret) != 4+43 {
		t.Errorf("secret %q: want rtk_ and 43 characters", secret)
	}
	if hash != sha256.Sum256([]byte(secret)) || hash != account.HashSecret(secret) {
		t.Error("the hash is not the SHA-256 of the whole secret")
	}
	other, _, err := account.NewSecret(rand.Reader, account.TokenPrefix)
	if err != nil || other == secret {
		t.Errorf("a second secret is the same, or failed: %v", err)
	}
}

func TestNewSecretNeedsRandomness(t *testing.T) {
	broken := errors.New("no entropy")
	if _, _, err := account.NewSecret(iotest.ErrReader(broken), account.LinkPrefix); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

func TestIsSecret(t *testing.T) {
	body := strings.Repeat("A", 43)
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"its own prefix", "rts_" + body, true},
		{"another prefix", "rtk_" + body, false},
		{"too short", "rts_" + body[1:], false},
		{"too long", "rts_" + body + "A", false},
		{"no prefix", body, false},
		{"empty", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := account.IsSecret(c.text, account.SessionPrefix); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
