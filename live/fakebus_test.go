package live_test

import (
	"context"
	"sync"

	"roundtable/live"
)

// bus hands bumps over in the process of the test, or loses them.
type bus struct {
	mu        sync.Mutex
	sent      []live.Bump
	listeners map[int]func(live.Bump)
	next      int
	lossy     bool
	sick      bool
}

func (b *bus) Publish(_ context.Context, bump live.Bump) error {
	b.mu.Lock()
	b.sent = append(b.sent, bump)
	lossy := b.lossy
	b.mu.Unlock()
	if !lossy {
		b.deliver(bump)
	}
	return nil
}

func (b *bus) deliver(bump live.Bump) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, on := range b.listeners {
		on(bump)
	}
}

func (b *bus) Listen(ctx context.Context, on func(live.Bump), gap func()) error {
	b.mu.Lock()
	if b.listeners == nil {
		b.listeners = map[int]func(live.Bump){}
	}
	key := b.next
	b.next++
	b.listeners[key] = on
	b.mu.Unlock()
	gap()
	<-ctx.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.listeners, key)
	return nil
}

func (b *bus) Healthy() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return !b.sick
}

func (b *bus) bumps() []live.Bump {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.sent
}
