// Package fault is the one error type for expected failures. Services return it, the edge maps it to GraphQL
// `extensions` or an HTTP status in one place. It knows nothing of GraphQL, HTTP or any domain.
package fault

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Code says what kind of failure it is; clients translate messages by it.
type Code string

// The codes of the contract, in the order in which a command is decided.
const (
	BadUserInput    Code = "BAD_USER_INPUT"  // Field names the input; nothing was stored
	Unauthenticated Code = "UNAUTHENTICATED" // no valid token or session
	Forbidden       Code = "FORBIDDEN"       // known, but not allowed
	NotFound        Code = "NOT_FOUND"       // absent, or not visible to the actor: the same answer
	Conflict        Code = "CONFLICT"        // Current holds the row as it is now, where the actor may see it
	Closed          Code = "CLOSED"          // the workshop, board or question takes nothing now
	RateLimited     Code = "RATE_LIMITED"    // RetryAfter says when to come back
	LimitExceeded   Code = "LIMIT_EXCEEDED"  // a fixed bound, such as notes on a board
	Unavailable     Code = "UNAVAILABLE"     // try again; nothing was stored, or sending again is harmless
	Internal        Code = "INTERNAL"        // a fault of ours; details go to the log alone
)

// Codes lists every code.
var Codes = []Code{
	BadUserInput, Unauthenticated, Forbidden, NotFound, Conflict, Closed, RateLimited, LimitExceeded, Unavailable, Internal,
}

// Error is an expected failure. Message is safe to show and holds no text a user wrote.
type Error struct {
	Code       Code
	Message    string
	Field      string        // for BadUserInput: the path of the input, such as "text" or "boards.0.title"
	RetryAfter time.Duration // for RateLimited
	Current    any           // for Conflict: the row as the actor may see it; nil where even that would tell too much
	Fields     []string      // for Conflict: the fields that somebody else changed meanwhile; nil where it is not about fields
	cause      error
}

// Error gives the code, the field if any, the message and the cause.
func (e *Error) Error() string {
	s := string(e.Code)
	if e.Field != "" {
		s += " " + e.Field
	}
	s += ": " + e.Message
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

// Unwrap gives the cause, which is for logs only.
func (e *Error) Unwrap() error { return e.cause }

// New makes a failure with a message that is safe to show.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Input makes a BadUserInput failure that names the field and says what is allowed.
func Input(field, format string, args ...any) *Error {
	return &Error{Code: BadUserInput, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Missing is the NotFound failure for a named kind of thing: the same whether it is absent or out of sight.
func Missing(what string) *Error { return New(NotFound, "no such %s", what) }

// Down makes an Unavailable failure of a cause that is only logged.
func Down(cause error) *Error {
	return &Error{Code: Unavailable, Message: "not available just now, please try again", cause: cause}
}

// Slow makes a RateLimited failure.
func Slow(after time.Duration) *Error {
	return &Error{Code: RateLimited, Message: "too many requests, please wait a moment", RetryAfter: after}
}

// Stale makes a Conflict failure that carries the row as it is now.
func Stale(current any, format string, args ...any) *Error {
	return &Error{Code: Conflict, Message: fmt.Sprintf(format, args...), Current: current}
}

// Crossed makes a Conflict failure of a change of fields that somebody else changed meanwhile.
func Crossed(current any, fields []string) *Error {
	e := Stale(current, "somebody else changed this meanwhile: %s", strings.Join(fields, ", "))
	e.Fields = fields
	return e
}

// Of finds the expected failure in err's chain; nil if err is nil or none of ours.
func Of(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// Is reports whether err carries the code.
func Is(err error, code Code) bool {
	e := Of(err)
	return e != nil && e.Code == code
}

// Listed names the values that are allowed, for a message.
func Listed[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = string(value)
	}
	return strings.Join(words, ", ")
}
