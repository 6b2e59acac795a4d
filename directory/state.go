package directory

import (
	"bytes"
	"cmp"
	"slices"

	"roundtable/live"
	"roundtable/place"

	"github.com/google/uuid"
)

// State is the whole directory in memory, with an index of it. It is guarded by package live; its records are
// immutable and may be kept.
type State struct {
	seq     live.Seq
	areas   *place.Gazetteer
	records live.Rows[RecordID, Record]
	refs    map[Kind]map[string]RecordID
	// of lists the records that refer to a record, whatever their lifecycle.
	of    map[RecordID]map[RecordID]struct{}
	notes map[uuid.UUID]RecordID // partnerships by the note they were made from
	index Index
	seen  seen
}

// NewState makes an empty state; areas tell where places are, and index, which may be nil, makes an index to keep.
func NewState(areas *place.Gazetteer, index Indexing) *State {
	s := &State{
		areas: areas, refs: map[Kind]map[string]RecordID{},
		of: map[RecordID]map[RecordID]struct{}{}, notes: map[uuid.UUID]RecordID{}, index: noIndex{},
	}
	if index != nil {
		s.index = index(areas)
	}
	for _, kind := range Kinds {
		s.refs[kind] = map[string]RecordID{}
	}
	return s
}

// noIndex is kept where nobody searches.
type noIndex struct{}

func (noIndex) Replace(_, _ Record) {}

// Seq implements live.State.
func (s *State) Seq() live.Seq { return s.seq }

// Digest implements live.State.
func (s *State) Digest() live.Digest { return s.records.Digest() }

// Size implements live.State.
func (s *State) Size() int { return s.records.Bytes() }

// Apply implements live.State.
func (s *State) Apply(d Delta) {
	s.records.Apply(d.Records, s.moved)
	s.seq = max(s.seq, d.At)
}

// moved keeps the indexes in step with one record.
func (s *State) moved(old, r Record) {
	head := r.Base()
	var before sees
	if old != nil {
		before = s.whoSees(old)
		s.forget(old)
	}
	s.refs[r.Kind()][head.Ref] = head.ID
	for _, link := range r.Links() {
		if link.To == (RecordID{}) {
			continue
		}
		if s.of[link.To] == nil {
			s.of[link.To] = map[RecordID]struct{}{}
		}
		s.of[link.To][head.ID] = struct{}{}
	}
	if p, ok := r.(*Partnership); ok && p.Note != nil {
		s.notes[p.Note.Note] = p.ID
	}
	s.index.Replace(old, r)
	s.seen.note(before, s.whoSees(r), head.Seq)
}

// forget takes a record out of the indexes.
func (s *State) forget(old Record) {
	head := old.Base()
	delete(s.refs[old.Kind()], head.Ref)
	for _, link := range old.Links() {
		delete(s.of[link.To], head.ID)
		if len(s.of[link.To]) == 0 {
			delete(s.of, link.To)
		}
	}
	if p, ok := old.(*Partnership); ok && p.Note != nil {
		if s.notes[p.Note.Note] == p.ID { // else a record merged with it has the note, too
			delete(s.notes, p.Note.Note)
		}
	}
}

// Get gives a record whatever its lifecycle; nil if there is none.
func (s *State) Get(id RecordID) Record { return s.records.Get(id) }

// ByRef gives a record of a kind by its ref, whatever its lifecycle; nil if there is none.
func (s *State) ByRef(kind Kind, ref string) Record {
	if id, ok := s.refs[kind][ref]; ok {
		return s.records.Get(id)
	}
	return nil
}

// Living follows a record that was merged to the one it lives on in; any other, nil too, is its own.
func (s *State) Living(r Record) Record {
	for r != nil && r.Base().Lifecycle == Merged {
		r = s.records.Get(r.Base().Into)
	}
	return r
}

// Of lists the records of a kind that refer to a record and are in use, in the order in which they were made.
func (s *State) Of(id RecordID, kind Kind) []Record {
	var list []Record
	for of := range s.of[id] {
		if r := s.records.Get(of); r.Kind() == kind && r.Base().Lifecycle == Current {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, inOrder)
	return list
}

// inOrder compares records by when they were made.
func inOrder(a, b Record) int {
	x, y := a.Base(), b.Base()
	return cmp.Or(x.CreatedAt.Compare(y.CreatedAt), cmp.Compare(x.Ref, y.Ref), bytes.Compare(x.ID[:], y.ID[:]))
}

// Partnership gives a partnership; nil if there is none.
func (s *State) Partnership(id RecordID) *Partnership {
	p, _ := s.records.Get(id).(*Partnership)
	return p
}

// Organisation gives an organisation; nil if there is none.
func (s *State) Organisation(id RecordID) *Organisation {
	o, _ := s.records.Get(id).(*Organisation)
	return o
}

// Visible reports whether a viewer sees a record: it is in use, or archived and the viewer an editor; its own visibility
// allows it, or it is the viewer's own draft; and all that it is a part of is visible, too.
func (s *State) Visible(viewer Viewer, r Record) bool {
	if r == nil {
		return false
	}
	switch r.Base().Lifecycle {
	case Current:
	case Archived:
		if viewer.Level < ForEditors {
			return false
		}
	case Removed, Merged:
		return false
	}
	if !viewer.sees(r) {
		return false
	}
	if c, ok := r.(*Contact); ok && c.Lapsed && viewer.Level < ForEditors {
		return false
	}
	if r.standsAlone() { // lists ask this of thousands
		return true
	}
	for _, link := range r.Links() {
		if link.Owner && link.To != (RecordID{}) && !s.Visible(viewer, s.records.Get(link.To)) {
			return false
		}
	}
	return true
}
