package pgtest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Line is a network between a test and its database that breaks when it is told to.
type Line struct {
	listener net.Listener
	network  string
	address  string
	pumps    sync.WaitGroup

	// loseRequests and loseAnswers count the commits still to be lost on the way there, and on the way back.
	loseRequests, loseAnswers atomic.Int32

	mu     sync.Mutex
	ends   map[net.Conn]struct{}
	closed bool
}

// NewLine lays a line to the database of a connection string, and gives the connection string that uses it. It ends
// with the test.
func NewLine(tb testing.TB, dsn string) (*Line, string) {
	tb.Helper()
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		tb.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	port := strconv.Itoa(int(config.Port))
	l := &Line{listener: listener, network: "tcp", address: net.JoinHostPort(config.Host, port), ends: map[net.Conn]struct{}{}}
	if strings.HasPrefix(config.Host, "/") {
		l.network, l.address = "unix", filepath.Join(config.Host, ".s.PGSQL."+port)
	}
	l.pumps.Go(l.accept)
	tb.Cleanup(l.close)
	through := url.URL{
		Scheme: "postgres", User: url.UserPassword(config.User, config.Password), Host: listener.Addr().String(),
		Path: "/" + config.Database, RawQuery: "sslmode=disable",
	}
	return l, through.String()
}

// LoseCommits cuts the connection at each of the next n commits: before the server hears of it, or after it has
// committed and before the client hears of that. A client cannot tell these apart.
func (l *Line) LoseCommits(n int, committed bool) {
	if committed {
		l.loseAnswers.Store(int32(n))
	} else {
		l.loseRequests.Store(int32(n))
	}
}

// Cut ends every connection. New ones can be made at once.
func (l *Line) Cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for conn := range l.ends {
		_ = conn.Close() // its pumps see it
	}
}

func (l *Line) close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	_ = l.listener.Close()
	l.Cut()
	l.pumps.Wait()
}

func (l *Line) accept() {
	for {
		client, err := l.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial(l.network, l.address)
		if err != nil || !l.keep(client, server) {
			_ = client.Close()
			continue
		}
		l.pumps.Go(func() { l.pump(server, client, commits(), &l.loseRequests, startupLength) })
		l.pumps.Go(func() { l.pump(client, server, isCommitted, &l.loseAnswers, 0) })
	}
}

func (l *Line) keep(ends ...net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, conn := range ends {
		if l.closed {
			_ = conn.Close()
			continue
		}
		l.ends[conn] = struct{}{}
	}
	return !l.closed
}

// pump carries messages of PostgreSQL's protocol until either end closes, or one is to be lost.
func (l *Line) pump(to, from net.Conn, lose func(kind byte, body []byte) bool, left *atomic.Int32, startup int) {
	defer func() {
		_, _ = to.Close(), from.Close() // whichever closed first
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.ends, to)
		delete(l.ends, from)
	}()
	in := bufio.NewReader(from)
	if startup > 0 { // the first message from a client has no kind
		length, err := in.Peek(startup)
		if err != nil {
			return
		}
		if _, err := io.CopyN(to, in, int64(binary.BigEndian.Uint32(length))); err != nil {
			return
		}
	}
	for {
		head, err := in.Peek(1 + startupLength)
		if err != nil {
			return
		}
		message := make([]byte, 1+binary.BigEndian.Uint32(head[1:]))
		if _, err := io.ReadFull(in, message); err != nil {
			return
		}
		if lose(message[0], message[1+startupLength:]) && left.Add(-1) >= 0 {
			return
		}
		if _, err := to.Write(message); err != nil {
			return
		}
	}
}

const startupLength = 4

// commits recognises what asks one connection's server to commit: a query, or the use of a statement that was prepared.
func commits() func(kind byte, body []byte) bool {
	var prepared []byte // the statement's name
	return func(kind byte, body []byte) bool {
		parts := bytes.SplitN(body, []byte{0}, 3)
		switch kind {
		case 'Q':
			return isCommit(parts[0])
		case 'P': // Parse: the statement's name, the query
			if len(parts) > 1 && isCommit(parts[1]) {
				prepared = slices.Clone(parts[0])
			}
		case 'B': // Bind: the portal's name, the statement's
			return prepared != nil && len(parts) > 1 && bytes.Equal(parts[1], prepared)
		}
		return false
	}
}

func isCommit(query []byte) bool { return bytes.EqualFold(query, []byte("commit")) }

func isCommitted(kind byte, body []byte) bool { return kind == 'C' && string(body) == "COMMIT\x00" }
