package live

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/google/uuid"
)

// Row is one immutable row of a stream: a change makes a new one, with the seq of the change.
type Row[ID ~[16]byte] interface {
	RowID() ID
	RowSeq() Seq
	// Bytes is roughly what the row takes in memory.
	Bytes() int
}

// Rows holds a stream's rows of one kind: by id, and in the order of their last changes. It is a field of a State and
// guarded like it. The zero Rows is empty. R is a pointer or an interface; nil stands for no row.
type Rows[ID ~[16]byte, R Row[ID]] struct {
	byID   map[ID]R
	log    []logged[ID]
	digest Digest
	bytes  int
}

// logged is a row's place in the order of changes. A row that changes again is listed again, and its older entries are
// dropped now and then, so that the log stays within twice the rows.
type logged[ID ~[16]byte] struct {
	seq Seq
	id  ID
}

// Get gives a row; nil if there is none.
func (r *Rows[ID, R]) Get(id ID) R { return r.byID[id] }

// Len counts the rows.
func (r *Rows[ID, R]) Len() int { return len(r.byID) }

// All gives every row, in no order.
func (r *Rows[ID, R]) All() iter.Seq[R] { return maps.Values(r.byID) }

// Digest is the checksum over the rows.
func (r *Rows[ID, R]) Digest() Digest { return r.digest }

// Bytes is roughly what the rows take in memory.
func (r *Rows[ID, R]) Bytes() int { return r.bytes }

// Apply brings the rows forward, the older changes first; a row that is held already, or a newer one, stays. moved is told
// of each row that has taken the place of another (nil: it is new).
func (r *Rows[ID, R]) Apply(rows []R, moved func(old, row R)) {
	if r.byID == nil {
		r.byID = make(map[ID]R, len(rows))
	}
	for _, row := range inOrder(rows) {
		r.apply(row, moved)
	}
	if len(r.log) > 2*len(r.byID)+64 {
		r.log = slices.DeleteFunc(r.log, func(e logged[ID]) bool { return !r.current(e) })
	}
}

func (r *Rows[ID, R]) apply(row R, moved func(old, row R)) {
	id, seq := row.RowID(), row.RowSeq()
	old, held := r.byID[id]
	if held && old.RowSeq() >= seq {
		return
	}
	if held {
		r.digest.remove(uuid.UUID(id), old.RowSeq())
		r.bytes -= old.Bytes()
	}
	r.digest.Add(uuid.UUID(id), seq)
	r.bytes += row.Bytes()
	r.byID[id] = row
	r.list(logged[ID]{seq: seq, id: id})
	moved(old, row)
}

// inOrder gives rows by their seq, as they are if they come so.
func inOrder[ID ~[16]byte, R Row[ID]](rows []R) []R {
	compare := func(a, b R) int { return cmp.Compare(a.RowSeq(), b.RowSeq()) }
	if !slices.IsSortedFunc(rows, compare) {
		rows = slices.Clone(rows)
		slices.SortFunc(rows, compare)
	}
	return rows
}

func (r *Rows[ID, R]) list(e logged[ID]) {
	if n := len(r.log); n == 0 || r.log[n-1].seq <= e.seq {
		r.log = append(r.log, e)
		return
	}
	r.log = slices.Insert(r.log, r.behind(e.seq), e)
}

// behind is the place in the log of the first change after a seq.
func (r *Rows[ID, R]) behind(seq Seq) int {
	at, _ := slices.BinarySearchFunc(r.log, seq+1, func(e logged[ID], seq Seq) int { return cmp.Compare(e.seq, seq) })
	return at
}

func (r *Rows[ID, R]) current(e logged[ID]) bool {
	row, held := r.byID[e.id]
	return held && row.RowSeq() == e.seq
}

// Since lists the rows that changed after a seq, each once, the older changes first.
func (r *Rows[ID, R]) Since(after Seq) []R {
	var rows []R
	for _, e := range r.log[r.behind(after):] {
		if r.current(e) {
			rows = append(rows, r.byID[e.id])
		}
	}
	return rows
}

// Changes is how many entries Since goes through: no fewer than the rows that changed after a seq.
func (r *Rows[ID, R]) Changes(after Seq) int { return len(r.log) - r.behind(after) }

// Drop forgets a row, which another one says to be gone; one that is not held is none to forget. dropped is told of it.
func (r *Rows[ID, R]) Drop(id ID, dropped func(old R)) {
	old, held := r.byID[id]
	if !held {
		return
	}
	r.digest.remove(uuid.UUID(id), old.RowSeq())
	r.bytes -= old.Bytes()
	delete(r.byID, id)
	dropped(old)
}

// Stamp puts a row in the place of one of the same id and seq, for what the store notes on rows without changing them.
func (r *Rows[ID, R]) Stamp(row R) { r.byID[row.RowID()] = row }

// Kinds are a stream's rows of all kinds.
type Kinds []interface {
	Digest() Digest
	Bytes() int
}

// Digest is the checksum over the rows of all kinds.
func (k Kinds) Digest() (sum Digest) {
	for _, rows := range k {
		sum = sum.Plus(rows.Digest())
	}
	return sum
}

// Bytes is roughly what the rows of all kinds take in memory.
func (k Kinds) Bytes() (n int) {
	for _, rows := range k {
		n += rows.Bytes()
	}
	return n
}
