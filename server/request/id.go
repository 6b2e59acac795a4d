package request

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
)

type idKey struct{}

// NewID draws an id of 128 bits for a request.
func NewID(random io.Reader) (string, error) {
	var bits [16]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return "", fmt.Errorf("drawing the id of a request: %w", err)
	}
	return hex.EncodeToString(bits[:]), nil
}

// WithID gives what is done in a context the id of its request.
func WithID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, idKey{}, id)
}

// ID is the id of the request that a context belongs to; empty outside WithID.
func ID(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}
