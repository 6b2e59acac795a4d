package graph

import (
	"context"

	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/fault"

	"github.com/google/uuid"
	"github.com/vikstrous/dataloadgen"
)

// directoryLoaders gather what many entries of the directory ask for: each kind of question is one reading of the
// directory, however many entries ask it.
type directoryLoaders struct {
	records *dataloadgen.Loader[directory.RecordID, directory.Record] // nil: none that the actor sees
	related map[directory.Kind]*dataloadgen.Loader[directory.RecordID, []directory.Record]
	pins    *dataloadgen.Loader[directory.RecordID, *find.Pin] // nil: shown nowhere
	// fromNotes gives the partnership that was made from a note; nil if none was that the actor sees.
	fromNotes *dataloadgen.Loader[uuid.UUID, *directory.Partnership]
}

func (r *Resolver) directoryLoaders() directoryLoaders {
	l := directoryLoaders{related: map[directory.Kind]*dataloadgen.Loader[directory.RecordID, []directory.Record]{}}
	l.records = mappedLoader(nil, func(ctx context.Context, ids []directory.RecordID) (map[directory.RecordID]directory.Record, error) {
		return r.Directory.GetMany(ctx, actor(ctx), ids)
	})
	for _, kind := range directory.Kinds {
		l.related[kind] = mappedLoader(nil, func(ctx context.Context, ids []directory.RecordID) (map[directory.RecordID][]directory.Record, error) {
			return r.Directory.Related(ctx, actor(ctx), ids, kind)
		})
	}
	l.pins = mappedLoader(nil, func(ctx context.Context, ids []directory.RecordID) (map[directory.RecordID]*find.Pin, error) {
		pins, err := r.Find.Pins(ctx, ids)
		found := make(map[directory.RecordID]*find.Pin, len(pins))
		for id, pin := range pins {
			found[id] = &pin
		}
		return found, err
	})
	l.fromNotes = mappedLoader(nil, func(ctx context.Context, notes []uuid.UUID) (map[uuid.UUID]*directory.Partnership, error) {
		return r.Directory.FromNotes(ctx, actor(ctx), notes)
	})
	return l
}

// entry is a pointer to a kind of record.
type entry[T any] interface {
	*T
	directory.Record
}

// recordOf gives the record that another refers to; nil where it refers to none, or to one that the actor does not see.
func recordOf[T any, R entry[T]](ctx context.Context, r *Resolver, id directory.RecordID) (*T, error) {
	if id == (directory.RecordID{}) {
		return nil, nil //nolint:nilnil // none is an answer
	}
	record, err := r.loaders(ctx).directory.records.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	found, _ := record.(R)
	return found, nil
}

// ownerOf gives the record that another is a part of. Whoever sees the part sees the whole.
func ownerOf[T any, R entry[T]](ctx context.Context, r *Resolver, id directory.RecordID) (whole T, err error) {
	found, err := recordOf[T, R](ctx, r, id)
	if err != nil {
		return whole, err
	}
	if found == nil {
		return whole, fault.Missing("entry")
	}
	return *found, nil
}

// relatedTo lists the records of a kind that refer to a record, as far as the actor sees them.
func relatedTo[T any, R entry[T]](ctx context.Context, r *Resolver, to directory.RecordID) ([]T, error) {
	kind := R(new(T)).Kind()
	records, err := r.loaders(ctx).directory.related[kind].Load(ctx, to)
	list := make([]T, 0, len(records))
	for _, record := range records {
		if found, ok := record.(R); ok {
			list = append(list, *found)
		}
	}
	return list, err
}

// recordsOf gives several records in the order of their ids, without those that the actor does not see.
func recordsOf[T any, R entry[T]](ctx context.Context, r *Resolver, ids []directory.RecordID) ([]T, error) {
	records, err := r.loaders(ctx).directory.records.LoadAll(ctx, ids)
	list := make([]T, 0, len(records))
	for _, record := range records {
		if found, ok := record.(R); ok {
			list = append(list, *found)
		}
	}
	return list, err
}

// byRef gives a record by its ref; nil where there is none that the actor sees.
func byRef[T any, R entry[T]](ctx context.Context, r *Resolver, ref string) (*T, error) {
	record, err := r.Directory.ByRef(ctx, actor(ctx), R(new(T)).Kind(), ref)
	found, _ := record.(R)
	return found, err
}
