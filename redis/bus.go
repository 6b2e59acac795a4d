package redis

import (
	"context"
	"encoding/json"
	"fmt"
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

// Listen implements live.Bus.
func (b *Bus) Listen(ctx context.Context, on func(live.Bump), gap func()) error {
	b.listening.Add(1)
	defer b.listening.Add(-1)
	listener{
		client: b.client, channel: b.opt.Channel, pingEvery: b.opt.PingEvery,
		up: func() (down func()) {
			b.hearing.Add(1)
			return func() { b.hearing.Add(-1) }
		},
		gap: func() {
			b.deaf.Store(false)
			gap()
		},
		on: func(payload string) { b.pass(payload, on) },
	}.run(ctx)
	return nil
}

func (b *Bus) pass(payload string, on func(live.Bump)) {
	bump, ok := parseBump(payload)
	if !ok {
		b.ignored.Add(1)
		return
	}
	on(bump)
}
