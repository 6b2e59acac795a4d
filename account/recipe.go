package account

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"

	"github.com/google/uuid"
)

// Recipe is what is stored of a secret that a repeated request must get again, though of the secret itself only the hash
// is kept: the secret is an HMAC over the request's id, keyed with the salt. Whoever reads the store has the salt and not
// the id, so the id is as secret as the secret itself: it is never stored, logged or shown.
type Recipe struct {
	Request Hash // of the request's id; zero: the request had none, and the secret cannot be made again
	Salt    [secretBytes]byte
}

// RequestHash is what is stored of a request's id; the zero hash for the zero id, which names no request.
func RequestHash(request uuid.UUID) Hash {
	if request == uuid.Nil {
		return Hash{}
	}
	return sha256.Sum256(request[:])
}

// NewRepeatable makes a secret as NewSecret does, with the recipe by which the same request gets it again. A zero request
// makes one with a zero recipe, which nobody can repeat.
func NewRepeatable(random io.Reader, prefix SecretPrefix, request uuid.UUID) (string, Hash, Recipe, error) {
	if request == uuid.Nil {
		secret, hash, err := NewSecret(random, prefix)
		return secret, hash, Recipe{}, err
	}
	recipe := Recipe{Request: RequestHash(request)}
	if _, err := io.ReadFull(random, recipe.Salt[:]); err != nil {
		return "", Hash{}, Recipe{}, fmt.Errorf("making a secret: %w", err)
	}
	secret := recipe.Secret(prefix, request)
	return secret, HashSecret(secret), recipe, nil
}

// Secret makes the secret again for the request that it was made for.
func (r Recipe) Secret(prefix SecretPrefix, request uuid.UUID) string {
	mac := hmac.New(sha256.New, r.Salt[:])
	mac.Write(request[:])
	return string(prefix) + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
