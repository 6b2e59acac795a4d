package directory

import (
	"context"
	"maps"
	"testing"
)

// Peek gives a record as the directory has it, whatever its lifecycle; nil if there is none.
func (s *Service) Peek(tb testing.TB, id RecordID) (r Record) {
	tb.Helper()
	if err := s.read(context.Background(), func(st *State) { r = st.Get(id) }); err != nil {
		tb.Fatal(err)
	}
	return r
}

// Holdings is all that a state holds by which it is asked.
type Holdings struct {
	Seq     int64
	Records map[RecordID]Record
	Refs    map[Kind]map[string]RecordID
	Of      map[RecordID]map[RecordID]struct{}
	Sum     uint64
	Count   int64
}

// Holdings gives what the service's state holds now.
func (s *Service) Holdings(tb testing.TB) (h Holdings) {
	tb.Helper()
	if err := s.read(context.Background(), func(st *State) { h = st.holdings() }); err != nil {
		tb.Fatal(err)
	}
	return h
}

// Reload gives what a state holds that is loaded from the store anew.
func (s *Service) Reload(tb testing.TB) Holdings {
	tb.Helper()
	st, err := repository{store: s.store, areas: s.areas, now: s.clock}.Load(context.Background(), Stream)
	if err != nil {
		tb.Fatal(err)
	}
	return st.holdings()
}

func (s *State) holdings() Holdings {
	h := Holdings{
		Seq: int64(s.seq), Records: map[RecordID]Record{}, Refs: map[Kind]map[string]RecordID{},
		Of: map[RecordID]map[RecordID]struct{}{}, Sum: s.Digest().Sum, Count: s.Digest().Count,
	}
	for r := range s.records.All() {
		h.Records[r.RowID()] = r
	}
	for kind, refs := range s.refs {
		h.Refs[kind] = maps.Clone(refs)
	}
	for id, of := range s.of {
		h.Of[id] = maps.Clone(of)
	}
	return h
}
