package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// sockets are connections that cost by being there.
var sockets = []abuse{
	{name: "1,500 sockets with a message that never ends", run: unfinished},
	{name: "sockets opened as fast as can be", run: opened},
	{name: "20 people x 16 live documents nobody else has", prepare: seated(20), run: subscribed},
	{name: "nobody x 16 live documents of the directory", run: nobodies},
	{name: "20 people who subscribe and read nothing", prepare: seated(20), run: stuck},
}

// crowdOf opens n sockets, a few at a time, and has each done with until the context ends.
func crowdOf(ctx context.Context, n int, each func(ctx context.Context, i int) io.Closer) {
	turns := make(chan int)
	var all sync.WaitGroup
	for range 2 * crowd {
		all.Go(func() {
			for i := range turns {
				if c := each(ctx, i); c != nil {
					context.AfterFunc(ctx, func() { _ = c.Close() }) // it is over
				}
			}
		})
	}
	for i := range n {
		turns <- i
	}
	close(turns)
	all.Wait()
	<-ctx.Done()
}

func unfinished(ctx context.Context, b *abuser) {
	crowdOf(ctx, 1500, func(ctx context.Context, _ int) io.Closer {
		ws, err := b.connect(ctx)
		if err != nil {
			b.count("cut")
			return nil
		}
		b.count("ok")
		// A text frame of 64,000 bytes, masked with zeros, that stops before its end.
		head := []byte{0x81, 0xff}
		head = binary.BigEndian.AppendUint64(head, 64_000)
		head = append(head, 0, 0, 0, 0)
		_, _ = ws.NetConn().Write(append(head, make([]byte, 60_000)...)) // the server may have cut it
		return ws
	})
}

func opened(ctx context.Context, b *abuser) {
	storm(ctx, func(ctx context.Context, _ int) {
		ws, err := b.connect(ctx)
		b.told(answer{}, err)
		if err == nil {
			_ = ws.Close() // the next is opened
		}
	})
}

func subscribed(ctx context.Context, b *abuser) {
	crowdOf(ctx, len(b.seats), func(ctx context.Context, i int) io.Closer {
		ws := b.live(ctx, b.seats[i], func(n int) string {
			return fmt.Sprintf("subscription($b: ID!) { boardUpdates(boardId: $b) { a%d_%d: seq notes { id text } } }", i, n)
		})
		if ws == nil {
			return nil
		}
		go b.read(ws)
		return ws
	})
}

func nobodies(ctx context.Context, b *abuser) {
	crowdOf(ctx, 60, func(ctx context.Context, i int) io.Closer {
		ws := b.live(ctx, b.visitor, func(n int) string {
			return fmt.Sprintf("subscription { directoryUpdates { a%d_%d: seq } }", i, n)
		})
		if ws == nil {
			return nil
		}
		go b.read(ws)
		return ws
	})
}

func stuck(ctx context.Context, b *abuser) {
	crowdOf(ctx, len(b.seats), func(ctx context.Context, i int) io.Closer {
		ws := b.live(ctx, b.seats[i], func(n int) string {
			return fmt.Sprintf("subscription($b: ID!) { boardUpdates(boardId: $b) { a%d: seq notes { %s } } }", n, times(80, func(k int) string {
				return fmt.Sprintf("t%d: text ", k)
			}))
		})
		if ws == nil {
			return nil // what is typed nil is no closer
		}
		return ws
	})
}

// live opens a socket with 16 operations on it; nil if it was cut.
func (b *abuser) live(ctx context.Context, v visitor, query func(n int) string) *websocket.Conn {
	ws, err := v.connect(ctx)
	if err != nil {
		b.count("cut")
		return nil
	}
	for n := range 16 {
		if subscribe(ws, fmt.Sprint(n), query(n), b.onBoard()) != nil {
			b.count("cut")
			break
		}
	}
	return ws
}

// read counts the first answer to each operation, and takes all others.
func (b *abuser) read(ws *websocket.Conn) {
	known := map[string]bool{}
	for {
		var m message
		if err := ws.ReadJSON(&m); err != nil {
			return
		}
		if m.Type == "next" || m.Type == "error" {
			if !known[m.ID] {
				known[m.ID] = true
				b.count(map[string]string{"next": "ok", "error": "refused"}[m.Type])
			}
		}
		if m.Type == "ping" {
			_ = ws.WriteControl(websocket.PongMessage, nil, time.Now().Add(time.Second)) // a socket that is cut reads no more
		}
	}
}
