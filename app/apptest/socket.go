package apptest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// Socket is a graphql-transport-ws connection that was acknowledged.
type Socket struct {
	tb   testing.TB
	ws   *websocket.Conn
	done chan struct{} // closed when nothing more comes

	write sync.Mutex

	mu     sync.Mutex
	lives  map[string]*Live
	next   int
	closed error
	raw    strings.Builder
}

// Message is one answer of a subscription: data, or the errors that ended it.
type Message struct {
	Type   string // next, error or complete
	Data   any
	Errors []Error
}

// Live is a subscription.
type Live struct {
	socket *Socket
	id     string

	mu       sync.Mutex
	messages []Message
	arrived  chan struct{}
}

// Dial opens a socket and has it acknowledged. err wraps a *websocket.CloseError if the server closed it instead. The
// socket ends with the test.
func (c Client) Dial(tb testing.TB) (*Socket, error) {
	tb.Helper()
	dialer := websocket.Dialer{Subprotocols: []string{"graphql-transport-ws"}, HandshakeTimeout: Patience}
	ws, response, err := dialer.Dial("ws"+strings.TrimPrefix(c.Node.Address, "http")+"/graphql", http.Header{})
	if err != nil {
		return nil, err
	}
	_ = response.Body.Close()
	s := &Socket{tb: tb, ws: ws, done: make(chan struct{}), lives: map[string]*Live{}}
	tb.Cleanup(s.Close)
	init := map[string]any{"type": "connection_init"}
	if c.Token != "" {
		init["payload"] = map[string]any{"token": c.Token}
	}
	var ack struct{ Type string }
	_ = ws.SetReadDeadline(time.Now().Add(Patience))
	if err := errors.Join(ws.WriteJSON(init), ws.ReadJSON(&ack)); err != nil {
		close(s.done)
		return nil, err
	}
	_ = ws.SetReadDeadline(time.Time{})
	if ack.Type != "connection_ack" {
		close(s.done)
		return nil, fmt.Errorf("%q where the acknowledgement should be", ack.Type)
	}
	go s.read()
	return s, nil
}

// Connect is Dial for what has to succeed.
func (c Client) Connect(tb testing.TB) *Socket {
	tb.Helper()
	s, err := c.Dial(tb)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func (s *Socket) read() {
	defer close(s.done)
	for {
		var m struct {
			ID      string
			Type    string
			Payload json.RawMessage
		}
		_, data, err := s.ws.ReadMessage()
		if err == nil {
			err = json.Unmarshal(data, &m)
		}
		if err != nil {
			s.mu.Lock()
			s.closed = err
			s.mu.Unlock()
			return
		}
		s.mu.Lock()
		s.raw.Write(data)
		live := s.lives[m.ID]
		s.mu.Unlock()
		if live != nil {
			live.take(m.Type, m.Payload)
		}
	}
}

func (l *Live) take(kind string, payload json.RawMessage) {
	m := Message{Type: kind}
	switch kind {
	case "next":
		var answer struct {
			Data   any
			Errors []Error
		}
		_ = json.Unmarshal(payload, &answer) // what is not JSON shows as no data
		m.Data, m.Errors = answer.Data, answer.Errors
	case "error":
		_ = json.Unmarshal(payload, &m.Errors)
	}
	l.mu.Lock()
	l.messages = append(l.messages, m)
	l.mu.Unlock()
	select {
	case l.arrived <- struct{}{}:
	default:
	}
}

// Subscribe begins an operation; queries and mutations answer once and complete.
func (s *Socket) Subscribe(query string, variables map[string]any) *Live {
	s.tb.Helper()
	s.mu.Lock()
	s.next++
	l := &Live{socket: s, id: fmt.Sprint(s.next), arrived: make(chan struct{}, 1)}
	s.lives[l.id] = l
	s.mu.Unlock()
	s.send(map[string]any{"id": l.id, "type": "subscribe", "payload": map[string]any{"query": query, "variables": variables}})
	return l
}

func (s *Socket) send(message any) {
	s.write.Lock()
	defer s.write.Unlock()
	_ = s.ws.WriteJSON(message) // a connection that has ended shows in what is read
}

// Next waits for the next message. err tells that the socket ended before.
func (l *Live) Next() (Message, error) {
	deadline := time.NewTimer(Patience)
	defer deadline.Stop()
	for {
		l.mu.Lock()
		if len(l.messages) > 0 {
			m := l.messages[0]
			l.messages = l.messages[1:]
			l.mu.Unlock()
			return m, nil
		}
		l.mu.Unlock()
		select {
		case <-l.arrived:
		case <-deadline.C:
			return Message{}, errors.New("no message came")
		case <-l.socket.done:
			l.mu.Lock()
			waiting := len(l.messages)
			l.mu.Unlock()
			if waiting == 0 {
				return Message{}, l.socket.Reason()
			}
		}
	}
}

// Data waits for the next message, which must be data without errors.
func (l *Live) Data(tb testing.TB) any {
	tb.Helper()
	m, err := l.Next()
	if err != nil {
		tb.Fatal(err)
	}
	if m.Type != "next" || len(m.Errors) > 0 {
		tb.Fatalf("got %s with %v where data should be", m.Type, m.Errors)
	}
	return m.Data
}

// Raw is everything that came, as it came.
func (s *Socket) Raw() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// Reason is why the socket ended, a *websocket.CloseError if the server said it; nil while it is open.
func (s *Socket) Reason() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// Ended waits for the end of the socket and gives the code the server closed it with, or 0 if it did not say.
func (s *Socket) Ended(tb testing.TB) int {
	tb.Helper()
	select {
	case <-s.done:
	case <-time.After(Patience):
		tb.Fatal("the socket is still open")
	}
	return CloseCode(s.Reason())
}

// CloseCode is the code of a close frame; 0 for any other error.
func CloseCode(err error) int {
	var closed *websocket.CloseError
	if errors.As(err, &closed) {
		return closed.Code
	}
	return 0
}

// Close ends the socket from the client's side. Closing twice is harmless.
func (s *Socket) Close() {
	_ = s.ws.Close()
	<-s.done
}
