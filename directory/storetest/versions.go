package storetest

import (
	"reflect"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/live"
)

// asVersion is a record as its history gives it.
func asVersion(r directory.Record) directory.Record {
	r = r.Clone()
	r.Base().Requests, r.Base().Moved = nil, nil
	return r
}

func (s suite) history(id directory.RecordID, before live.Seq, limit int) []directory.Record {
	s.Helper()
	versions, err := s.Store.History(s.Context(), id, before, limit)
	if err != nil {
		s.Fatal(err)
	}
	var records []directory.Record
	for _, v := range versions {
		records = append(records, v.Record)
	}
	return records
}

// changed is a record with other fields, changed by somebody else.
func changed(r directory.Record) directory.Record {
	p := r.Clone().(*directory.Partnership)
	p.Purpose = uuid.NewString()
	p.ChangedAt, p.ChangedBy, p.Way = p.ChangedAt.Add(time.Hour), uuid.New(), directory.ByImport
	p.Requests = p.Requests.With(uuid.New())
	return p
}

func (s suite) keepsVersions() {
	first := s.save(sketch(directory.KindPartnership), sketch(directory.KindPartnership))
	second := s.save(changed(first[0]))
	gone := changed(second[0])
	gone.Base().Lifecycle, gone.Base().Into = directory.Merged, first[1].Base().ID
	third := s.save(gone)
	id := first[0].Base().ID
	all := []directory.Record{asVersion(third[0]), asVersion(second[0]), asVersion(first[0])}
	s.wantRecords(s.history(id, 0, 10), all)
	s.wantRecords(s.history(id, 0, 2), all[:2])
	s.wantRecords(s.history(id, third[0].Base().Seq, 1), all[1:2])
	s.wantRecords(s.history(id, first[0].Base().Seq, 10), nil)
	s.wantRecords(s.history(first[1].Base().ID, 0, 10), []directory.Record{asVersion(first[1])})
	s.wantRecords(s.history(directory.RecordID(uuid.New()), 0, 10), nil)
}

// A batch may change a record twice: what the first change made of it is a version, too.
func (s suite) keepsReplaced() {
	r := sketch(directory.KindPartnership)
	first, second := next(r, 1), next(changed(r), 2)
	s.write(func(c *directory.Changes) {
		c.At, c.Records, c.Replaced = 2, []directory.Record{second}, []directory.Record{first}
	})
	s.wantRecords(s.since(everything).Records, []directory.Record{second})
	s.wantRecords(s.history(r.Base().ID, 0, 10), []directory.Record{asVersion(second), asVersion(first)})
}

func (s suite) readsBefore() {
	first := s.save(sketch(directory.KindPartnership), sketch(directory.KindPartnership), sketch(directory.KindTerm))
	second := s.save(changed(first[0]))
	ids := []directory.RecordID{first[0].Base().ID, first[1].Base().ID, directory.RecordID(uuid.New())}
	for before, want := range map[live.Seq]map[directory.RecordID]directory.Version{
		1: {},
		2: {ids[0]: {Record: asVersion(first[0])}},
		4: {ids[0]: {Record: asVersion(first[0])}, ids[1]: {Record: asVersion(first[1])}},
		5: {ids[0]: {Record: asVersion(second[0])}, ids[1]: {Record: asVersion(first[1])}},
	} {
		got, err := s.Store.Before(s.Context(), ids, before)
		if err != nil || !reflect.DeepEqual(got, want) {
			s.Errorf("before %d: got %+v, want %+v, %v", before, got, want, err)
		}
	}
	if got, err := s.Store.Before(s.Context(), nil, 9); err != nil || len(got) != 0 {
		s.Errorf("of nothing: %v, %v", got, err)
	}
}

// What is to be forgotten is in no version but the one that is written now.
func (s suite) forgets() {
	first := s.save(sketch(directory.KindPartnership), sketch(directory.KindPartnership))
	second := s.save(changed(first[0]))
	id := first[0].Base().ID
	now := next(changed(second[0]), second[0].Base().Seq+1)
	target := account.Target{Kind: "directory_record", ID: uuid.UUID(id)}
	s.write(func(c *directory.Changes) {
		c.At, c.Records, c.Forget = now.Base().Seq, []directory.Record{now}, []directory.RecordID{id}
		c.Audit = []account.Entry{account.NewEntry(morning, account.SystemActor, "directory.erase", target)}
	})
	s.wantRecords(s.history(id, 0, 10), []directory.Record{asVersion(now)})
	s.wantRecords(s.history(first[1].Base().ID, 0, 10), []directory.Record{asVersion(first[1])})
	if n := s.Audited("directory.erase", target); n != 1 {
		s.Errorf("noted %d times", n)
	}
}

func (s suite) keepsMoved() {
	first := s.save(sketch(directory.KindOrganisation), sketch(directory.KindOrganisation))
	merged := first[0].Clone()
	merged.Base().Lifecycle, merged.Base().Into = directory.Merged, first[1].Base().ID
	merged.Base().Moved = []directory.RecordID{first[1].Base().ID, directory.RecordID(uuid.New())}
	second := s.save(merged)
	s.wantRecords(s.since(2).Records, second)
	undone := second[0].Clone()
	undone.Base().Lifecycle, undone.Base().Into, undone.Base().Moved = directory.Current, directory.RecordID{}, nil
	third := s.save(undone)
	s.wantRecords(s.since(2).Records, third)
}

func (s suite) refusesRefsTwice() {
	first := s.save(sketch(directory.KindTerm))[0]
	again := sketch(directory.KindTerm)
	again.Base().Ref = first.Base().Ref
	err := s.Store.Write(s.Context(), directory.Need{}, func(held, directory.Facts) (directory.Changes, error) {
		delta := directory.Delta{At: 2, Records: []directory.Record{next(again, 2)}}
		return directory.Changes{Delta: delta}, nil
	})
	if err == nil {
		s.Error("two terms have one ref")
	}
	other := sketch(directory.KindStep)
	other.Base().Ref = first.Base().Ref // of another kind
	s.save(other)
	if delta := s.since(everything); delta.At != 2 || len(delta.Records) != 2 {
		s.Errorf("got %d records at %d", len(delta.Records), delta.At)
	}
}
