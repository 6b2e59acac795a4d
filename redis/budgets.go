package redis

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"roundtable/internal/rate"
)

// BudgetsOptions set how Budgets behave. The zero value of a field takes the default beside it.
type BudgetsOptions struct {
	Channel   string           // "roundtable:budgets"
	Timeout   time.Duration    // 1 s, to publish
	PingEvery time.Duration    // 2 s; a connection on which nothing comes for three times as long is given up
	Now       func() time.Time // time.Now
}

// Budgets is rate.Channel over Redis pub/sub. Messages are sealed with a key of the installation's, so Redis, and whoever
// reads or writes there, learns neither who asks nor how much, and can make up nothing: at worst it holds messages back,
// and each node counts by itself. Nothing is kept in Redis.
type Budgets struct {
	client  *goredis.Client
	opt     BudgetsOptions
	seal    cipher.AEAD
	node    nodeName
	told    uint64 // messages of ours; Tell is called by one goroutine
	ignored atomic.Int64
}

var _ rate.Channel = (*Budgets)(nil)

// NewBudgets makes one on a client of Open, which the caller closes. The secret is the same on every node.
func NewBudgets(client *goredis.Client, secret []byte, opt BudgetsOptions) (*Budgets, error) {
	if opt.Channel == "" {
		opt.Channel = "roundtable:budgets"
	}
	if opt.Timeout == 0 {
		opt.Timeout = time.Second
	}
	if opt.PingEvery == 0 {
		opt.PingEvery = 2 * time.Second
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	seal, err := sealer(secret)
	if err != nil {
		return nil, err
	}
	return &Budgets{client: client, opt: opt, seal: seal, node: newNodeName()}, nil
}

func sealer(secret []byte) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, secret, nil, "roundtable budgets 1", 32)
	if err != nil {
		return nil, fmt.Errorf("making a key for budgets: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("making a key for budgets: %w", err)
	}
	seal, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("making a key for budgets: %w", err)
	}
	return seal, nil
}

// Ignored counts the messages that were not of this installation, too old, or there before.
func (b *Budgets) Ignored() int64 { return b.ignored.Load() }

// toldAtOnce bounds the length of a message: about 100 KB.
const toldAtOnce = 2000

// Tell implements rate.Channel.
func (b *Budgets) Tell(ctx context.Context, spent []rate.Spending) error {
	ctx, cancel := context.WithTimeout(ctx, b.opt.Timeout)
	defer cancel()
	var failures []error
	for some := range slices.Chunk(spent, toldAtOnce) {
		b.told++
		text, err := spentMessage{Node: b.node, Number: b.told, At: b.opt.Now().UnixMilli(), Spent: some}.write()
		if err == nil {
			err = b.client.Publish(ctx, b.opt.Channel, b.seal.Seal(nil, nil, text, nil)).Err()
		}
		failures = append(failures, err)
	}
	if err := errors.Join(failures...); err != nil {
		return fmt.Errorf("telling what was spent: %w", err)
	}
	return nil
}

// Listen implements rate.Channel.
func (b *Budgets) Listen(ctx context.Context, on func([]rate.Spending)) {
	known := messagesOf{}
	listener{
		client: b.client, channel: b.opt.Channel, pingEvery: b.opt.PingEvery,
		up: func() (down func()) { return func() {} }, gap: func() {},
		on: func(payload string) {
			m, ok := b.open(payload)
			switch {
			case ok && m.Node == b.node: // ours comes back
			case ok && known.fresh(m, b.opt.Now()):
				on(m.Spent)
			default:
				b.ignored.Add(1)
			}
		},
	}.run(ctx)
}

func (b *Budgets) open(payload string) (spentMessage, bool) {
	text, err := b.seal.Open(nil, nil, []byte(payload), nil)
	if err != nil {
		return spentMessage{}, false
	}
	return readSpentMessage(text)
}
