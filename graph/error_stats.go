package graph

import (
	"sync/atomic"

	"roundtable/fault"
)

// ErrorStats counts the errors that clients were told, over HTTP and over sockets alike, by code. All only grow.
type ErrorStats struct {
	BadUserInput, Unauthenticated, Forbidden, NotFound, Conflict, Closed, RateLimited, LimitExceeded, Unavailable,
	Internal atomic.Int64
	Other atomic.Int64 // codes that are not the contract's own
}

// Of gives the counter of a code.
func (s *ErrorStats) Of(code fault.Code) *atomic.Int64 {
	switch code {
	case fault.BadUserInput:
		return &s.BadUserInput
	case fault.Unauthenticated:
		return &s.Unauthenticated
	case fault.Forbidden:
		return &s.Forbidden
	case fault.NotFound:
		return &s.NotFound
	case fault.Conflict:
		return &s.Conflict
	case fault.Closed:
		return &s.Closed
	case fault.RateLimited:
		return &s.RateLimited
	case fault.LimitExceeded:
		return &s.LimitExceeded
	case fault.Unavailable:
		return &s.Unavailable
	case fault.Internal:
		return &s.Internal
	}
	return &s.Other
}

// count notes an error by the code that its extensions show.
func (s *ErrorStats) count(extensions map[string]any) {
	if s == nil {
		return
	}
	switch code := extensions["code"].(type) {
	case fault.Code:
		s.Of(code).Add(1)
	case string:
		s.Of(fault.Code(code)).Add(1)
	default:
		s.Other.Add(1)
	}
}
