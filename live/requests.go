package live

import (
	"slices"

	"github.com/google/uuid"
)

// Requests are the ids of the last requests that changed a row, the latest last, so that a repeated one is recognised.
type Requests []uuid.UUID

// requestsKept is enough for a client that repeats its last request while others work on the same row.
const requestsKept = 8

// Has reports whether the request changed the row before.
func (r Requests) Has(id uuid.UUID) bool { return id != uuid.Nil && slices.Contains(r, id) }

// With adds a request in a new slice.
func (r Requests) With(id uuid.UUID) Requests {
	if id == uuid.Nil {
		return r
	}
	kept := r[max(0, len(r)-requestsKept+1):]
	return append(slices.Clone(kept), id)
}
