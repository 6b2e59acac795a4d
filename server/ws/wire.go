package ws

import (
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// wire is the connection under a socket. It writes whole frames, one after the other, whoever writes: the node's
// writers, or gorilla, which answers closes and objects to wrong frames from the goroutine that reads.
//
// There are no write deadlines: they would be per frame, and cost a timer for each. Instead the wire notes when it last
// got on, and the registry closes one that did not for some seconds. A slow phone may take minutes for a snapshot; a
// reader that is stuck is cut.
type wire struct {
	net.Conn
	raw   syscall.RawConn // nil where the connection cannot be asked without waiting, as under TLS
	ticks *atomic.Int64

	mu   sync.Mutex
	over bool         // a close frame was written: nothing may follow it
	busy atomic.Int64 // 1 + the tick at which a write that is under way last got on; 0: none is
}

// chunk is how much must go out between two looks at the clock: at the slowest we serve, some 5 KB a second, it does.
const chunk = 16 << 10

// attach puts the connection under the wire.
func (w *wire) attach(conn net.Conn) {
	w.Conn = conn
	if sys, ok := conn.(syscall.Conn); ok {
		w.raw, _ = sys.SyscallConn()
	}
}

// SetWriteDeadline does nothing: see above. gorilla calls it before each write.
func (w *wire) SetWriteDeadline(time.Time) error { return nil }

// Write writes whole frames, however long the connection takes. A close frame comes by itself, and what comes after it is
// dropped: gorilla says why it refuses a frame while answers may still wait for their turn.
func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n, err := w.write(p)
	w.over = w.over || len(p) > 0 && p[0] == closeFrame
	return n, err
}

// write is Write for those who hold the lock, which is how one frame is written in parts.
func (w *wire) write(p []byte) (n int, err error) {
	if w.over {
		return len(p), nil
	}
	defer w.busy.Store(0)
	for n < len(p) && err == nil {
		var written int
		w.busy.Store(w.ticks.Load() + 1)
		written, err = w.Conn.Write(p[n:min(n+chunk, len(p))])
		n += written
	}
	return n, err
}

// try writes whole frames without waiting and gives what the connection did not take. Nothing else may be written before
// the rest is. It takes nothing while another write is under way.
func (w *wire) try(p []byte) (rest []byte, err error) {
	if w.raw == nil || len(p) == 0 || !w.mu.TryLock() {
		return p, nil
	}
	defer w.mu.Unlock()
	if w.over {
		return nil, nil
	}
	return tryWrite(w.raw, p)
}

// stuckFor gives how many ticks a write has not got on.
func (w *wire) stuckFor(now int64) int64 {
	if since := w.busy.Load(); since > 0 {
		return now - (since - 1)
	}
	return 0
}
