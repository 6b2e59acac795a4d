package ws

import (
	"encoding/binary"
	"sync"
)

// batch gathers frames, so that what is due at the same time costs one system call. Frames that do not fit wait beside
// it and are written from where they lie: the bytes of a snapshot are shared by all who get it.
type batch struct {
	buf   []byte
	later []frame
}

// frame is one text message in parts.
type frame struct{ head, body, tail []byte }

var batches = sync.Pool{New: func() any { return &batch{buf: make([]byte, 0, chunk)} }}

const (
	textFrame  = 0x81 // RFC 6455, 5.2: final, text
	closeFrame = 0x88
	pingFrame  = 0x89
	pongFrame  = 0x8a

	maxHeader = 10 // RFC 6455, 5.2, without a mask: a server's frames have none
)

// text adds one text message made of the parts.
func (b *batch) text(head, body, tail []byte) {
	length := len(head) + len(body) + len(tail)
	if len(b.later) > 0 || len(b.buf)+length+maxHeader > chunk {
		b.later = append(b.later, frame{head, body, tail})
		return
	}
	b.buf = appendHeader(b.buf, length)
	b.buf = append(append(append(b.buf, head...), body...), tail...)
}

// control adds a ping or a pong, before the frames that wait: it may.
func (b *batch) control(kind byte, data string) {
	b.buf = append(append(b.buf, kind, byte(len(data))), data...)
}

// flush writes everything, however long the connection takes.
func (b *batch) flush(w *wire) error {
	if len(b.buf) > 0 {
		if _, err := w.Write(b.buf); err != nil {
			return err
		}
		b.buf = b.buf[:0]
	}
	for _, f := range b.later {
		if err := b.large(w, f); err != nil {
			return err
		}
	}
	clear(b.later)
	b.later = b.later[:0]
	return nil
}

// large writes one frame with nothing between its parts. Head and tail travel with the body's ends.
func (b *batch) large(w *wire, f frame) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	defer func() { b.buf = b.buf[:0] }()
	b.buf = append(appendHeader(b.buf, len(f.head)+len(f.body)+len(f.tail)), f.head...)
	first := min(len(f.body), max(0, chunk-len(b.buf)))
	last := max(first, len(f.body)-chunk/2)
	b.buf = append(b.buf, f.body[:first]...)
	if _, err := w.write(b.buf); err != nil {
		return err
	}
	if _, err := w.write(f.body[first:last]); err != nil {
		return err
	}
	b.buf = append(append(b.buf[:0], f.body[last:]...), f.tail...)
	_, err := w.write(b.buf)
	return err
}

// empty drops what is in the batch.
func (b *batch) empty() {
	clear(b.later)
	b.buf, b.later = b.buf[:0], b.later[:0]
}

// free gives the batch back for others.
func (b *batch) free() {
	b.empty()
	batches.Put(b)
}

func appendHeader(buf []byte, length int) []byte {
	switch {
	case length < 126:
		return append(buf, textFrame, byte(length))
	case length < 1<<16:
		return binary.BigEndian.AppendUint16(append(buf, textFrame, 126), uint16(length))
	}
	return binary.BigEndian.AppendUint64(append(buf, textFrame, 127), uint64(length))
}
