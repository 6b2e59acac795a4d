package local

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
)

// serverLog turns what PostgreSQL prints into log records and remembers the
// last lines, which say why a start failed.
type serverLog struct {
	log *slog.Logger

	mu     sync.Mutex
	buffer []byte
	recent []string
}

const recentLines = 8

// maxLine bounds what is kept of a line that does not end.
const maxLine = 8 << 10

func newServerLog(log *slog.Logger) *serverLog { return &serverLog{log: log} }

// Write never fails: PostgreSQL must not stop for its log.
func (l *serverLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.buffer = append(l.buffer, p...)
	for {
		line, rest, found := bytes.Cut(l.buffer, []byte("\n"))
		if !found && len(l.buffer) < maxLine {
			return len(p), nil
		}
		l.take(string(line))
		l.buffer = append(l.buffer[:0], rest...)
	}
}

func (l *serverLog) take(line string) {
	line = strings.TrimSpace(line)
	if line == "" {
		return
	}
	l.recent = append(l.recent, line)
	if len(l.recent) > recentLines {
		l.recent = l.recent[1:]
	}
	l.log.Log(context.Background(), levelOf(line), "postgres", "line", line)
}

// levelOf: an ERROR is a statement's and a FATAL a session's or a start's,
// which their callers report already.
func levelOf(line string) slog.Level {
	severity, _, _ := strings.Cut(line, ":")
	switch severity {
	case "PANIC":
		return slog.LevelError
	case "WARNING":
		return slog.LevelWarn
	default:
		return slog.LevelDebug
	}
}

func (l *serverLog) last() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.recent) == 0 {
		return "it printed nothing"
	}
	return strings.Join(l.recent, "; ")
}
