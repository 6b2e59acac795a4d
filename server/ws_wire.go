package server

import (
	"encoding/binary"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// wire is the connection under a socket. It writes whole frames, one after the other, whoever writes: the socket's
// writer, or gorilla, which answers closes and objects to wrong frames from the goroutine that reads.
//
// There are no write deadlines: they would be per frame, and cost a timer for each. Instead the wire notes when it last
// got on, and the registry closes one that did not for some seconds. A slow phone may take minutes for a snapshot; a
// reader that is stuck is cut.
type wire struct {
	net.Conn
	ticks *atomic.Int64

	mu   sync.Mutex
	busy atomic.Int64 // 1 + the tick at which a write that is under way last got on; 0: none is
}

// chunk is how much must go out between two looks at the clock: at the slowest we serve, some 5 KB a second, it does.
const chunk = 16 << 10

// SetWriteDeadline does nothing: see above. gorilla calls it before each write.
func (w *wire) SetWriteDeadline(time.Time) error { return nil }

// Write writes whole frames.
func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.write(p)
}

// write is Write for those who hold the lock, which is how one frame is written in parts.
func (w *wire) write(p []byte) (n int, err error) {
	defer w.busy.Store(0)
	for n < len(p) && err == nil {
		var written int
		w.busy.Store(w.ticks.Load() + 1)
		written, err = w.Conn.Write(p[n:min(n+chunk, len(p))])
		n += written
	}
	return n, err
}

// stuckFor gives how many ticks a write has not got on.
func (w *wire) stuckFor(now int64) int64 {
	if since := w.busy.Load(); since > 0 {
		return now - (since - 1)
	}
	return 0
}

// batch gathers frames, so that what is due at the same time costs one system call. What is large is written from where
// it lies: the bytes of a snapshot are shared by all who get it.
type batch struct{ buf []byte }

var batches = sync.Pool{New: func() any { return &batch{buf: make([]byte, 0, chunk)} }}

const (
	textFrame = 0x81 // RFC 6455, 5.2: final, text
	pingFrame = 0x89
	pongFrame = 0x8a
)

// text adds one text message made of the parts.
func (b *batch) text(w *wire, head, body, tail []byte) error {
	length := len(head) + len(body) + len(tail)
	if len(b.buf)+length+maxHeader > chunk {
		if err := b.flush(w); err != nil {
			return err
		}
	}
	b.buf = appendHeader(b.buf, length)
	b.buf = append(b.buf, head...)
	if len(b.buf)+len(body)+len(tail) <= chunk {
		b.buf = append(append(b.buf, body...), tail...)
		return nil
	}
	return b.large(w, body, tail)
}

// large writes a frame whose beginning is in the batch. Its last part goes back into the batch, to leave with the tail.
func (b *batch) large(w *wire, body, tail []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	first := max(0, min(len(body), chunk-len(b.buf)))
	b.buf = append(b.buf, body[:first]...)
	body = body[first:]
	rest := len(body) % chunk
	if rest+len(tail) > chunk {
		rest = 0
	}
	for _, part := range [][]byte{b.buf, body[:len(body)-rest]} {
		if _, err := w.write(part); err != nil {
			return err
		}
	}
	b.buf = append(append(b.buf[:0], body[len(body)-rest:]...), tail...)
	_, err := w.write(b.buf)
	b.buf = b.buf[:0]
	return err
}

// control adds a ping or a pong; what it carries is at most 125 bytes.
func (b *batch) control(frame byte, data string) {
	b.buf = append(append(b.buf, frame, byte(len(data))), data...)
}

func (b *batch) flush(w *wire) error {
	if len(b.buf) == 0 {
		return nil
	}
	_, err := w.Write(b.buf)
	b.buf = b.buf[:0]
	return err
}

const maxHeader = 10 // RFC 6455, 5.2, without a mask: a server's frames have none

func appendHeader(buf []byte, length int) []byte {
	switch {
	case length < 126:
		return append(buf, textFrame, byte(length))
	case length < 1<<16:
		return binary.BigEndian.AppendUint16(append(buf, textFrame, 126), uint16(length))
	}
	return binary.BigEndian.AppendUint64(append(buf, textFrame, 127), uint64(length))
}
