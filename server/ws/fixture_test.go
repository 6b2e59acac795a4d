package ws_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/graph/fanout/livetest"
	"roundtable/internal/testenv/patience"
	"roundtable/server/ws"
)

// room is sockets over a small world, on a real listener, with seconds that only the test counts.
type room struct {
	t       *testing.T
	world   *livetest.World
	schema  *livetest.Schema
	hub     *fanout.Hub
	sockets *ws.Sockets
	http    *httptest.Server
	ticks   chan time.Time
}

func newRoom(t *testing.T, change ...func(*ws.Options)) *room {
	t.Helper()
	leaks := goleak.IgnoreCurrent()
	r := &room{t: t, world: livetest.NewWorld(), ticks: make(chan time.Time)}
	r.schema = livetest.NewSchema(r.world)
	exec := r.schema.Executor()
	r.hub = fanout.New(exec, r.world.Roots(), fanout.Options{PerActor: 1000, PerAudience: 1000})
	options := ws.Options{
		Exec: exec, Hub: r.hub, Ticks: r.ticks, Origins: []string{"https://listed.example"},
		Authenticate:      func(req *http.Request) (account.Actor, error) { return cookieHolder(req), nil },
		AuthenticateToken: func(_ context.Context, token string) (account.Actor, error) { return tokenHolder(token) },
	}
	for _, c := range change {
		c(&options)
	}
	r.sockets = ws.New(options)
	r.http = httptest.NewServer(r.sockets)
	t.Cleanup(func() {
		r.sockets.Close()
		r.sockets.Close()
		r.http.Close()
		r.hub.Close()
		if r.world.Present.Load() != 0 {
			t.Errorf("%d subscribers were not counted out", r.world.Present.Load())
		}
		goleak.VerifyNone(t, leaks)
	})
	return r
}

func cookieHolder(r *http.Request) account.Actor {
	if _, err := r.Cookie("session"); err != nil {
		return account.Actor{}
	}
	return account.Actor{Kind: account.Account, Credential: account.Credential{Kind: account.SessionCredential, ID: uuid.UUID{9}}}
}

// tokenHolder knows the tokens "participant N", and one for which the store cannot be asked.
func tokenHolder(token string) (account.Actor, error) {
	var n byte
	if token == "unavailable" {
		return account.Actor{}, fault.Down(errors.New("as asked"))
	}
	if _, err := fmt.Sscanf(token, "participant %d", &n); err != nil {
		return account.Actor{}, fault.New(fault.Unauthenticated, "no such token")
	}
	id := uuid.UUID{n}
	return account.Actor{
		Kind: account.Participant, Participant: account.ParticipantID(id),
		Credential: account.Credential{Kind: account.ParticipantCredential, ID: id},
	}, nil
}

// tick lets n seconds pass, each when nothing is being written: a real second is longer than any write.
func (r *room) tick(n int) {
	r.t.Helper()
	for range n {
		eventually(r.t, "nothing is being written", r.sockets.Resting)
		r.ticks <- time.Time{}
	}
}

// tickOn lets n seconds pass while something is being written.
func (r *room) tickOn(n int) {
	for range n {
		r.ticks <- time.Time{}
	}
}

// raw is a client that sends and receives frames as they are.
type raw struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
}

const protocol = "graphql-transport-ws"

// upgrade asks for a socket and gives the answer's status.
func (r *room) upgrade(subprotocol string, headers ...string) (*raw, int) {
	r.t.Helper()
	conn, err := net.Dial("tcp", r.http.Listener.Addr().String())
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(patience.Wait))
	if subprotocol != "" {
		headers = append(headers, "Sec-WebSocket-Protocol: "+subprotocol)
	}
	fmt.Fprintf(conn, "GET /graphql HTTP/1.1\r\nHost: own.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n", strings.Join(append(headers, ""), "\r\n"))
	c := &raw{t: r.t, conn: conn, in: bufio.NewReader(conn)}
	answer, err := http.ReadResponse(c.in, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	if answer.StatusCode == http.StatusSwitchingProtocols && subprotocol == protocol && answer.Header.Get("Sec-WebSocket-Protocol") != protocol {
		r.t.Error("the subprotocol was not agreed on")
	}
	return c, answer.StatusCode
}

// connect gives an acknowledged socket.
func (r *room) connect(token string) *raw {
	r.t.Helper()
	c, status := r.upgrade(protocol)
	if status != http.StatusSwitchingProtocols {
		r.t.Fatal(status)
	}
	if token == "" {
		c.send(`{"type":"connection_init"}`)
	} else {
		c.send(`{"type":"connection_init","payload":{"token":"` + token + `"}}`)
	}
	c.want(`{"type":"connection_ack"}`)
	return c
}

func (c *raw) send(text string) { c.frame(0x81, []byte(text)) }

// frame sends one frame, masked as a client's must be.
func (c *raw) frame(first byte, payload []byte) {
	c.t.Helper()
	mask := [4]byte{1, 2, 3, 4}
	buf := []byte{first}
	switch n := len(payload); {
	case n < 126:
		buf = append(buf, 0x80|byte(n))
	case n < 1<<16:
		buf = binary.BigEndian.AppendUint16(append(buf, 0x80|126), uint16(n))
	default:
		buf = binary.BigEndian.AppendUint64(append(buf, 0x80|127), uint64(n))
	}
	buf = append(buf, mask[:]...)
	for i, b := range payload {
		buf = append(buf, b^mask[i%4])
	}
	if _, err := c.conn.Write(buf); err != nil {
		c.t.Fatal(err)
	}
}

// next reads one frame, which must be whole and unmasked.
func (c *raw) next() (opcode byte, payload []byte, err error) {
	var h [2]byte
	if _, err := io.ReadFull(c.in, h[:]); err != nil {
		return 0, nil, err
	}
	if h[0]&0xf0 != 0x80 || h[1]&0x80 != 0 {
		return 0, nil, fmt.Errorf("a frame begins with %x", h)
	}
	n := int(h[1])
	if n > 125 {
		long := make([]byte, map[int]int{126: 2, 127: 8}[n])
		if _, err := io.ReadFull(c.in, long); err != nil {
			return 0, nil, err
		}
		n = 0
		for _, b := range long {
			n = n<<8 | int(b)
		}
	}
	payload = make([]byte, n)
	_, err = io.ReadFull(c.in, payload)
	return h[0] & 0xf, payload, err
}

// message reads the next text message.
func (c *raw) message() string {
	c.t.Helper()
	opcode, payload, err := c.next()
	if err != nil || opcode != 1 {
		c.t.Fatalf("opcode %d, %q, %v, where a message should be", opcode, payload, err)
	}
	if !json.Valid(payload) {
		c.t.Fatalf("not JSON: %q", payload)
	}
	return string(payload)
}

func (c *raw) want(text string) {
	c.t.Helper()
	if got := c.message(); got != text {
		c.t.Fatalf("got %s\nwant %s", got, text)
	}
}

// wantParts checks that the next message has all the parts.
func (c *raw) wantParts(parts ...string) {
	c.t.Helper()
	got := c.message()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			c.t.Fatalf("got %s\nwithout %s", got, part)
		}
	}
}

// wantClose reads on to the close frame and the end of the connection, which comes once the client has closed too.
func (c *raw) wantClose(code int) {
	c.t.Helper()
	for {
		opcode, payload, err := c.next()
		if err != nil {
			c.t.Fatalf("%v, where the close frame %d should be", err, code)
		}
		if opcode != 8 {
			continue
		}
		if got := int(binary.BigEndian.Uint16(payload)); got != code {
			c.t.Fatalf("closed with %d %s, want %d", got, payload[2:], code)
		}
		_, _ = c.conn.Write([]byte{0x88, 0x82, 0, 0, 0, 0, payload[0], payload[1]})
		if rest, err := io.ReadAll(c.in); len(rest) > 0 && !bytes.Equal(rest[:1], []byte{0x88}) {
			c.t.Errorf("after the close frame came %q, %v", rest, err)
		}
		_ = c.conn.Close()
		return
	}
}

// subscribe is a subscribe message for all items of a list.
func subscribe(id, list string) string {
	return request(id, `subscription { items(list: "`+list+`") { from seq items { id text } } }`)
}

func request(id, query string) string {
	quoted, _ := json.Marshal(query)
	return `{"id":"` + id + `","type":"subscribe","payload":{"query":` + string(quoted) + `}}`
}

// eventually polls a condition with a deadline.
func eventually(t *testing.T, what string, condition func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience.Wait)
	for !condition() {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain until %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}

// try sends a message and reports whether it went out before the connection's deadline.
func (c *raw) try(text string) bool {
	payload := []byte(text)
	head := binary.BigEndian.AppendUint64([]byte{0x81, 0x80 | 127}, uint64(len(payload)))
	_, err := c.conn.Write(append(append(head, 0, 0, 0, 0), payload...))
	return err == nil
}
