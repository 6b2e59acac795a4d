package redis

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// listener reads one channel of Redis for as long as it is asked to, over whatever happens to the connection.
type listener struct {
	client    *goredis.Client
	channel   string
	pingEvery time.Duration // a connection on which nothing comes for three times as long is given up

	up  func() (down func()) // a subscription stands until down is called
	gap func()               // it stands again: messages may have been lost
	on  func(payload string)
}

// run returns when ctx has ended. While on or gap runs Redis keeps what comes next; if that grows too much Redis cuts the
// connection, which becomes a gap.
func (l listener) run(ctx context.Context) {
	var pause backoff
	for ctx.Err() == nil {
		begun := time.Now()
		l.hear(ctx)
		if time.Since(begun) > longestPause { // it was not refused again at once
			pause = backoff{}
		}
		pause.wait(ctx)
	}
}

// hear subscribes and passes on what comes until the connection fails or ctx ends.
//
// It reads from the subscription itself, not from the library's channel: that one drops messages when it stays full, and
// its health check only writes pings, so that a server which hangs is not noticed.
func (l listener) hear(ctx context.Context) {
	subscription := l.client.Subscribe(ctx)
	end := func() { _ = subscription.Close() } // it was only read from
	defer end()
	defer context.AfterFunc(ctx, end)() // ends a read that waits
	if err := subscription.Subscribe(ctx, l.channel); err != nil {
		return
	}
	stopPings := l.keepPinging(ctx, subscription)
	defer stopPings()
	var down func()
	defer func() {
		if down != nil {
			down()
		}
	}()
	for {
		message, err := subscription.ReceiveTimeout(ctx, 3*l.pingEvery)
		if err != nil || ctx.Err() != nil {
			return
		}
		switch m := message.(type) {
		case *goredis.Subscription: // the first, or another after the library has reconnected by itself
			if down == nil {
				down = l.up()
			}
			l.gap()
		case *goredis.Message:
			l.on(m.Payload)
		}
	}
}

// keepPinging asks for an answer now and then, so that silence means that the connection is dead.
func (l listener) keepPinging(ctx context.Context, subscription *goredis.PubSub) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		ticker := time.NewTicker(l.pingEvery)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				_ = subscription.Ping(ctx) // whoever reads learns of it
			case <-ctx.Done():
				return
			}
		}
	})
	return func() {
		cancel()
		done.Wait()
	}
}

// The pauses before connecting again.
const (
	shortestPause = 100 * time.Millisecond
	longestPause  = 2 * time.Second
)

// backoff doubles the pause each time, and spreads it so that the nodes do not come back all at once.
type backoff struct{ pause time.Duration }

func (p *backoff) wait(ctx context.Context) {
	p.pause = min(max(2*p.pause, shortestPause), longestPause)
	timer := time.NewTimer(p.pause/2 + rand.N(p.pause/2))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
