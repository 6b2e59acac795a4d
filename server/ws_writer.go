package server

import (
	"time"

	"github.com/gorilla/websocket"
)

// write is the writer: it sleeps until it is woken, and takes what there is.
func (c *socket) write() {
	for range c.wakeup {
		if !c.drain() {
			return
		}
	}
}

// drain writes until nothing is left, and says whether the socket goes on. A batch goes out when it is full or when
// nothing more is due.
func (c *socket) drain() bool {
	b := batches.Get().(*batch)
	defer func() {
		b.buf = b.buf[:0]
		batches.Put(b)
	}()
	for {
		work := c.work()
		if work.ended {
			return false
		}
		if work.closing != nil {
			c.sayWhy(*work.closing)
			return false
		}
		more, err := c.writeWork(b, work)
		if err == nil && !more {
			err = b.flush(c.wire)
		}
		if err != nil {
			c.broken()
			return false
		}
		if !more {
			return true
		}
	}
}

// broken tells the reader, which may be in the middle of a read or waiting for room, that the connection has failed: it
// ends the socket.
func (c *socket) broken() {
	_ = c.ws.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended = true
	c.room.Broadcast()
}

type work struct {
	out     [][]byte
	ping    bool
	pong    *string
	reading []*operation
	closing *closing
	ended   bool
}

// work takes what is to be written now.
func (c *socket) work() work {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := work{out: c.out, ping: c.pingDue, pong: c.pong, reading: c.reading, closing: c.closing, ended: c.ended}
	if len(c.out) > 0 {
		c.out = nil
		c.room.Broadcast()
	}
	c.pingDue, c.pong = false, nil
	return w
}

// writeWork writes one round: what waits, and one answer of each subscription, so that a busy one does not starve the
// others.
func (c *socket) writeWork(b *batch, w work) (more bool, err error) {
	for _, message := range w.out {
		if err := b.text(c.wire, message, nil, nil); err != nil {
			return false, err
		}
	}
	if w.pong != nil {
		b.control(pongFrame, *w.pong)
	}
	if w.ping {
		b.control(pingFrame, "")
		c.pinged.Store(c.home.ticks.Load())
	}
	more = len(w.out) > 0
	deliveries, bytes := 0, 0
	for _, op := range w.reading {
		data, err := op.cursor.Pull()
		if err != nil {
			c.failed(op, err)
			more = true
			continue
		}
		if data == nil {
			continue
		}
		if err := b.text(c.wire, op.head, data, messageEnd); err != nil {
			return false, err
		}
		deliveries++
		bytes += len(data)
		more = true
	}
	if deliveries > 0 {
		c.home.stats.Deliveries.Add(int64(deliveries))
		c.home.stats.Bytes.Add(int64(bytes))
	}
	return more, nil
}

var messageEnd = []byte{'}'}

// sayWhy sends the close frame, through gorilla, which sends nothing after it.
func (c *socket) sayWhy(why closing) {
	if why.code == 0 { // gorilla has said it
		return
	}
	data := websocket.FormatCloseMessage(why.code, why.reason)
	_ = c.ws.WriteControl(websocket.CloseMessage, data, time.Time{})
}
