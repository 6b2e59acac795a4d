package live

import (
	"iter"
	"time"
)

// Batch is what drafts of all kinds share while a commit is decided: the seq that was reached, the one time of the commit,
// and how to take back what a command did that fails.
type Batch struct {
	Seq  Seq
	Now  time.Time // UTC, as precise as a store keeps it
	undo []func()
}

// Next takes the next seq: one for each change.
func (b *Batch) Next() Seq {
	b.Seq++
	return b.Seq
}

// Undo notes how to take back a step, should the command that made it fail.
func (b *Batch) Undo(step func()) { b.undo = append(b.undo, step) }

// Try has a command decide, and takes back all it did if it fails.
func (b *Batch) Try(decide func() error) error {
	seq := b.Seq
	b.undo = b.undo[:0]
	err := safely("deciding a command", decide)
	if err == nil {
		return nil
	}
	for i := len(b.undo) - 1; i >= 0; i-- {
		b.undo[i]()
	}
	b.Seq = seq
	return err
}

// Put sets a field of a draft until the command fails, if it does.
func Put[T any](b *Batch, field *T, value T) {
	before := *field
	*field = value
	b.Undo(func() { *field = before })
}

// Append adds to a list of a draft until the command fails, if it does.
func Append[T any](b *Batch, list *[]T, values ...T) {
	n := len(*list)
	*list = append(*list, values...)
	b.Undo(func() { *list = (*list)[:n] })
}

// Set sets an entry of a map of a draft until the command fails, if it does.
func Set[K comparable, V any](b *Batch, m map[K]V, key K, value V) {
	before, had := m[key]
	m[key] = value
	b.Undo(func() {
		if had {
			m[key] = before
		} else {
			delete(m, key)
		}
	})
}

// Draft is the rows of one kind while a commit is decided: the resident ones below, and above them those that commands of
// the batch changed. Nothing of it reaches the rows below before it is stored.
type Draft[ID ~[16]byte, R Row[ID]] struct {
	batch *Batch
	below *Rows[ID, R]
	above map[ID]R
	gone  map[ID]bool // rows below that the batch drops
}

// NewDraft begins a draft over rows.
func NewDraft[ID ~[16]byte, R Row[ID]](b *Batch, below *Rows[ID, R]) Draft[ID, R] {
	return Draft[ID, R]{batch: b, below: below, above: map[ID]R{}, gone: map[ID]bool{}}
}

// Get gives a row as the batch has it; nil if there is none.
func (d *Draft[ID, R]) Get(id ID) R {
	if row, ok := d.above[id]; ok {
		return row
	}
	if d.gone[id] {
		var none R
		return none
	}
	return d.below.Get(id)
}

// Before gives a row as it was before the batch; nil if there was none.
func (d *Draft[ID, R]) Before(id ID) R { return d.below.Get(id) }

// Above gives a row if the batch has changed it; nil otherwise.
func (d *Draft[ID, R]) Above(id ID) R { return d.above[id] }

// Put records a new row, or one in the place of another.
func (d *Draft[ID, R]) Put(row R) { Set(d.batch, d.above, row.RowID(), row) }

// Drop takes out a row that was there before the batch, and that the batch has not changed.
func (d *Draft[ID, R]) Drop(id ID) { Set(d.batch, d.gone, id, true) }

// Changed gives the rows that the batch changed, in no order.
func (d *Draft[ID, R]) Changed() iter.Seq[R] {
	return func(yield func(R) bool) {
		for _, row := range d.above {
			if !yield(row) {
				return
			}
		}
	}
}

// All gives every row as the batch has it, in no order.
func (d *Draft[ID, R]) All() iter.Seq[R] {
	return func(yield func(R) bool) {
		for row := range d.below.All() {
			if _, changed := d.above[row.RowID()]; !changed && !d.gone[row.RowID()] && !yield(row) {
				return
			}
		}
		d.Changed()(yield)
	}
}

// Len counts the rows as the batch has them.
func (d *Draft[ID, R]) Len() int {
	n := d.below.Len() - len(d.gone)
	for id := range d.above {
		if _, below := d.below.byID[id]; !below {
			n++
		}
	}
	return n
}
