package livetest

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
)

// watcher is one client: it keeps a copy of what it was sent, loses its connection now and then, and comes back to
// either node with the seq it holds.
type watcher struct {
	name string
	who  audience
	rng  *rand.Rand

	mu     sync.Mutex
	copied copied
	frames []frame
	wrong  string // the first thing that was
}

func (w *watcher) record(f frame) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.wrong == "" {
		if w.wrong = w.copied.take(f); w.wrong != "" {
			w.wrong = fmt.Sprintf("%s: %s, at %d with update %d from %v to %d", w.name, w.wrong, w.copied.seq, len(w.frames), f.from, f.seq)
		}
	}
	w.frames = append(w.frames, f)
}

func (w *watcher) state() (seq live.Seq, joined bool, wrong string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.copied.seq, len(w.frames) > 0, w.wrong
}

func (w *watcher) shows(s screen) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.copied.equal(s)
}

// watch connects again and again until the house closes.
func (w *watcher) watch(h *house) {
	for h.ctx.Err() == nil {
		node := h.nodes[w.rng.IntN(nodes)]
		if w.who.author == (live.ID{}) {
			connect(h, w, func(u any) frame { return sharedFrame(u.(board.Update)) }, func(notify func()) (*live.Feed, error) {
				return node.Feed(h.ctx, h.id, w.who.shared, notify)
			})
		} else {
			connect(h, w, func(u any) frame { return ownFrame(u.(board.OwnUpdate)) }, func(notify func()) (*live.Feed, error) {
				return node.OwnFeed(h.ctx, h.id, w.who.author, notify)
			})
		}
	}
}

// connect is one connection: everything, or what follows what is held, and then each difference as it is told of.
func connect(h *house, w *watcher, framed func(any) frame, open func(func()) (*live.Feed, error)) {
	told := make(chan struct{}, 1)
	feed, err := open(func() {
		select {
		case told <- struct{}{}:
		default:
		}
	})
	if err != nil {
		h.fail(fmt.Errorf("%s: opening a feed: %w", w.name, err))
		return
	}
	defer feed.Close()
	first := feed.Snapshot()
	held, joined, _ := w.state()
	switch {
	case joined && w.rng.IntN(10) == 0:
		first = feed.Resume(h.ctx, held+1000) // of a backup that was never restored: everything is sent again
	case joined:
		first = feed.Resume(h.ctx, held)
	}
	f := framed(first.Value)
	f.asked = true
	w.record(f)
	for range 1 + w.rng.IntN(30) {
		select {
		case <-told:
		case <-h.ctx.Done():
			return
		}
		after, _, _ := w.state()
		if u, changed := feed.Next(after); changed {
			w.record(framed(u.Value))
		}
	}
}

// poll asks over and over instead of listening, as an app does where sockets are blocked.
func (w *watcher) poll(h *house, actor account.Actor) {
	for h.ctx.Err() == nil {
		held, joined, _ := w.state()
		after := &held
		if !joined {
			after = nil
		}
		u, err := h.nodes[w.rng.IntN(nodes)].Changes(h.ctx, actor, h.id, after)
		if err != nil {
			h.fail(fmt.Errorf("%s: asking for changes: %w", w.name, err))
			return
		}
		f := sharedFrame(u)
		f.asked = true
		w.record(f)
		h.pause(w.rng, 15*time.Millisecond)
	}
}

// pause waits a while, or until the house closes: people are not all there at the same moment.
func (h *house) pause(rng *rand.Rand, most time.Duration) {
	select {
	case <-time.After(time.Duration(rng.Int64N(int64(most)))):
	case <-h.ctx.Done():
	}
}

// fail reports what must not happen while the house is open; what fails because it closes is nobody's fault.
func (h *house) fail(err error) {
	if h.ctx.Err() == nil {
		h.tb.Error(err)
		h.stop()
	}
}

// watchers is everyone who watches: by twos, on whichever node.
func (h *house) watchers(seed uint64) []*watcher {
	var all []*watcher
	add := func(name string, who audience) {
		for i := range 2 {
			rng := rand.New(rand.NewPCG(seed, uint64(len(all))))
			all = append(all, &watcher{name: fmt.Sprint(name, " ", i), who: who, rng: rng})
		}
	}
	add("attendee", audience{shared: board.ForAttendee})
	add("facilitator", audience{shared: board.ForFacilitator})
	add("Ann's own", audience{author: h.people[0].Author()})
	add("nameless's own", audience{author: h.people[2].Author()})
	return all
}
