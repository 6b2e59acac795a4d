package livetest

import (
	"context"
	"encoding/json"
	"strconv"
	"sync"
	"sync/atomic"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/live"
)

// Value is one update of a list.
type Value struct {
	From    *live.Seq
	Seq     live.Seq
	Items   []Item
	Removed []string
}

// Item is one row of a list. It carries the seq at which it last changed.
type Item struct {
	ID, Text string
	Seq      live.Seq
	gone     bool
}

// World holds lists by name.
type World struct {
	mu    sync.Mutex
	lists map[string]*List
	// Standing decides who may join and in which audience; nil lets everyone in as "all".
	Standing func(actor account.Actor, list string) (audience string, err error)
	// Present counts people in and out.
	Present atomic.Int64
	// Joins counts the calls of Join.
	Joins atomic.Int64
}

// NewWorld makes a world without lists.
func NewWorld() *World { return &World{lists: map[string]*List{}} }

// List gives the list of a name, made when first asked for.
func (w *World) List(name string) *List {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.lists[name] == nil {
		w.lists[name] = &List{items: map[string]Item{}, sources: map[*source]func(){}}
	}
	return w.lists[name]
}

// Roots are the live roots over the world.
func (w *World) Roots() []fanout.Root {
	return []fanout.Root{{Field: "items", Query: "itemChanges", Join: w.join}}
}

func (w *World) join(_ context.Context, actor account.Actor, args map[string]any) (fanout.Seat, error) {
	w.Joins.Add(1)
	name, _ := args["list"].(string)
	audience := "all"
	if w.Standing != nil {
		var err error
		if audience, err = w.Standing(actor, name); err != nil {
			return fanout.Seat{}, err
		}
	}
	after, err := seqOf(args["after"])
	if err != nil {
		return fanout.Seat{}, err
	}
	list := w.List(name)
	return fanout.Seat{
		Stream: "list:" + name, Access: "access to " + name, Audience: audience, After: after, Actor: account.Actor{Kind: account.Participant},
		Open: func(_ context.Context, notify func()) (fanout.Source, error) { return list.open(notify) },
		Present: func() func() {
			w.Present.Add(1)
			return func() { w.Present.Add(-1) }
		},
	}, nil
}

func seqOf(arg any) (*live.Seq, error) {
	var n int64
	switch v := arg.(type) {
	case nil:
		return nil, nil //nolint:nilnil // no seq is a value here
	case int64:
		n = v
	case int:
		n = int64(v)
	case json.Number:
		n, _ = v.Int64()
	case string:
		n, _ = strconv.ParseInt(v, 10, 64)
	default:
		return nil, fault.Input("after", "must be a number")
	}
	seq := live.Seq(n)
	return &seq, nil
}
