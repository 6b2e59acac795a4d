package find_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/place"
	"roundtable/postgres"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// fixture is a directory over a database of its own, and what finds in it.
type fixture struct {
	*find.Service
	directory *directory.Service
	tb        testing.TB
}

func newFixture(tb testing.TB) *fixture { return newFixtureWith(tb, nil) }

// newFixtureWith has notes to promote.
func newFixtureWith(tb testing.TB, notes directory.Notes) *fixture {
	tb.Helper()
	pool, err := postgres.Open(context.Background(), testenv.Postgres(tb))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(pool.Close)
	areas, err := place.Load()
	if err != nil {
		tb.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC) }
	d := directory.NewService(directory.Deps{
		Store: postgres.NewDirectory(pool), Files: postgres.NewDirectoryFiles(pool, now), Bus: live.NewLocalBus(),
		Notes: notes, Areas: areas, Index: find.NewIndex, Now: now, Random: rand.Reader,
	})
	tb.Cleanup(d.Close)
	return &fixture{Service: find.New(d, who), directory: d, tb: tb}
}

// who tells people apart.
func who(_ context.Context, actor account.Actor) string { return actor.Author().String() }

// actorWith is somebody who is signed in.
func actorWith(roles ...account.Role) account.Actor {
	return account.Actor{Kind: account.Account, Account: account.AccountID(uuid.New()), Roles: roles}
}

var (
	stranger  = account.Actor{}
	theEditor = actorWith(account.Editor)
)

func anID() directory.RecordID { return directory.RecordID(uuid.New()) }

// save saves a new record as the editor.
func (f *fixture) save(r directory.Record) directory.Record {
	f.tb.Helper()
	saved, err := f.directory.Save(context.Background(), theEditor, directory.Save{Record: r, Request: uuid.New()})
	if err != nil {
		f.tb.Fatal(err)
	}
	return saved
}
