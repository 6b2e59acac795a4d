package ws

import (
	"context"
	"errors"
	"io"
	"net"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/gorilla/websocket"

	"roundtable/account"
)

// socket is one open connection. A goroutine of its own reads, and owns it: when it ends, everything of the socket ends.
// The node's writers write; they give it a goroutine only while the connection is slow.
type socket struct {
	home    *Sockets
	wire    wire
	ws      *websocket.Conn
	entry   entry
	prepare func(context.Context) context.Context
	from    netip.Addr
	state   atomic.Int32 // of its writing

	heard  atomic.Int64 // the tick at which something last came from the client
	began  atomic.Int64 // the tick at which the message began that is being read; 0: none is
	pinged atomic.Int64 // the tick at which the last ping went out
	born   int64
	pingAt int64 // the next ping's tick; only the registry's watch touches it, and cut
	cut    bool

	pending   *pendingEntry // while it is not known whose it is; the registry's
	anonymous bool          // it is counted as nobody's; the registry's

	mu          sync.Mutex
	initialised bool // connection_init came
	acked       bool
	actor       account.Actor
	out         [][]byte // whole messages that wait to be written
	pingDue     bool
	pong        *string      // what the client's last ping carried; one answer for several will do
	ops         []*operation // all that are not over
	reading     []*operation // subscriptions with a cursor; replaced, never changed, so that the writer may walk it
	busy        int          // operations being executed or joined
	room        sync.Cond    // told when out or busy shrinks
	closing     *closing     // what the writer is to say last
	closingAt   int64
	usedAt      int64 // the tick at which something was last asked for, or answered
	ended       bool
}

// maxWaiting is how many whole messages may wait before the reader waits too: who asks and does not read the answers.
const maxWaiting = 16

func newSocket(s *Sockets, e entry, from netip.Addr, prepare func(context.Context) context.Context) *socket {
	now := s.ticks.Load()
	c := &socket{
		home: s, entry: e, from: from, prepare: prepare, born: now, pingAt: now + pingEvery,
	}
	c.wire.ticks = &s.ticks
	c.room.L = &c.mu
	c.heard.Store(now)
	return c
}

// begin starts the socket's goroutines, unless the node has begun to drain meanwhile.
func (c *socket) begin(ws *websocket.Conn) {
	c.ws = ws
	ws.SetReadLimit(maxFirst)
	ws.SetPongHandler(func(string) error { c.hear(); return nil })
	ws.SetPingHandler(c.heardPing)
	if !c.home.add(c) {
		_ = ws.Close()
		return
	}
	if ws.Subprotocol() != subprotocol {
		c.close(closeSubprotocol)
	}
}

// heardPing leaves the answer to the writer: the reader must not wait behind a frame that takes long.
func (c *socket) heardPing(data string) error {
	c.hear()
	c.mu.Lock()
	c.pong = &data
	c.mu.Unlock()
	c.wake()
	return nil
}

// unfinishedFor gives how many ticks a message has been coming.
func (c *socket) unfinishedFor(now int64) int64 {
	if began := c.began.Load(); began > 0 {
		return now + 1 - began
	}
	return 0
}

func (c *socket) hear() { c.heard.Store(c.home.ticks.Load()) }

// read takes messages until the connection ends.
func (c *socket) read() {
	defer c.end()
	for {
		kind, r, err := c.ws.NextReader()
		if err != nil {
			c.linger(err)
			return
		}
		c.began.Store(c.home.ticks.Load() + 1)
		data, err := readMessage(r)
		c.began.Store(0)
		if err != nil {
			c.linger(err)
			return
		}
		c.hear()
		switch {
		case kind != websocket.TextMessage:
			c.close(closeBadMessage)
		case !utf8.Valid(data):
			c.close(closeNotText)
		default:
			c.take(data)
		}
	}
}

// readMessage reads a whole message into memory of its own: parts of it are kept.
func readMessage(r io.Reader) ([]byte, error) {
	data := make([]byte, 0, readBuffer)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = slices.Grow(data, cap(data))
		}
	}
}

// linger reads on, into nothing, after gorilla has refused a frame and told the client why: if we closed with something
// unread, TCP would throw the reason away. The registry ends it after some seconds. Where it is the connection that
// failed there is nothing to read.
func (c *socket) linger(err error) {
	var closed *websocket.CloseError
	if errors.As(err, &closed) {
		return
	}
	c.mu.Lock()
	if c.closing == nil {
		c.closing, c.closingAt = &closing{}, c.home.ticks.Load()
	}
	c.mu.Unlock()
	c.letGo()
	if tcp, ok := c.wire.Conn.(*net.TCPConn); ok {
		_ = tcp.CloseWrite() // the client sees the end, and ends too
	}
	_, _ = io.Copy(io.Discard, c.wire.Conn)
}

// take handles one message. The socket is not ours any more once it is closing.
func (c *socket) take(data []byte) {
	m, ok := parseMessage(data)
	c.mu.Lock()
	if c.closing != nil {
		c.mu.Unlock()
		return
	}
	initialised, acked := c.initialised, c.acked
	c.mu.Unlock()
	switch {
	case !ok:
		c.close(closeBadMessage)
	case m.Type == typeInit && initialised:
		c.close(closeSecondInit)
	case m.Type == typeInit:
		c.initialise(m)
	case m.Type == typePing:
		c.send(answer(typePong, m.Payload))
	case m.Type == typeSubscribe && !acked:
		c.close(closeNotYet)
	case m.Type == typeSubscribe:
		c.subscribe(*m.ID, m.Payload)
	case m.Type == typeComplete:
		c.complete(*m.ID)
	}
}

// send puts a whole message before the writer. It waits while too many wait already, so only the reader may call it.
func (c *socket) send(message []byte) {
	c.mu.Lock()
	for len(c.out) >= maxWaiting && !c.ended && c.closing == nil {
		c.room.Wait()
	}
	c.out = append(c.out, message)
	c.mu.Unlock()
	c.wake()
}

// close has the writer say why and ends all operations at once. The reader goes on until the client closes too, or the
// registry loses patience. The first reason counts.
func (c *socket) close(why closing) {
	c.mu.Lock()
	if c.closing != nil || c.ended {
		c.mu.Unlock()
		return
	}
	c.closing, c.closingAt = &why, c.home.ticks.Load()
	c.mu.Unlock()
	c.home.stats.closedWith(why.code)
	c.letGo()
	c.wake()
}

// letGo ends the operations and wakes a reader that waits.
func (c *socket) letGo() {
	c.mu.Lock()
	ops := c.ops
	c.ops, c.reading = nil, nil
	c.room.Broadcast()
	c.mu.Unlock()
	for _, op := range ops {
		op.stop()
	}
}

// end takes the socket down: the reader's last act.
func (c *socket) end() {
	_ = c.ws.Close()
	c.mu.Lock()
	c.ended = true
	c.mu.Unlock()
	c.letGo()
	c.wake()
	c.home.remove(c)
}
