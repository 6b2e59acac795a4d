package live

import (
	"context"
	"sync"
)

// Watch keeps a stream resident and tells of its changes until it is closed.
type Watch[S State[D], D Delta, C any] struct {
	s      *stream[S, D, C]
	notify func()
	once   sync.Once
}

// Watch begins to watch a stream. notify is called after each change, from the goroutine that made it, possibly from
// several at once: it must return at once and must not call back into the stream. Many changes may make one call.
func (h *Streams[S, D, C]) Watch(ctx context.Context, id ID, notify func()) (*Watch[S, D, C], error) {
	s, err := h.acquire(ctx, id)
	if err != nil {
		return nil, err
	}
	w := &Watch[S, D, C]{s: s, notify: notify}
	s.mu.Lock()
	s.watchers[w] = struct{}{}
	s.mu.Unlock()
	return w, nil
}

// Read calls f with the state and its epoch under the read lock. When the epoch has grown since an earlier Read, the
// state was replaced: what was taken from it before cannot be continued. f must not block; rows may be kept.
func (w *Watch[S, D, C]) Read(f func(state S, epoch uint64)) {
	w.s.mu.RLock()
	defer w.s.mu.RUnlock()
	f(w.s.state, w.s.epoch)
}

// Reach makes sure that the state holds everything stored by now if it is behind seq: for a client that has seen more
// on another node. A seq from the future costs one look.
func (w *Watch[S, D, C]) Reach(ctx context.Context, seq Seq) error {
	if seq <= w.s.seq() {
		return nil
	}
	return w.s.refresh(ctx)
}

// Close ends the watch; after it returns, notify may still be running once more. Closing twice is harmless.
func (w *Watch[S, D, C]) Close() {
	w.once.Do(func() {
		w.s.mu.Lock()
		delete(w.s.watchers, w)
		w.s.mu.Unlock()
		w.s.home.release(w.s)
	})
}
