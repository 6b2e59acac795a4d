package redis

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"roundtable/live"
)

// BusOptions set how a Bus behaves. The zero value of a field takes the default beside it.
type BusOptions struct {
	Channel        string        // "roundtable:bumps"
	PublishTimeout time.Duration // 1 s
	PingEvery      time.Duration // 2 s; a connection on which nothing comes for three times as long is given up
}

// Bus is live.Bus over Redis pub/sub: one channel, on which each message is a bump as JSON.
type Bus struct {
	client *goredis.Client
	opt    BusOptions

	listening atomic.Int64 // calls of Listen
	hearing   atomic.Int64 // those whose subscription stands
	deaf      atomic.Bool  // the last publication failed
	ignored   atomic.Int64
}

var _ live.Bus = (*Bus)(nil)

// NewBus makes a bus on a client of Open, which the caller closes.
func NewBus(client *goredis.Client, opt BusOptions) *Bus {
	if opt.Channel == "" {
		opt.Channel = "roundtable:bumps"
	}
	if opt.PublishTimeout == 0 {
		opt.PublishTimeout = time.Second
	}
	if opt.PingEvery == 0 {
		opt.PingEvery = 2 * time.Second
	}
	return &Bus{client: client, opt: opt}
}

// Publish implements live.Bus. It gives up after PublishTimeout and tries only once.
func (b *Bus) Publish(ctx context.Context, bump live.Bump) error {
	message, err := json.Marshal(bump)
	if err != nil {
		return fmt.Errorf("writing a bump: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, b.opt.PublishTimeout)
	defer cancel()
	err = b.client.Publish(ctx, b.opt.Channel, message).Err()
	b.deaf.Store(err != nil)
	if err != nil {
		return fmt.Errorf("publishing a bump: %w", err)
	}
	return nil
}

// Healthy implements live.Bus: every listener's subscription stands, and the last bump could be sent.
func (b *Bus) Healthy() bool { return b.hearing.Load() == b.listening.Load() && !b.deaf.Load() }

// Ignored counts the messages that were no bumps.
func (b *Bus) Ignored() int64 { return b.ignored.Load() }

// Listen implements live.Bus. While on or gap runs Redis keeps what comes next; if that grows too much Redis cuts the
// connection, which becomes a gap.
func (b *Bus) Listen(ctx context.Context, on func(live.Bump), gap func()) error {
	b.listening.Add(1)
	defer b.listening.Add(-1)
	var pause backoff
	for ctx.Err() == nil {
		begun := time.Now()
		b.hear(ctx, on, gap)
		if time.Since(begun) > longestPause { // it was not refused again at once
			pause = backoff{}
		}
		pause.wait(ctx)
	}
	return nil
}

// hear subscribes and passes on what comes until the connection fails or ctx ends.
//
// It reads from the subscription itself, not from the library's channel: that one drops messages when it stays full, and
// its health check only writes pings, so that a server which hangs is not noticed.
func (b *Bus) hear(ctx context.Context, on func(live.Bump), gap func()) {
	subscription := b.client.Subscribe(ctx)
	end := func() { _ = subscription.Close() } // it was only read from
	defer end()
	defer context.AfterFunc(ctx, end)() // ends a read that waits
	if err := subscription.Subscribe(ctx, b.opt.Channel); err != nil {
		return
	}
	stopPings := b.keepPinging(ctx, subscription)
	defer stopPings()
	subscribed := false
	defer func() {
		if subscribed {
			b.hearing.Add(-1)
		}
	}()
	for {
		message, err := subscription.ReceiveTimeout(ctx, 3*b.opt.PingEvery)
		if err != nil || ctx.Err() != nil {
			return
		}
		switch m := message.(type) {
		case *goredis.Subscription: // the first, or another after the library has reconnected by itself
			if !subscribed {
				subscribed = true
				b.hearing.Add(1)
			}
			b.deaf.Store(false)
			gap()
		case *goredis.Message:
			b.pass(m.Payload, on)
		}
	}
}

func (b *Bus) pass(payload string, on func(live.Bump)) {
	bump, ok := parseBump(payload)
	if !ok {
		b.ignored.Add(1)
		return
	}
	on(bump)
}

// keepPinging asks for an answer now and then, so that silence means that the connection is dead.
func (b *Bus) keepPinging(ctx context.Context, subscription *goredis.PubSub) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		ticker := time.NewTicker(b.opt.PingEvery)
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
