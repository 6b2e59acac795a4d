package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"roundtable/fault"
	"roundtable/live"
)

// failed names the operation that went wrong. An expected failure passes unchanged; what may work when it is tried again
// becomes fault.Unavailable; everything else stays a fault of ours.
func failed(operation string, err error) error {
	if err == nil || fault.Of(err) != nil {
		return err
	}
	wrapped := fmt.Errorf("%s: %w", operation, err)
	if passing(err) {
		return fault.Down(wrapped)
	}
	return wrapped
}

// againOn marks an error that deciding anew mends, by its SQLSTATE: an id or a code was taken meanwhile.
func againOn(code string, err error) error {
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code == code {
		return fmt.Errorf("%w: %w", live.ErrTaken, err)
	}
	return err
}

// written is failed for a commit, whose error may say that it is to be tried again.
func written(operation string, err error) error {
	if errors.Is(err, live.ErrAgain) {
		return err
	}
	return failed(operation, err)
}

// found is failed for a query of one row: no row means that there is no such thing.
func found(operation, what string, err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return fault.Missing(what)
	}
	return failed(operation, err)
}

// passing reports whether an error tells of the moment rather than of the statement: no connection, a server that
// stops or starts, or takes no changes, a disk that is full or fails, a deadlock, a timeout.
func passing(err error) bool {
	var state *pgconn.PgError
	if !errors.As(err, &state) {
		var connecting *pgconn.ConnectError
		var network net.Error
		return errors.As(err, &connecting) || errors.As(err, &network) || pgconn.SafeToRetry(err) ||
			pgconn.Timeout(err) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, pgconn.ErrConnClosed) ||
			errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) // the server was killed in the middle
	}
	// Classes: connection, rollback, resources (53100 is a full disk), operator intervention, the system's own errors.
	for _, class := range []string{"08", "40", "53", "57", "58"} {
		if strings.HasPrefix(state.Code, class) {
			return true
		}
	}
	return state.Code == lockNotAvailable || state.Code == idleInTransaction || state.Code == readOnly
}

// SQLSTATE codes, from appendix A of the PostgreSQL manual.
const (
	notNullViolation  = "23502"
	uniqueViolation   = "23505"
	idleInTransaction = "25P03" // the session was ended for it
	lockNotAvailable  = "55P03"
	readOnly          = "25006" // a standby, or set to be so
)

// taken reports whether a row could not be stored because its key is in use.
func taken(err error) bool {
	var state *pgconn.PgError
	return errors.As(err, &state) && state.Code == uniqueViolation
}

// nullTime is the time as a column that may be null: the domains' zero time is null.
func nullTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// orZero is the time of a column that may be null, in UTC.
func orZero(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}
