// Package presence counts the people who have a board open, by person and by kind of organisation. What it counts is
// never stored and has no place in a stream's sequence. It knows places by name only, nothing of boards.
package presence

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"roundtable/sector"
)

// Person is somebody at a place. The same key twice is one person: a second tab, or a phone beside a laptop.
type Person struct {
	Key    string
	Sector sector.Sector // empty: not given
}

// Count is how many people are at a place.
type Count struct {
	Online   int
	BySector []SectorCount // in the order of sector.All, those without one last; sectors without anybody are left out
}

// SectorCount is how many people of one sector there are.
type SectorCount struct {
	Sector sector.Sector // empty: not given
	Count  int
}

// Tally makes a Count of people by sector.
func Tally(by map[sector.Sector]int) Count {
	var c Count
	for _, s := range append(slices.Clone(sector.All), "") {
		if n := by[s]; n > 0 {
			c.Online += n
			c.BySector = append(c.BySector, SectorCount{Sector: s, Count: n})
		}
	}
	return c
}

// Share adds up what several nodes know. Its calls come one at a time; each may fail, and is made again a second later.
type Share interface {
	// Here says who is at which places on this node. It is said again every RepeatEvery; whoever is not spoken of any
	// more, because the node is gone, is forgotten within seconds.
	Here(ctx context.Context, people map[string][]Person) error
	// Gone says who has left this node. They are forgotten within seconds, unless another node says that they are there.
	Gone(ctx context.Context, people map[string][]Person) error
	// Count gives how many are at the places on all nodes.
	Count(ctx context.Context, places []string) (map[string]Count, error)
}

// RepeatEvery is how often Here is said again of everyone.
const RepeatEvery = 3 * time.Second

// Options set how a Counter works. The zero value of a field takes the default beside it.
type Options struct {
	Share Share            // nil: this node is the only one
	Ticks <-chan time.Time // one a second; for tests
	Log   *slog.Logger
}

// Counter counts people on this node and, over a Share, on all. It has one goroutine, which ends with Close.
type Counter struct {
	opt  Options
	ctx  context.Context
	stop context.CancelFunc
	task sync.WaitGroup

	mu     sync.Mutex
	places map[string]*place
	came   map[string]map[Person]bool // since the last tick, for the Share
	left   map[string]map[Person]bool
}

type place struct {
	people   map[string]*attendance
	watchers map[*Watch]struct{}
	count    Count
	version  int64 // grows with each change of count
}

// attendance is one person at one place, with the number of their tabs.
type attendance struct {
	sector sector.Sector
	tabs   int
}

// New starts a counter.
func New(opt Options) *Counter {
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	c := &Counter{
		opt: opt, places: map[string]*place{},
		came: map[string]map[Person]bool{}, left: map[string]map[Person]bool{},
	}
	c.ctx, c.stop = context.WithCancel(context.Background())
	c.task.Go(c.run)
	return c
}

// Close ends the counting. Closing twice is harmless.
func (c *Counter) Close() {
	c.stop()
	c.task.Wait()
}

// Enter counts a person in and gives what counts them out; calling that twice is harmless.
func (c *Counter) Enter(name string, p Person) (leave func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.at(name)
	who := at.people[p.Key]
	if who == nil {
		who = &attendance{sector: p.Sector}
		at.people[p.Key] = who
		note(c.came, c.left, name, p)
	}
	who.tabs++
	var once sync.Once
	return func() { once.Do(func() { c.leave(name, p.Key) }) }
}

func (c *Counter) leave(name, key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.places[name]
	who := at.people[key]
	if who.tabs--; who.tabs > 0 {
		return
	}
	delete(at.people, key)
	note(c.left, c.came, name, Person{Key: key, Sector: who.sector})
	c.letGo(name)
}

// note puts a person on one list and takes them off the other: who came and left within a second was never there.
func note(on, off map[string]map[Person]bool, name string, p Person) {
	if off[name][p] {
		delete(off[name], p)
		return
	}
	if on[name] == nil {
		on[name] = map[Person]bool{}
	}
	on[name][p] = true
}

func (c *Counter) at(name string) *place {
	if c.places[name] == nil {
		c.places[name] = &place{people: map[string]*attendance{}, watchers: map[*Watch]struct{}{}}
	}
	return c.places[name]
}

// letGo forgets a place that nobody is at and nobody watches.
func (c *Counter) letGo(name string) {
	if at := c.places[name]; at != nil && len(at.people) == 0 && len(at.watchers) == 0 {
		delete(c.places, name)
	}
}

// local counts who is at a place on this node.
func (p *place) local() Count {
	by := map[sector.Sector]int{}
	for _, who := range p.people {
		by[who.sector]++
	}
	return Tally(by)
}

func (a Count) equal(b Count) bool {
	return a.Online == b.Online && slices.Equal(a.BySector, b.BySector)
}

// Watch tells of a place's count until it is closed.
type Watch struct {
	c      *Counter
	name   string
	notify func()
}

// Watch begins to watch a place. notify is called at most once a second, after the count has changed; it must return at
// once.
func (c *Counter) Watch(name string, notify func()) *Watch {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &Watch{c: c, name: name, notify: notify}
	at := c.at(name)
	if len(at.watchers) == 0 {
		at.set(at.local()) // until the next second, when the other nodes are asked
	}
	at.watchers[w] = struct{}{}
	return w
}

// Count gives the count of the latest second, and its version, which grows with each change and begins with 1.
func (w *Watch) Count() (Count, int64) {
	w.c.mu.Lock()
	defer w.c.mu.Unlock()
	at := w.c.places[w.name]
	if at == nil { // closed
		return Count{}, 0
	}
	return at.count, at.version
}

// Close ends the watch. Closing twice is harmless.
func (w *Watch) Close() {
	w.c.mu.Lock()
	defer w.c.mu.Unlock()
	if at := w.c.places[w.name]; at != nil {
		delete(at.watchers, w)
		w.c.letGo(w.name)
	}
}

// set takes a new count over. A version begins with 1.
func (p *place) set(count Count) (changed bool) {
	if p.version > 0 && p.count.equal(count) {
		return false
	}
	p.count = count
	p.version++
	return true
}

// watched gives the names of the places that somebody watches.
func (c *Counter) watched() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var names []string
	for name, at := range c.places {
		if len(at.watchers) > 0 {
			names = append(names, name)
		}
	}
	return names
}

func lists(people map[string]map[Person]bool) map[string][]Person {
	all := make(map[string][]Person, len(people))
	for name, list := range people {
		if len(list) > 0 {
			all[name] = slices.Collect(maps.Keys(list))
		}
	}
	return all
}
