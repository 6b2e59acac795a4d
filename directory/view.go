package directory

import (
	"context"
	"iter"

	"roundtable/account"
	"roundtable/place"
)

// View is the directory as one reader sees it on a day. What is asked for by id is given whoever may see it: Sees tells.
// It is good for as long as the call that gave it; the records may be kept.
type View struct {
	state  *State
	Viewer Viewer
	Today  Date
}

// View calls f with what an actor sees of the directory as it is now. f must not block.
func (s *Service) View(ctx context.Context, actor account.Actor, f func(View) error) error {
	viewer, today := ViewerOf(actor), DateOf(s.now())
	var failed error
	if err := s.read(ctx, func(st *State) { failed = f(st.As(viewer, today)) }); err != nil {
		return err
	}
	return failed
}

// As is the state as a viewer sees it on a day.
func (s *State) As(viewer Viewer, today Date) View {
	return View{state: s, Viewer: viewer, Today: today}
}

// Sees reports whether the reader sees a record.
func (v View) Sees(r Record) bool { return v.state.Visible(v.Viewer, r) }

// Get gives a record whatever its lifecycle; nil if there is none.
func (v View) Get(id RecordID) Record { return v.state.Get(id) }

// Organisation gives an organisation whatever its lifecycle; nil if there is none.
func (v View) Organisation(id RecordID) *Organisation { return v.state.Organisation(id) }

// Of lists the records of a kind that refer to a record and are in use, in the order in which they were made.
func (v View) Of(id RecordID, kind Kind) []Record { return v.state.Of(id, kind) }

// Referring gives all records that refer to a record, whatever their lifecycle, in no order.
func (v View) Referring(id RecordID) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for from := range v.state.of[id] {
			if !yield(v.state.records.Get(from)) {
				return
			}
		}
	}
}

// Areas tells where places are.
func (v View) Areas() *place.Gazetteer { return v.state.areas }

// Index is what the state keeps for whoever searches it.
func (v View) Index() Index { return v.state.index }

// Index is kept beside the records by whoever searches them. The state calls it under its lock.
type Index interface {
	// Replace takes the new version of a record in the place of the old one, which is nil for a new record.
	Replace(old, now Record)
}

// Indexing makes the index of an empty state.
type Indexing func(*place.Gazetteer) Index
