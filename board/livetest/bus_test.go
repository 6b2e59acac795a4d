package livetest

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"roundtable/live"
)

// badBus carries bumps like a network on a bad day: it loses, repeats, delays and so reorders them, and now and then
// tells of what never was.
type badBus struct {
	*live.LocalBus
	flying sync.WaitGroup
}

func (b *badBus) Publish(ctx context.Context, bump live.Bump) error {
	for range []int{0, 1, 1, 2}[rand.N(4)] {
		b.later(bump)
	}
	switch rand.N(20) {
	case 0:
		b.later(live.Bump{V: 1, Stream: bump.Stream, Seq: 1 << 60})
	case 1:
		b.later(live.Bump{V: 1, Stream: bump.Stream, Seq: -bump.Seq})
	case 2:
		b.later(live.Bump{V: 9, Stream: "nonsense", Seq: bump.Seq})
	}
	return nil
}

func (b *badBus) later(bump live.Bump) {
	b.flying.Add(1)
	time.AfterFunc(rand.N(20*time.Millisecond), func() {
		defer b.flying.Done()
		_ = b.LocalBus.Publish(context.Background(), bump) // never fails
	})
}
