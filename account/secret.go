package account

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// SecretPrefix begins every secret and says what it opens, so that one that is found lying about can be recognised.
type SecretPrefix string

// The secrets of the product.
const (
	SessionPrefix     SecretPrefix = "rts_"
	TokenPrefix       SecretPrefix = "rtk_"
	LinkPrefix        SecretPrefix = "rtl_"
	InvitePrefix      SecretPrefix = "rti_"
	ParticipantPrefix SecretPrefix = "rtp_"
	ProjectorPrefix   SecretPrefix = "rtv_"
	EntryPrefix       SecretPrefix = "rte_" // a member's own entry of the directory
)

const secretBytes = 32

// Hash is the SHA-256 of a secret, all that is ever stored of it. A slow hash would add nothing: a secret has 256
// random bits.
type Hash [sha256.Size]byte

// HashSecret gives what is stored of a secret.
func HashSecret(secret string) Hash { return sha256.Sum256([]byte(secret)) }

// NewSecret makes a secret of 256 bits: the prefix and 43 characters of unpadded base64url.
func NewSecret(random io.Reader, prefix SecretPrefix) (string, Hash, error) {
	var bits [secretBytes]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return "", Hash{}, fmt.Errorf("making a secret: %w", err)
	}
	secret := string(prefix) + base64.RawURLEncoding.EncodeToString(bits[:])
	return secret, HashSecret(secret), nil
}

// IsSecret reports whether text has the form of a secret with this prefix; only then is it worth asking a store.
func IsSecret(text string, prefix SecretPrefix) bool {
	rest, ok := strings.CutPrefix(text, string(prefix))
	return ok && len(rest) == base64.RawURLEncoding.EncodedLen(secretBytes)
}
