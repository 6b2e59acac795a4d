package app

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"roundtable/fault"
)

// TestTroubleIsToldOnceAMinute: whoever says it, and however many; other lines stand each by itself.
func TestTroubleIsToldOnceAMinute(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	out := &bytes.Buffer{}
	log := newTroubleLog(slog.New(slog.NewTextHandler(out, nil)), func() time.Time { return now })
	full := fault.Down(fmt.Errorf("storing: %w", &pgconn.PgError{Code: "53100", Message: "no space"}))
	away := fault.Down(errors.New("no connection"))
	for range 100 {
		log.Warn("unavailable", "request", "1", "error", full)
		log.With("path", "/x").WithGroup("g").Warn("request could not be served", "error", fmt.Errorf("doing: %w", full))
		log.Warn("unavailable", "error", away)
		log.Warn("something else", "error", errors.New("odd"))
		log.Warn("refused", "error", fault.Slow(time.Second))
	}
	lines := func() map[string]int {
		counted := map[string]int{}
		for _, part := range []string{"no space", "no connection", "odd", "RATE_LIMITED", "more=0", "more=199", "more=99"} {
			counted[part] = strings.Count(out.String(), part)
		}
		out.Reset()
		return counted
	}
	want := map[string]int{"no space": 1, "no connection": 1, "odd": 100, "RATE_LIMITED": 100, "more=0": 2, "more=199": 0, "more=99": 0}
	if got := lines(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("in the first minute %v, want %v", got, want)
	}
	standby := fault.Down(&pgconn.PgError{Code: "25006", Message: "reads only"})
	for range 2 { // a line of the node's own comes first, and keeps no request from being told of
		log.Warn("polling failed", "error", standby)
		log.Warn("unavailable", "request", "2", "error", standby)
	}
	if text := out.String(); strings.Count(text, "polling failed") != 1 || strings.Count(text, "request=2") != 1 {
		t.Errorf("of the node's own and of a request it says %s", text)
	}
	out.Reset()
	for range 2 {
		log.Error("sockets are held back", "error", away)
		log.Error("a change is not in memory", "error", away)
	}
	if text := out.String(); strings.Count(text, "held back") != 1 || strings.Count(text, "not in memory") != 1 {
		t.Errorf("of errors that stand for themselves it says %s", text)
	}
	out.Reset()
	now = now.Add(time.Minute)
	log.Warn("unavailable", "error", full)
	log.Warn("unavailable", "error", away)
	want = map[string]int{"no space": 1, "no connection": 1, "odd": 0, "RATE_LIMITED": 0, "more=0": 0, "more=199": 1, "more=99": 1}
	if got := lines(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("a minute later %v, want %v", got, want)
	}
}
