package ws

import (
	"io"
	"net"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"
)

// Whatever still waits when a close frame goes out is dropped: nothing may follow it.
func TestNothingFollowsAClose(t *testing.T) {
	server, client := net.Pipe()
	w := &wire{ticks: &atomic.Int64{}}
	w.attach(server)
	why := websocket.FormatCloseMessage(websocket.CloseMessageTooBig, "")
	frame := append([]byte{0x80 | websocket.CloseMessage, byte(len(why))}, why...)
	go func() {
		for _, p := range [][]byte{{0x81, 1, 'a'}, frame, {0x81, 1, 'b'}} {
			if n, err := w.Write(p); err != nil || n != len(p) {
				t.Errorf("wrote %d of %q, %v", n, p, err)
			}
		}
		if rest, err := w.try([]byte{0x81, 1, 'c'}); w.raw != nil && (len(rest) > 0 || err != nil) {
			t.Errorf("%d bytes wait for ever, %v", len(rest), err)
		}
		_ = server.Close()
	}()
	got, err := io.ReadAll(client)
	if want := "\x81\x01a" + string(frame); err != nil || string(got) != want {
		t.Errorf("the client got %q, %v, want %q", got, err, want)
	}
}
