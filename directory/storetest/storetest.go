// Package storetest is the contract of directory.Store and directory.Files as tests: every implementation passes it.
package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
)

// Bench is a store to test, empty but for what the suite puts there.
type Bench struct {
	Store directory.Store
	// Audited counts the audit log's entries of an action on a target.
	Audited func(account.Action, account.Target) int
}

// suite is one test of the contract. It is the *testing.T, too, so that failures name their lines.
type suite struct {
	*testing.T
	Bench
}

// Run checks a kind of store. open gives a bench of its own to each test.
func Run(t *testing.T, open func(t *testing.T) Bench) {
	for name, test := range map[string]func(suite){
		"begins empty":                 suite.beginsEmpty,
		"keeps every field":            suite.keepsEveryField,
		"keeps what is not known":      suite.keepsWhatIsNotKnown,
		"reads what changed":           suite.readsWhatChanged,
		"sums as the state does":       suite.sumsAsTheStateDoes,
		"stores nothing when f fails":  suite.storesNothingWhenFails,
		"lets one write at a time":     suite.letsOneWriteAtATime,
		"writes an import at once":     suite.writesAnImportAtOnce,
		"keeps a version of each row":  suite.keepsVersions,
		"keeps rows replaced at once":  suite.keepsReplaced,
		"reads records as they were":   suite.readsBefore,
		"forgets versions":             suite.forgets,
		"keeps what a merge moved":     suite.keepsMoved,
		"refuses a ref twice":          suite.refusesRefsTwice,
		"keeps links until used":       suite.keepsLinks,
		"finds links by request":       suite.findsLinksByRequest,
		"sweeps links":                 suite.sweepsLinks,
		"uses links with the changes":  suite.usesLinksWithChanges,
		"names the files of documents": suite.namesFiles,
	} {
		t.Run(name, func(t *testing.T) { test(suite{t, open(t)}) })
	}
}

var (
	morning = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)
	author  = uuid.MustParse("00000000-0000-4000-8000-00000000000a")
)

// sketch is a record of a kind with every field filled, as it is before it is stored.
func sketch(kind directory.Kind) directory.Record {
	r := directory.New(kind)
	fill(reflect.ValueOf(r).Elem())
	*r.Base() = directory.Head{
		ID: directory.RecordID(uuid.New()), Ref: "ref-" + uuid.NewString(), Lifecycle: directory.Current,
		CreatedAt: morning, CreatedBy: author, ChangedAt: morning, ChangedBy: author, Way: directory.ByEditor,
		Requests: live.Requests{uuid.New(), uuid.New()},
	}
	return r
}

// fill gives a value something else than zero in all its parts.
func fill(v reflect.Value) {
	switch value := v.Addr().Interface().(type) {
	case *time.Time:
		*value = morning
		return
	case *directory.RecordID:
		*value = directory.RecordID(uuid.New())
		return
	case *uuid.UUID:
		*value = uuid.New()
		return
	case *live.Edited:
		*value = live.Edited{"name": 3, "localAuthorityCodes": 1 << 40}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.String:
		v.SetString("<b>\"Ŵ\" \\u0041\nשלום 👩🏽‍⚕️")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64, reflect.Int32:
		v.SetInt(10 << 20)
	case reflect.Float64:
		v.SetFloat(53.123456789012345)
	default:
		panic(fmt.Sprint("a field of an unexpected type: ", v.Type()))
	}
}

// next gives a record a new row under a seq.
func next(r directory.Record, seq live.Seq) directory.Record {
	r = r.Clone()
	r.Base().Seq = seq
	return r
}

// save writes records, each under the next seq, and gives them as they are then.
func (s suite) save(records ...directory.Record) []directory.Record {
	s.Helper()
	var saved []directory.Record
	s.write(func(c *directory.Changes) {
		saved = nil
		for _, r := range records {
			c.At++
			saved = append(saved, next(r, c.At))
		}
		c.Records = saved
	})
	return saved
}

// held is a transaction that holds the directory.
type held = live.Held[directory.Delta]

// write saves the changes that f fills in, from the store's seq on.
func (s suite) write(f func(*directory.Changes)) {
	s.Helper()
	ctx, end := live.WithPatience(s.Context(), patience.Wait) // as commits have it
	defer end()
	err := s.Store.Write(ctx, directory.Need{}, func(tx held, _ directory.Facts) (directory.Changes, error) {
		c := directory.Changes{Delta: directory.Delta{At: tx.Tip()}}
		f(&c)
		return c, nil
	})
	if err != nil {
		s.Fatal(err)
	}
}

func (s suite) since(after live.Seq) directory.Delta {
	s.Helper()
	delta, err := s.Store.Since(s.Context(), after)
	if err != nil {
		s.Fatal(err)
	}
	slices.SortFunc(delta.Records, func(a, b directory.Record) int { return int(a.Base().Seq - b.Base().Seq) })
	return delta
}

// wantRecords compares records with all their fields.
func (s suite) wantRecords(got, want []directory.Record) {
	s.Helper()
	if len(got) != len(want) {
		s.Fatalf("got %d records, want %d", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			s.Errorf("record %d\n got %+v\nwant %+v", i, got[i], want[i])
		}
	}
}
