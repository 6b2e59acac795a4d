package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// visitor speaks to the server from one address of this machine.
type visitor struct {
	address string // of the server
	from    string // whence it speaks
	token   string // empty for nobody
}

func (v visitor) as(token string) visitor {
	v.token = token
	return v
}

// stranger is an address of another network, where the system has one; with same it is the room's own.
func stranger(same bool) string {
	const other = "127.0.0.9"
	l, err := net.Listen("tcp", other+":0")
	if err != nil || same {
		return "127.0.0.1"
	}
	_ = l.Close() // it was only tried
	return other
}

func dialFrom(from string) func(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: 10 * time.Second}
	return d.DialContext
}

var (
	clients   = map[string]*http.Client{}
	clientsMu sync.Mutex
)

// client keeps connections for whoever speaks from the same address.
func (v visitor) client() *http.Client {
	clientsMu.Lock()
	defer clientsMu.Unlock()
	c := clients[v.from]
	if c == nil {
		c = &http.Client{Transport: &http.Transport{DialContext: dialFrom(v.from), MaxIdleConnsPerHost: 64}, Timeout: time.Minute}
		clients[v.from] = c
	}
	return c
}

// answer is what GraphQL said.
type answer struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct {
			Code         string
			RetryAfterMs int
		}
	}
}

// code of the first error; empty if there is none.
func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

// ask sends one GraphQL document.
func (v visitor) ask(ctx context.Context, query string, variables map[string]any) (answer, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return answer{}, err
	}
	data, err := v.post(ctx, "/graphql", "application/json", body)
	if err != nil {
		return answer{}, err
	}
	var a answer
	if err := json.Unmarshal(data, &a); err != nil {
		return answer{}, fmt.Errorf("not GraphQL: %.200s", data)
	}
	return a, nil
}

// must is ask for what has to succeed; into takes the data.
func (v visitor) must(ctx context.Context, query string, variables map[string]any, into any) error {
	a, err := v.ask(ctx, query, variables)
	if err != nil {
		return err
	}
	if len(a.Errors) > 0 {
		return fmt.Errorf("%s: %s", a.code(), a.Errors[0].Message)
	}
	return json.Unmarshal(a.Data, into)
}

func (v visitor) post(ctx context.Context, path, media string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, v.address+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", media)
	if v.token != "" {
		r.Header.Set("Authorization", "Bearer "+v.token)
	}
	response, err := v.client().Do(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }() // all of it is read, or there was an error
	return io.ReadAll(response.Body)
}

// message of the protocol graphql-transport-ws.
type message struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// connect opens a socket and says who asks.
func (v visitor) connect(ctx context.Context) (*websocket.Conn, error) {
	ws, err := v.dial(ctx)
	if err != nil {
		return nil, err
	}
	hello := message{Type: "connection_init"}
	if v.token != "" {
		hello.Payload = fmt.Appendf(nil, `{"token":%q}`, v.token)
	}
	var ack message
	if err := ws.WriteJSON(hello); err != nil {
		return nil, err
	}
	if err := ws.ReadJSON(&ack); err != nil {
		return nil, err
	}
	return ws, nil
}

// dial opens a socket and says nothing.
func (v visitor) dial(ctx context.Context) (*websocket.Conn, error) {
	dialer := websocket.Dialer{
		NetDialContext: dialFrom(v.from), Subprotocols: []string{"graphql-transport-ws"}, HandshakeTimeout: 20 * time.Second,
	}
	ws, response, err := dialer.DialContext(ctx, "ws"+strings.TrimPrefix(v.address, "http")+"/graphql", nil)
	if response != nil {
		_ = response.Body.Close() // there is none
	}
	return ws, err
}

// subscribe begins a live operation on a socket.
func subscribe(ws *websocket.Conn, id, query string, variables map[string]any) error {
	payload, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	return ws.WriteJSON(message{ID: id, Type: "subscribe", Payload: payload})
}
