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

// troubleLog is a log that does not say for each request that a store is full or away: of warnings that tell of something
// UNAVAILABLE it keeps one a minute for each cause, whatever was being done, and says in it how many it left out. What the
// node does by itself keeps no request from being told of. An error stands for itself: of each message there is one a minute.
// All other lines pass.
type troubleLog struct {
	slog.Handler
	troubles *troubles
}

func newTroubleLog(log *slog.Logger, now func() time.Time) *slog.Logger {
	return slog.New(troubleLog{log.Handler(), &troubles{now: now, known: map[string]*trouble{}}})
}

// Handle implements slog.Handler.
func (l troubleLog) Handle(ctx context.Context, r slog.Record) error {
	if cause, asked := causeOf(r); cause != "" {
		if r.Level >= slog.LevelError {
			cause += " " + r.Message // which is one of ours, and holds nothing that varies
		}
		more, say := l.troubles.say(cause, asked)
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

// causeOf is what is not available, by PostgreSQL's SQLSTATE where that is the cause, and whether somebody had asked for it; the
// cause is empty for lines that tell of something else.
func causeOf(r slog.Record) (cause string, asked bool) {
	r.Attrs(func(a slog.Attr) bool {
		asked = asked || a.Key == "request"
		err, ok := a.Value.Any().(error)
		if !ok || !fault.Is(err, fault.Unavailable) {
			return true
		}
		cause = "unavailable"
		var refused *pgconn.PgError
		if errors.As(err, &refused) {
			cause = refused.Code
		}
		return true
	})
	return cause, asked
}

// troubles remembers when of each cause something was said. There are as many causes as SQLSTATEs at most, each with as many
// messages as our errors have.
type troubles struct {
	now   func() time.Time
	mu    sync.Mutex
	known map[string]*trouble
}

type trouble struct {
	asked, own time.Time // until then nothing more is said: of requests, of what the node does by itself
	more       int64     // left out since something was said
}

func (t *troubles) say(cause string, asked bool) (more int64, say bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	known := t.known[cause]
	if known == nil {
		known = &trouble{}
		t.known[cause] = known
	}
	now, until := t.now(), &known.own
	if asked {
		until = &known.asked
	}
	if now.Before(*until) || now.Before(known.asked) {
		known.more++
		return 0, false
	}
	more, known.more, *until = known.more, 0, now.Add(troubleEvery)
	return more, true
}
