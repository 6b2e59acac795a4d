package ws

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
)

// pair gives a socket that nobody serves yet, and the client's end of it.
func pair(t *testing.T, s *Sockets) (*socket, net.Conn) {
	t.Helper()
	made := make(chan *socket, 1)
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := newSocket(s, entry{}, netip.Addr{}, s.opt.Prepare(r))
		ws, err := s.upgrade.Upgrade(hijacker{w, &c.wire}, r, nil)
		if err != nil {
			t.Error(err)
		}
		c.ws = ws
		made <- c
	}))
	t.Cleanup(web.Close)
	client, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(web.URL, "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return <-made, client.NetConn()
}

// What a socket did not take because its connection failed must not reach the next socket that the same writer serves.
func TestNothingOfOneSocketReachesAnother(t *testing.T) {
	s := New(Options{})
	defer s.Close()
	failed, _ := pair(t, s)
	ended, _ := pair(t, s)
	well, client := pair(t, s)
	failed.out = [][]byte{[]byte(`"somebody else's"`)}
	_ = failed.wire.Conn.Close()
	ended.out, ended.ended = failed.out, true
	well.out = [][]byte{[]byte(`"ours"`)}
	for _, c := range []*socket{failed, ended, well} {
		c.state.Store(waiting)
		s.writers.queue = append(s.writers.queue, c)
	}
	s.writers.running = 1
	s.writers.serve()
	_ = well.wire.Conn.Close()
	got, err := io.ReadAll(client)
	if want := append([]byte{textFrame, 6}, `"ours"`...); !bytes.Equal(got, want) || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}
