package app

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"roundtable/fault"
)

// troubleEvery is how often the log says that the same is not available.
const troubleEvery = time.Minute

// troubleLog is a log that does not say for each request that a store is full or away: of lines that tell of something
// UNAVAILABLE it keeps one a minute for each cause, whatever was being done, and says in it how many it left out. An error
// stands for itself: of each message there is one a minute, too. All other lines pass.
type troubleLog struct {
	slog.Handler
	troubles *troubles
}

func newTroubleLog(log *slog.Logger, now func() time.Time) *slog.Logger {
	return slog.New(troubleLog{log.Handler(), &troubles{now: now, known: map[string]*trouble{}}})
}

// Handle implements slog.Handler.
func (l troubleLog) Handle(ctx context.Context, r slog.Record) error {
	if cause := causeOf(r); cause != "" {
		if r.Level >= slog.LevelError {
			cause += " " + r.Message // which is one of ours, and holds nothing that varies
		}
		more, say := l.troubles.say(cause)
		if !say {
			return nil
		}
		r = r.Clone()
		r.AddAttrs(slog.Int64("more", more))
	}
	return l.Handler.Handle(ctx, r) //nolint:wrapcheck // it is its handler
}

// WithAttrs implements slog.Handler.
func (l troubleLog) WithAttrs(attrs []slog.Attr) slog.Handler {
	return troubleLog{l.Handler.WithAttrs(attrs), l.troubles}
}

// WithGroup implements slog.Handler.
func (l troubleLog) WithGroup(name string) slog.Handler {
	return troubleLog{l.Handler.WithGroup(name), l.troubles}
}

// causeOf is what is not available, by PostgreSQL's SQLSTATE where that is the cause; empty for lines that tell of something
// else.
func causeOf(r slog.Record) (cause string) {
	r.Attrs(func(a slog.Attr) bool {
		err, ok := a.Value.Any().(error)
		if !ok || !fault.Is(err, fault.Unavailable) {
			return true
		}
		cause = "unavailable"
		var refused *pgconn.PgError
		if errors.As(err, &refused) {
			cause = refused.Code
		}
		return false
	})
	return cause
}

// troubles remembers when of each cause something was said. There are as many causes as SQLSTATEs at most, each with as many
// messages as our errors have.
type troubles struct {
	now   func() time.Time
	mu    sync.Mutex
	known map[string]*trouble
}

type trouble struct {
	next time.Time // when something may be said again
	more int64     // left out since it was
}

func (t *troubles) say(cause string) (more int64, say bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	known := t.known[cause]
	if known == nil {
		known = &trouble{}
		t.known[cause] = known
	}
	now := t.now()
	if now.Before(known.next) {
		known.more++
		return 0, false
	}
	more = known.more
	*known = trouble{next: now.Add(troubleEvery)}
	return more, true
}
