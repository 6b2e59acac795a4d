package rate

import (
	"context"
	"sync"
	"time"
)

// Channel carries what was spent between nodes. What is told may be lost, but never comes from anybody else, never twice,
// and never back to who told it: a ledger believes what it hears.
type Channel interface {
	// Tell passes it to all other nodes that listen, or gives an error. It takes a few seconds at most.
	Tell(ctx context.Context, spent []Spending) error
	// Listen calls on with what other nodes tell, one after the other, until ctx ends.
	Listen(ctx context.Context, on func([]Spending))
}

// SharingOptions set how a Sharing works. The zero value of a field takes the default beside it.
type SharingOptions struct {
	Now   func() time.Time // time.Now
	Ticks <-chan time.Time // one a second: when it is told; for tests
}

// Sharing lets nodes count together: about once a second it tells the others what was taken here, and it counts here what
// they took. Nobody who asks waits for it. When the channel is away each node goes on by itself, and what could not be told
// is not told later, when most of it would have come back. It has two goroutines, which end with Close.
type Sharing struct {
	ledger  *Ledger
	channel Channel
	opt     SharingOptions
	stop    context.CancelFunc
	tasks   sync.WaitGroup
}

// Share starts sharing a ledger over a channel.
func Share(ledger *Ledger, channel Channel, opt SharingOptions) *Sharing {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	s := &Sharing{ledger: ledger, channel: channel, opt: opt}
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	ledger.begin()
	s.tasks.Go(func() { s.tell(ctx) })
	s.tasks.Go(func() {
		channel.Listen(ctx, func(spent []Spending) { ledger.hear(opt.Now(), spent) })
	})
	return s
}

// Close ends the sharing. Closing twice is harmless.
func (s *Sharing) Close() {
	s.stop()
	s.tasks.Wait()
}

func (s *Sharing) tell(ctx context.Context) {
	ticks := s.opt.Ticks
	if ticks == nil {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		ticks = ticker.C
	}
	for {
		select {
		case <-ticks:
		case <-ctx.Done():
			return
		}
		spent := s.ledger.takings()
		if len(spent) == 0 {
			continue
		}
		counted := &s.ledger.stats.Told
		if err := s.channel.Tell(ctx, spent); err != nil {
			counted = &s.ledger.stats.Untold
		}
		counted.Add(int64(len(spent)))
	}
}
