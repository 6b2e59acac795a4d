// Package redis carries between nodes what may be lost: bumps, presence and shared counters. Everything that must last is
// in Postgres, so a node works without Redis, only less promptly beside others.
package redis

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	goredis "github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// Open makes a client for a redis://, rediss:// or unix:// address. It connects when it is first used, so that a node
// starts while Redis is away.
func Open(address string) (*goredis.Client, error) {
	options, err := goredis.ParseURL(address)
	var whole *url.Error
	if errors.As(err, &whole) { // its text repeats the address, which may hold a password
		err = whole.Err
	}
	if err != nil {
		return nil, fmt.Errorf("reading the address of Redis: %w", err)
	}
	options.ClientName = "roundtable"
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = 2*time.Second, 2*time.Second, 2*time.Second
	options.ContextTimeoutEnabled = true
	// A command whose answer was lost may have been done; tried again, a bump would arrive twice.
	options.MaxRetries = -1
	// Only Redis Enterprise has these; asking others for them costs a failing command per connection.
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	goredis.SetLogger(silent{})
	return goredis.NewClient(options), nil
}

// silent drops the library's own log, which repeats every refused connection for as long as Redis is away. Errors reach
// us as values, and health is asked for.
type silent struct{}

func (silent) Printf(context.Context, string, ...any) {}
