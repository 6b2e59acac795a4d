package rate

import (
	"encoding"
	"sync"
	"sync/atomic"
	"time"
)

// Ledger is the one place where a node counts who did how much: buckets of several kinds, under one lock. What is taken of
// those that the nodes share is noted until it is told to the others, once a Sharing does so. It is safe for concurrent use.
type Ledger struct {
	stats LedgerStats

	mu     sync.Mutex
	shared map[string]func(now time.Time, key string, cost int)
	spent  map[spentOf]int // since it was last told; nil while nobody tells
}

// LedgerStats counts what nodes tell each other. All only grow.
type LedgerStats struct {
	Told   atomic.Int64 // keys, each with what was taken of its bucket within a second or so
	Heard  atomic.Int64 // the same, from other nodes
	Untold atomic.Int64 // times that something was taken and not told: too many keys, or nobody could be reached
}

// Spending is what was taken of one bucket.
type Spending struct {
	Of   string // the kind of bucket
	Key  string // as its MarshalBinary writes it
	Cost int
}

type spentOf struct{ of, key string }

// mostSpent is how many keys are noted until they are told. A flood of made-up keys must neither fill the memory nor make
// messages long; what is beyond is counted on this node alone.
const mostSpent = 10_000

// NewLedger makes an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{shared: map[string]func(time.Time, string, int){}}
}

// Stats gives the counters.
func (l *Ledger) Stats() *LedgerStats { return &l.stats }

// Key is what shared buckets are kept by: something that another node can read.
type Key interface {
	comparable
	encoding.BinaryMarshaler
}

// Read is how a Key is read again.
type Read[K any] interface {
	*K
	encoding.BinaryUnmarshaler
}

// Shared makes buckets, of which most that are not full are remembered, that all nodes count together under this name, which
// must be another for each kind. Each node goes by what it knows: its own takings at once, those of others within a second
// or two of their being told. Whatever is lost on the way, no node gives more than the limit by itself.
func Shared[K Key, P Read[K]](l *Ledger, name string, limit Limit, most int) *Buckets[K] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shared[name] != nil {
		panic("two kinds of buckets are called " + name)
	}
	b := New[K](limit, most)
	b.note = func(key K, cost int) { l.note(name, key, cost) }
	l.shared[name] = func(now time.Time, text string, cost int) {
		var key K
		if err := P(&key).UnmarshalBinary([]byte(text)); err == nil {
			b.hear(now, key, cost)
		}
	}
	return b
}

// Take is TakeAll under the ledger's lock: all takings from its buckets go this way.
func (l *Ledger) Take(now time.Time, draws ...Draw) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return TakeAll(now, draws...)
}

// note is called with the lock held.
func (l *Ledger) note(of string, key encoding.BinaryMarshaler, cost int) {
	if l.spent == nil {
		return
	}
	text, err := key.MarshalBinary()
	if err != nil { // it is counted here all the same
		l.stats.Untold.Add(1)
		return
	}
	at := spentOf{of, string(text)}
	if _, known := l.spent[at]; !known && len(l.spent) >= mostSpent {
		l.stats.Untold.Add(1)
		return
	}
	l.spent[at] += cost
}

// begin has what is taken noted from now on.
func (l *Ledger) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.spent = map[spentOf]int{}
}

// takings gives what was taken since it was last asked.
func (l *Ledger) takings() []Spending {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := make([]Spending, 0, len(l.spent))
	for at, cost := range l.spent {
		list = append(list, Spending{Of: at.of, Key: at.key, Cost: cost})
	}
	clear(l.spent)
	return list
}

// hear counts what another node told. Kinds and keys that this one does not know are left out: that node is of another
// version.
func (l *Ledger) hear(now time.Time, spent []Spending) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range spent {
		if count := l.shared[s.Of]; count != nil && s.Cost > 0 {
			count(now, s.Key, s.Cost)
		}
	}
	l.stats.Heard.Add(int64(len(spent)))
}
