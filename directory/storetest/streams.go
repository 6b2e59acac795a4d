package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/live"
	"roundtable/place"
)

// everything is before the first seq.
const everything live.Seq = -1

func (s suite) beginsEmpty() {
	if delta := s.since(everything); delta.At != 0 || len(delta.Records) != 0 {
		s.Errorf("got %+v", delta)
	}
	tip, err := s.Store.Tip(s.Context())
	if err != nil || tip != 0 {
		s.Errorf("at %d, %v", tip, err)
	}
	digest, seq, err := s.Store.Digest(s.Context())
	if err != nil || digest != (live.Digest{}) || seq != 0 {
		s.Errorf("sums to %v at %d, %v", digest, seq, err)
	}
}

func (s suite) keepsEveryField() {
	var records []directory.Record
	for _, kind := range directory.Kinds {
		records = append(records, sketch(kind))
	}
	saved := s.save(records...)
	s.wantRecords(s.since(everything).Records, saved)
	for i, r := range saved {
		saved[i] = r.Clone()
		saved[i].Base().Lifecycle = directory.Archived
		saved[i].Base().ChangedAt = morning.Add(time.Hour)
		saved[i].Base().ChangedBy = uuid.New()
		saved[i].Base().Way = directory.ByImport
	}
	saved = s.save(saved...)
	s.wantRecords(s.since(everything).Records, saved)
}

// What is not known stays so: it comes back neither as "no" nor as an empty list.
func (s suite) keepsWhatIsNotKnown() {
	var records []directory.Record
	for _, kind := range directory.Kinds {
		r := directory.New(kind)
		*r.Base() = directory.Head{
			ID: directory.RecordID(uuid.New()), Ref: "a", Lifecycle: directory.Current, CreatedAt: morning,
			ChangedAt: morning, Way: directory.BySchedule,
		}
		records = append(records, r)
	}
	saved := s.save(records...)
	s.wantRecords(s.since(everything).Records, saved)
}

func (s suite) readsWhatChanged() {
	first := s.save(sketch(directory.KindPartnership), sketch(directory.KindOrganisation))
	gone := first[0].Clone()
	gone.Base().Lifecycle = directory.Removed
	second := s.save(gone)
	for after, want := range map[live.Seq][]directory.Record{
		everything: {first[1], second[0]}, 0: {first[1], second[0]}, 1: {first[1], second[0]}, 2: second, 3: nil, 1 << 60: nil,
	} {
		delta := s.since(after)
		if delta.At != 3 {
			s.Errorf("after %d: at %d", after, delta.At)
		}
		s.wantRecords(delta.Records, want)
	}
	err := s.Store.Write(s.Context(), directory.Need{}, func(tx held, _ directory.Facts) (directory.Changes, error) {
		delta, err := tx.Since(s.Context(), 2)
		if tx.Tip() != 3 || delta.At != 3 {
			s.Errorf("the transaction is at %d, reads as far as %d", tx.Tip(), delta.At)
		}
		s.wantRecords(delta.Records, second)
		return directory.Changes{}, err
	})
	if err != nil {
		s.Error(err)
	}
}

func (s suite) sumsAsTheStateDoes() {
	var records []directory.Record
	for range 300 {
		records = append(records, sketch(directory.KindOrganisation))
	}
	s.save(s.save(records...)[:100]...)
	areas, err := place.Load()
	if err != nil {
		s.Fatal(err)
	}
	state := directory.NewState(areas, nil)
	state.Apply(s.since(everything))
	digest, seq, err := s.Store.Digest(s.Context())
	if err != nil || digest != state.Digest() || seq != state.Seq() || digest.Count != 300 {
		s.Errorf("the store has %v at %d, the state %v at %d, %v", digest, seq, state.Digest(), state.Seq(), err)
	}
}

func (s suite) storesNothingWhenFails() {
	want := errors.New("no")
	target := account.Target{Kind: "directory_record", ID: uuid.New()}
	err := s.Store.Write(s.Context(), directory.Need{}, func(held, directory.Facts) (directory.Changes, error) {
		return directory.Changes{
			Delta: directory.Delta{At: 1, Records: []directory.Record{next(sketch(directory.KindTerm), 1)}},
			Audit: []account.Entry{account.NewEntry(morning, account.SystemActor, "directory.create", target)},
		}, want
	})
	if !errors.Is(err, want) {
		s.Errorf("got %v", err)
	}
	if delta := s.since(everything); delta.At != 0 || len(delta.Records) != 0 || s.Audited("directory.create", target) != 0 {
		s.Errorf("got %+v", delta)
	}
}

// Each writer begins when the one before has ended, and sees what it stored.
func (s suite) letsOneWriteAtATime() {
	const writers = 20
	tips, done := make(chan live.Seq, writers), make(chan error, writers)
	for range writers {
		go func() {
			done <- s.Store.Write(s.Context(), directory.Need{}, func(tx held, _ directory.Facts) (directory.Changes, error) {
				tips <- tx.Tip()
				r := next(sketch(directory.KindTerm), tx.Tip()+1)
				delta := directory.Delta{At: tx.Tip() + 1, Records: []directory.Record{r}}
				return directory.Changes{Delta: delta}, nil
			})
		}()
	}
	for range writers {
		if err := <-done; err != nil {
			s.Error(err)
		}
	}
	for want := live.Seq(0); want < writers; want++ {
		if tip := <-tips; tip != want {
			s.Errorf("a writer saw %d, want %d", tip, want)
		}
	}
}

// An import changes the whole directory in one transaction.
func (s suite) writesAnImportAtOnce() {
	var records []directory.Record
	for i := range 10_000 {
		r := sketch(directory.KindOrganisation).(*directory.Organisation)
		r.Ref, r.Name = fmt.Sprint("library-", i), fmt.Sprint("Library ", i)
		records = append(records, r)
	}
	saved := s.save(s.save(records...)...)
	delta := s.since(10_000)
	if delta.At != 20_000 || len(delta.Records) != len(saved) {
		s.Fatalf("%d records at %d", len(delta.Records), delta.At)
	}
	for i, r := range delta.Records {
		if !reflect.DeepEqual(r, saved[i]) {
			s.Fatalf("got %+v, want %+v", r, saved[i])
		}
	}
	if versions, err := s.Store.History(s.Context(), saved[9_999].Base().ID, 0, 10); err != nil || len(versions) != 2 {
		s.Errorf("%d versions, %v", len(versions), err)
	}
}
