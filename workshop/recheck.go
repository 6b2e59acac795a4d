package workshop

import (
	"context"
	"sync"

	"roundtable/live"
)

// rechecks tells those who hold connections open that somebody may have lost or gained a part in a workshop. States
// mark it while the engine's lock is held, so a goroutine of its own does the telling. No lock is held while it tells.
type rechecks struct {
	mu      sync.Mutex
	marked  map[WorkshopID]struct{}
	all     []func(WorkshopID)
	watches map[WorkshopID]map[*Watch]struct{}
	wake    chan struct{}
	stop    chan struct{}
	stopped chan struct{}
}

func newRechecks() *rechecks {
	r := &rechecks{
		marked: map[WorkshopID]struct{}{}, watches: map[WorkshopID]map[*Watch]struct{}{},
		wake: make(chan struct{}, 1), stop: make(chan struct{}), stopped: make(chan struct{}),
	}
	go r.run()
	return r
}

// mark notes a workshop and returns at once. Many marks may make one call.
func (r *rechecks) mark(id WorkshopID) {
	r.mu.Lock()
	r.marked[id] = struct{}{}
	r.mu.Unlock()
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

func (r *rechecks) run() {
	defer close(r.stopped)
	for {
		select {
		case <-r.wake:
		case <-r.stop:
			return
		}
		for _, tell := range r.take() {
			tell()
		}
	}
}

// take empties the marks and gives the calls to make for them.
func (r *rechecks) take() (calls []func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for id := range r.marked {
		for _, f := range r.all {
			calls = append(calls, func() { f(id) })
		}
		for w := range r.watches[id] {
			calls = append(calls, w.changed)
		}
	}
	clear(r.marked)
	return calls
}

func (r *rechecks) close() {
	close(r.stop)
	<-r.stopped
}

// OnAccess has f called when somebody may have lost or gained a part in a workshop that is resident on this node: an
// account's right to run it, a participant's place, a projector's key; also when a stream was loaded, because then it
// is not known what happened before. Whoever holds connections asks StillValid and Role then, and ends or renews those
// that changed. Calls come one at a time; f must return soon. Only workshops that are watched are sure to be resident:
// see Watch.
func (s *Service) OnAccess(f func(WorkshopID)) {
	s.rechecks.mu.Lock()
	defer s.rechecks.mu.Unlock()
	s.rechecks.all = append(s.rechecks.all, f)
}

// Watch keeps a workshop resident on this node, so that what changes anywhere is learnt here within seconds also without
// bumps.
type Watch struct {
	rechecks *rechecks
	id       WorkshopID
	changed  func()
	watch    *live.Watch[*State, Delta, *command]
	once     sync.Once
}

// Watch begins to watch a workshop. changed is called as OnAccess says, for this workshop alone. It does not decide
// whether anybody may see the workshop.
func (s *Service) Watch(ctx context.Context, id WorkshopID, changed func()) (*Watch, error) {
	w := &Watch{rechecks: s.rechecks, id: id, changed: changed}
	s.rechecks.add(w) // listen first, then load
	var err error
	if w.watch, err = s.streams.Watch(ctx, live.ID(id), func() {}); err != nil {
		s.rechecks.remove(w)
		return nil, err
	}
	return w, nil
}

func (r *rechecks) add(w *Watch) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.watches[w.id] == nil {
		r.watches[w.id] = map[*Watch]struct{}{}
	}
	r.watches[w.id][w] = struct{}{}
}

func (r *rechecks) remove(w *Watch) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.watches[w.id], w)
	if len(r.watches[w.id]) == 0 {
		delete(r.watches, w.id)
	}
}

// Close ends the watch; after it returns, changed may still be running once more. Closing twice is harmless.
func (w *Watch) Close() {
	w.once.Do(func() {
		w.rechecks.remove(w)
		w.watch.Close()
	})
}
