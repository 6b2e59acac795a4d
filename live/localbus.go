package live

import (
	"context"
	"sync"
)

// localQueue bounds what waits for one listener of a LocalBus. Beyond it everything is dropped and the listener is told
// of a gap: it reads from the store then, as it does after losing touch with a bus between processes.
const localQueue = 1024

// LocalBus is the Bus of one process, for one node or for several beside each other. Publishing never waits for a
// listener.
type LocalBus struct {
	mu        sync.Mutex
	listeners map[*localListener]struct{}
}

var _ Bus = (*LocalBus)(nil)

// localListener is guarded by its bus's lock.
type localListener struct {
	waiting []Bump
	gap     bool
	wake    chan struct{}
}

// NewLocalBus makes a bus that nobody listens to yet.
func NewLocalBus() *LocalBus { return &LocalBus{listeners: make(map[*localListener]struct{})} }

// Publish implements Bus. It always succeeds.
func (b *LocalBus) Publish(_ context.Context, bump Bump) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for l := range b.listeners {
		l.add(bump)
	}
	return nil
}

// Listen implements Bus.
func (b *LocalBus) Listen(ctx context.Context, on func(Bump), gap func()) error {
	l := &localListener{gap: true, wake: make(chan struct{}, 1)}
	l.wake <- struct{}{}
	b.mu.Lock()
	b.listeners[l] = struct{}{}
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		delete(b.listeners, l)
		b.mu.Unlock()
	}()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-l.wake:
		}
		bumps, lost := b.take(l)
		if lost {
			gap()
		}
		for _, bump := range bumps {
			if ctx.Err() != nil {
				return nil
			}
			on(bump)
		}
	}
}

// Healthy implements Bus. Nothing can come between.
func (b *LocalBus) Healthy() bool { return true }

func (b *LocalBus) take(l *localListener) (bumps []Bump, lost bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	bumps, lost = l.waiting, l.gap
	l.waiting, l.gap = nil, false
	return bumps, lost
}

func (l *localListener) add(bump Bump) {
	if len(l.waiting) == localQueue {
		l.waiting, l.gap = nil, true
	}
	l.waiting = append(l.waiting, bump)
	select {
	case l.wake <- struct{}{}:
	default: // it is awake already, and will see this bump
	}
}
