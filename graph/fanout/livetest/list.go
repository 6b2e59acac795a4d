package livetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"roundtable/graph/fanout"
	"roundtable/live"
)

// List is a stream in memory: items by id, each with the seq of its last change.
type List struct {
	mu      sync.Mutex
	seq     live.Seq
	items   map[string]Item
	cut     live.Seq // the last change of who sees what
	sources map[*source]func()

	// Refuse makes opening fail while it is true.
	Refuse bool
	// Snapshots counts how often everything was asked for.
	Snapshots int
}

// Set adds or changes an item and tells the watchers.
func (l *List) Set(id, text string) live.Seq {
	return l.change(func() { l.items[id] = Item{ID: id, Text: text, Seq: l.seq} })
}

// Remove takes an item away.
func (l *List) Remove(id string) live.Seq {
	return l.change(func() { l.items[id] = Item{ID: id, Seq: l.seq, gone: true} })
}

// Hide takes an item out of sight: from now on nobody is to be told what it said.
func (l *List) Hide(id string) live.Seq {
	return l.change(func() { l.items[id], l.cut = Item{ID: id, Seq: l.seq, gone: true}, l.seq })
}

// Hidden is a change nobody may see.
func (l *List) Hidden() live.Seq { return l.change(func() {}) }

// Reload loses everything but what keep says, as after a restored backup, and begins at another seq.
func (l *List) Reload(seq live.Seq, keep func(Item) bool) {
	l.mu.Lock()
	for id, item := range l.items {
		if !keep(item) {
			delete(l.items, id)
		}
	}
	l.seq = seq
	for id, item := range l.items {
		item.Seq = min(item.Seq, seq)
		l.items[id] = item
	}
	for s := range l.sources {
		s.void = true
	}
	l.tell()
}

func (l *List) change(f func()) live.Seq {
	l.mu.Lock()
	l.seq++
	f()
	seq := l.seq
	l.tell()
	return seq
}

// tell unlocks and notifies: watchers are never told under the lock.
func (l *List) tell() {
	var all []func()
	for _, notify := range l.sources {
		all = append(all, notify)
	}
	l.mu.Unlock()
	for _, notify := range all {
		notify()
	}
}

// State gives what is there now, as id and text.
func (l *List) State() (seq live.Seq, items map[string]string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	items = map[string]string{}
	for id, item := range l.items {
		if !item.gone {
			items[id] = item.Text
		}
	}
	return l.seq, items
}

// Watchers counts the open sources.
func (l *List) Watchers() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.sources)
}

func (l *List) open(notify func()) (fanout.Source, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.Refuse {
		return nil, errors.New("opening fails, as asked")
	}
	s := &source{l: l}
	l.sources[s] = notify
	return s, nil
}

func (l *List) whole() fanout.Update {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.Snapshots++
	return l.since(nil)
}

func (l *List) since(after *live.Seq) fanout.Update {
	v := &Value{From: after, Seq: l.seq, Items: []Item{}, Removed: []string{}}
	for id, item := range l.items {
		switch {
		case after != nil && item.Seq <= *after, after == nil && item.gone:
		case item.gone:
			v.Removed = append(v.Removed, id)
		default:
			v.Items = append(v.Items, item)
		}
	}
	slices.SortFunc(v.Items, func(a, b Item) int { return strings.Compare(a.ID, b.ID) })
	slices.Sort(v.Removed)
	return fanout.Update{From: after, Seq: l.seq, Value: v, Cuts: after != nil && *after < l.cut}
}

type source struct {
	l    *List
	void bool // guarded by l.mu
}

func (s *source) Snapshot() fanout.Update { return s.l.whole() }

func (s *source) Next(after live.Seq) (fanout.Update, bool) {
	s.l.mu.Lock()
	defer s.l.mu.Unlock()
	if s.void {
		s.void = false
		return s.l.since(nil), true
	}
	u := s.l.since(&after)
	v := u.Value.(*Value)
	return u, len(v.Items)+len(v.Removed) > 0
}

func (s *source) Resume(_ context.Context, after live.Seq) fanout.Update {
	s.l.mu.Lock()
	defer s.l.mu.Unlock()
	if after > s.l.seq {
		return s.l.since(nil)
	}
	return s.l.since(&after)
}

func (s *source) Close() {
	s.l.mu.Lock()
	defer s.l.mu.Unlock()
	delete(s.l.sources, s)
}
