package ws

import (
	"time"

	"github.com/gorilla/websocket"
)

// turn writes what a socket has due, as far as the connection takes it at once. Whatever would have to wait is left to a
// goroutine of the socket's own, which takes the batch along: handed is true then.
func (c *socket) turn(b *batch) (handed bool) {
	for {
		d := c.due()
		if d.ended {
			return false
		}
		more := c.gather(b, d)
		if d.closing == nil && more && len(b.later) == 0 && len(b.buf) < chunk/2 {
			continue
		}
		if d.closing == nil && len(b.later) == 0 {
			rest, err := c.wire.try(b.buf)
			if err != nil {
				c.broken()
				return false
			}
			if b.buf = b.buf[:copy(b.buf, rest)]; len(b.buf) == 0 {
				if !more {
					return false
				}
				continue
			}
		}
		c.home.writers.hand(func() { c.slowly(b, d.closing) })
		return true
	}
}

// slowly goes on where a turn could not, and waits as long as the connection gets on. It ends when nothing is left.
func (c *socket) slowly(b *batch, why *closing) {
	defer c.home.writers.done(c)
	defer b.free()
	for {
		if err := b.flush(&c.wire); err != nil {
			c.broken()
			return
		}
		if why != nil {
			c.sayWhy(*why)
			return
		}
		d := c.due()
		if d.ended {
			return
		}
		if more := c.gather(b, d); !more && d.closing == nil {
			if len(b.buf) == 0 {
				return
			}
		}
		why = d.closing
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

// due is what a socket has to write.
type due struct {
	out     [][]byte
	ping    bool
	pong    *string
	reading []*operation
	closing *closing
	ended   bool
}

// due takes what is to be written now. Once the socket is closing only the reason is.
func (c *socket) due() due {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing != nil {
		return due{closing: c.closing, ended: c.ended}
	}
	d := due{out: c.out, ping: c.pingDue, pong: c.pong, reading: c.reading, ended: c.ended}
	if len(c.out) > 0 {
		c.out = nil
		c.room.Broadcast()
	}
	c.pingDue, c.pong = false, nil
	return d
}

// gather puts one round into the batch: what waits, and one answer of each subscription, so that a busy one does not
// starve the others. It says whether there may be more.
func (c *socket) gather(b *batch, d due) (more bool) {
	if d.pong != nil {
		b.control(pongFrame, *d.pong)
	}
	if d.ping {
		b.control(pingFrame, "")
		c.pinged.Store(c.home.ticks.Load())
	}
	for _, message := range d.out {
		b.text(message, nil, nil)
	}
	more = len(d.out) > 0
	if c.home.held.Load() {
		return more
	}
	deliveries, bytes := 0, 0
	for _, op := range d.reading {
		data, err := op.cursor.Pull()
		if err != nil {
			c.failed(op, err)
			more = true
			continue
		}
		if data == nil {
			continue
		}
		b.text(op.head, data, messageEnd)
		deliveries++
		bytes += len(data)
		more = true
	}
	if deliveries > 0 {
		c.home.stats.Deliveries.Add(int64(deliveries))
		c.home.stats.Bytes.Add(int64(bytes))
	}
	return more
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
