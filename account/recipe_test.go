package account_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"testing"
	"testing/iotest"

	"github.com/google/uuid"

	"roundtable/account"
)

func TestARepeatedRequestGetsTheSameSecret(t *testing.T) {
	request := uuid.New()
	secret, hash, recipe, err := account.NewRepeatable(rand.Reader, account.ParticipantPrefix, request)
	if err != nil {
		t.Fatal(err)
	}
	if !account.IsSecret(secret, account.ParticipantPrefix) || hash != account.HashSecret(secret) {
		t.Errorf("got %q", secret)
	}
	if again := recipe.Secret(account.ParticipantPrefix, request); again != secret {
		t.Errorf("made %q again, want %q", again, secret)
	}
	if recipe.Request != account.RequestHash(request) || bytes.Contains(recipe.Request[:], request[:]) {
		t.Error("the recipe does not know its request, or tells it")
	}
	if other := recipe.Secret(account.ParticipantPrefix, uuid.New()); other == secret {
		t.Error("another request gets the same secret")
	}
	if second, _, _, err := account.NewRepeatable(rand.Reader, account.ParticipantPrefix, request); err != nil || second == secret {
		t.Errorf("the request alone makes the secret, without its salt: %v", err)
	}
}

func TestWithoutARequestNothingIsRepeatable(t *testing.T) {
	secret, hash, recipe, err := account.NewRepeatable(rand.Reader, account.EntryPrefix, uuid.Nil)
	if err != nil || recipe != (account.Recipe{}) || hash != account.HashSecret(secret) {
		t.Errorf("got %q, %v, %v", secret, recipe, err)
	}
	if account.RequestHash(uuid.Nil) != (account.Hash{}) {
		t.Error("no request has a hash, which would be found again")
	}
}

func TestRepeatableNeedsRandomness(t *testing.T) {
	broken := errors.New("no entropy")
	for _, request := range []uuid.UUID{uuid.Nil, uuid.New()} {
		if _, _, _, err := account.NewRepeatable(iotest.ErrReader(broken), account.EntryPrefix, request); !errors.Is(err, broken) {
			t.Errorf("got %v, want %v", err, broken)
		}
	}
}
